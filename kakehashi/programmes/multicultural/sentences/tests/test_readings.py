"""What is typed gets its reading, and nothing else changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.programmes.multicultural.sentences.rules.bank import without_ruby
from kakehashi.programmes.multicultural.sentences.rules.readings import KANJI, with_readings


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("中央小学校の体育館", "中央《ちゅうおう》小学校《しょうがっこう》の体育館《たいいくかん》"),
        ("申し込みの窓口", "申《もう》し込《こ》みの窓口《まどぐち》"),
        ("藍ヶ瀬《あいがせ》の市民会館", "藍ヶ瀬《あいがせ》の市民会館"),
        ("Wi-Fi", "Wi-Fi"),
        ("", ""),
    ],
)
def test_a_reading_stands_behind_its_letters(typed, read):
    assert with_readings(typed) == read


@given(st.text(st.sampled_from("中央小学校のみどり公園A1 ヶ々ー申込み館避難所"), max_size=30))
def test_only_readings_are_added(text):
    told = with_readings(text)
    assert without_ruby(told) == text
    assert all(KANJI.fullmatch(letters) for letters, _reading in re.findall("([㐀-鿿々〆ヶ]+)《([ぁ-んー]+)》", told))
