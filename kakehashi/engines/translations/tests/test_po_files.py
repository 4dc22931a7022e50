import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.translations import Line, PoRefused, read_po, write_po

words = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n\t"\\'), min_size=1)


def written(lines, language="en", mark="7"):
    return write_po(lines, language=language, mark=mark)


@given(st.dictionaries(st.tuples(st.sampled_from(["title", "body"]), words.filter(str.strip)), words, max_size=5))
def test_what_is_written_is_read_back(entries):
    lines = [Line(path, source, text) for (path, source), text in entries.items()]
    found = read_po(written(lines), language="en", mark="7")
    assert sorted((line.path, line.source, line.text) for line in found) == sorted(
        (line.path, line.source, line.text) for line in lines
    )


def test_entries_without_a_text_are_left_out():
    assert read_po(written([Line("title", "題", "")]), language="en", mark="7") == []


@given(st.binary(max_size=400))
def test_hostile_bytes_are_refused_or_read(content):
    try:
        read_po(content, language="en", mark="7")
    except PoRefused as refused:
        assert refused.messages


@given(st.text(alphabet="msgidstrctx \"\\\n#~[]0123%,|:.'{}(", max_size=300))
def test_hostile_words_are_refused_or_read(text):
    try:
        read_po(f'msgid "a"\n{text}'.encode(), language="en", mark="7")
    except PoRefused as refused:
        assert refused.messages


@pytest.mark.parametrize(
    "content",
    [
        b"/etc/passwd",
        b"\x89PNG msgid",
        b"msgid \xff",
        b'msgid "a" ' + b"x" * 1_000_001,
        b'msgid "a"\nmsgstr "b"\n' * 2_100,
        b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
    ],
    ids=["path", "picture", "encoding", "size", "number", "plural"],
)
def test_what_is_no_file_of_ours_is_refused(content):
    with pytest.raises(PoRefused):
        read_po(content, language="en", mark="7")


def test_a_file_of_another_language_or_page_is_refused():
    lines = [Line("title", "題", "Title")]
    for content in (written(lines, language="ko"), written(lines, mark="8")):
        with pytest.raises(PoRefused):
            read_po(content, language="en", mark="7")


def test_a_fuzzy_entry_is_left_out():
    content = b'#, fuzzy\nmsgctxt "title"\nmsgid "a"\nmsgstr "b"\n'
    assert read_po(content, language="en", mark="7") == []
