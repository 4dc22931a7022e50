from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.notify.folding import NOT_FIRST, NOT_LAST, fold, width

JAPANESE = st.text(alphabet="都市の国際課は、相談「窓口」を開く。（ー）っabc 12", max_size=300)


def unbroken(text):
    return "".join(text.split())


@given(JAPANESE)
def test_nothing_is_lost_and_nothing_added(text):
    assert unbroken(fold(text, 40)) == unbroken(text)


@given(JAPANESE)
def test_lines_are_short(text):
    # one closing mark is never carried alone, so a line is at most the columns wide
    for line in fold(text, 40).splitlines():
        assert width(line) <= 40 or not any(c.isspace() for c in line.strip())


@given(JAPANESE)
def test_a_break_of_ours_stands_where_japanese_may_break(text):
    lines = fold(text.replace("\n", " "), 40).splitlines()
    for before, after in pairwise(lines):
        if width(before) >= 30:  # shorter lines end where nothing else was allowed
            assert after[0] not in NOT_FIRST or all(c in NOT_FIRST for c in before[-3:])
            assert before[-1] not in NOT_LAST or all(c in NOT_LAST for c in before[-3:])


def test_an_address_stays_one_line():
    address = "https://kakehashi.example.jp/" + "a" * 200
    assert fold(f"次のページ:\n{address}\n") == f"次のページ:\n{address}"


def test_latin_words_stay_whole():
    assert fold("The office answers within five working days", 20) == "The office answers\nwithin five working\ndays"


def test_breaks_that_are_there_stay():
    assert fold("一行目\n\n三行目") == "一行目\n\n三行目"


def test_a_full_stop_does_not_begin_a_line():
    assert fold("あ" * 10 + "。" + "い", 20).splitlines() == ["あ" * 9, "あ。い"]


def test_a_double_dash_is_not_torn_and_a_closing_mark_begins_no_line():
    assert fold("あ" * 9 + "――" + "い", 20).splitlines() == ["あ" * 9, "――い"]
    assert fold("あ" * 10 + "”" + "い", 20).splitlines()[1][0] == "あ"
    assert fold("あ" * 9 + "“" + "いう", 20).splitlines() == ["あ" * 9, "“いう"]
