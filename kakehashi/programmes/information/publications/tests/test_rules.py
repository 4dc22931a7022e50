from hypothesis import given
from hypothesis import strategies as st

from kakehashi.programmes.information.publications.rules import html_of, text_of, words_of

letters = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("\n■・<>&\"'"), max_size=200
)


def test_paragraphs_headings_and_lists():
    text = "資料を作った。\n写真も撮った。\n\n■ 準備\n・通訳\n・名簿\n終わり"
    html = "<p>資料を作った。<br/>写真も撮った。</p><h3>準備</h3><ul><li>通訳</li><li>名簿</li></ul><p>終わり</p>"
    assert html_of(text) == html
    assert text_of(html) == "資料を作った。\n写真も撮った。\n\n■準備\n\n・通訳\n・名簿\n\n終わり"


@given(letters)
def test_what_is_typed_comes_back(text):
    kept = text_of(html_of(text))
    assert kept is not None
    assert html_of(kept) == html_of(text)


@given(letters)
def test_nothing_typed_becomes_markup(text):
    plain = html_of(text)
    for tag in ("p", "br/", "h3", "ul", "li"):
        plain = plain.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert "<" not in plain
    assert ">" not in plain


def test_formatting_of_the_editor_is_not_shown_in_a_plain_field():
    assert text_of('<p data-block-key="a1">資料</p>') == "資料"
    assert text_of("<p>資料を<b>作った</b></p>") is None
    assert text_of('<p><a href="https://example.jp/">資料</a></p>') is None
    assert text_of("<ol><li>一</li></ol>") is None


def test_the_words_are_there_whatever_the_markup():
    assert words_of(
        '<p>資料を<b>作った</b>。<a href="https://example.jp/">例</a></p><ol><li>一 &amp; 二</li></ol>'
    ) == ("資料を作った。例\n・一 & 二")
