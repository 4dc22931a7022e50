import pytest

from kakehashi.engines.translations import Refused, check, is_marked


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{count} 件", "{count} items"),
        ("%(name)s さん", "Dear %(name)s"),
        ("5 % の消費税", "5 % consumption tax"),
        ("a < b", "b > a"),
    ],
)
def test_what_fits_is_kept(source, text):
    check(source, text, marked=False)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{count} 件", "items"),
        ("件", "{count} items"),
        ("%(name)s さん", "Dear %(nmae)s"),
        ("短い", "x" * 21),
        ("短い", "a\x00b"),
        ("短い", "a\ud800b"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(source, text):
    with pytest.raises(Refused) as refused:
        check(source, text, marked=False, longest=20)
    assert refused.value.messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "no link",
        '<a id="a2">elsewhere</a>',
        '<a id="a1">open',
        '<b><a id="a1">crossed</b></a>',
        '<a id="a1">one</a> <b>more</b>',
        '<script>alert(1)</script><a id="a1">x</a>',
    ],
)
def test_marks_and_links_stay(text):
    with pytest.raises(Refused):
        check('<a id="a1">名簿</a>', text, marked=True)


def test_a_line_break_is_the_translators_own():
    check('<a id="a1">名簿</a>', 'See<br/>the <a id="a1">list</a>', marked=True)
    assert is_marked('<a id="a1">x</a>')
    assert not is_marked("a < b")
