"""Readings are matched in time that grows with the text, also where the text was made to take long."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base.algorithms.plain_japanese.furigana import split
from kakehashi.base.algorithms.plain_japanese.shares import shares
from kakehashi.base.algorithms.plain_japanese.written import parse

HOSTILE = "亜あ" * 9 + "亜い（" + "あ" * 46 + "）"


def test_hostile_text_of_five_thousand_letters_is_judged_in_time():
    text = (HOSTILE * 80)[:5000]
    parse("陽性者数（ようせいしゃ すう）")  # the dictionary is loaded
    began = perf_counter()
    assert parse(text).text == text
    assert perf_counter() - began < 2
    began = perf_counter()
    split("亜あ" * 60 + "亜い", "あ" * 200)
    assert perf_counter() - began < 2


@pytest.mark.parametrize(
    ("runs", "spoken", "told"),
    [
        ((None, "べ", None), "たべもの", ["た", "べ", "もの"]),
        ((None, "の", None), "ののの", ["の", "の", "の"]),
        ((None,), "", None),
        ((None, "い"), "あう", None),
        ((), "", []),
    ],
)
def test_each_run_has_its_share(runs, spoken, told):
    assert shares(runs, spoken) == told


@given(st.lists(st.sampled_from([None, "あ", "い", "あい"]), max_size=5), st.text("あいう", max_size=8))
def test_shares_are_those_of_a_lazy_pattern(runs, spoken):
    match = re.fullmatch("".join("(.+?)" if run is None else f"({run})" for run in runs), spoken)
    assert shares(runs, spoken) == (list(match.groups()) if match else None)
