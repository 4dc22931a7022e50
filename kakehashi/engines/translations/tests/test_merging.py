from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.translations import Former, Segment, changed_between, suggestions

paths = st.sampled_from(["title", "body", "body.block-1", "result"])
texts = st.text(alphabet="あいう観光市 ab。", min_size=1, max_size=12)
segments = st.builds(Segment, paths, texts)


@given(st.lists(segments, unique=True, max_size=8), st.lists(st.tuples(segments, texts), max_size=8))
def test_every_former_text_is_in_exactly_one_place(wanting, written):
    formers = [Former(n, segment, text) for n, (segment, text) in enumerate(written)]
    found, left = suggestions(wanting, formers)
    places = [hint.former.key for hints in found.values() for hint in hints] + [former.key for former in left]
    assert sorted(places) == [former.key for former in formers]
    assert set(found) <= set(wanting)


@given(st.lists(segments, max_size=8), st.lists(segments, max_size=8))
def test_nothing_changed_is_none_and_a_change_counts_once(before, now):
    assert changed_between(before, before) == 0
    assert changed_between(before, list(reversed(before))) == 0
    assert changed_between(before, now) == changed_between(now, before)
    assert changed_between(before, now) <= max(len(before), len(now))
    assert changed_between(before, [*before, Segment("new", "新しい")]) == 1


def test_a_title_stays_the_title_however_unlike():
    found, left = suggestions(
        [Segment("title", "まったく別の題")], [Former(1, Segment("title", "Winter"), "Winter, translated")]
    )
    assert [hint.former.key for hint in found[Segment("title", "まったく別の題")]] == [1]
    assert not left


def test_a_paragraph_is_suggested_where_it_is_most_like():
    one, two = Segment("body", "通訳を二人頼みました。"), Segment("body", "名簿を作りました。")
    found, left = suggestions(
        [one, two], [Former(1, Segment("body", "通訳を一人頼みました。"), "We hired one interpreter.")]
    )
    assert list(found) == [one]
    assert not left


def test_what_fits_nowhere_is_left_over():
    former = Former(1, Segment("body", "xyz"), "gone")
    assert suggestions([Segment("title", "題")], [former]) == ({}, [former])
