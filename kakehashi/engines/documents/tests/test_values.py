"""What people typed arrives as they typed it, less what paper cannot show."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.engines.documents.values import LONGEST_WORD, as_data, printable

unhurried = settings(deadline=None)  # what is measured is right or wrong, not the machine
BREAK = "\u200b"


def test_plain_values_pass() -> None:
    values = {"a": "字", "b": [1, 2.5, None, True], "c": ({"d": ""},)}
    assert as_data(values) == {"a": "字", "b": [1, 2.5, None, True], "c": [{"d": ""}]}


def test_a_lazy_translation_is_read_in_the_language_of_the_sheet() -> None:
    with translation.override("ja"):
        assert as_data(gettext_lazy("January")) == "1月"


@pytest.mark.parametrize(("value", "place"), [(date(2012, 10, 15), "values.day"), (Decimal("1.5"), "values.day")])
def test_what_is_not_written_yet_is_refused(value: object, place: str) -> None:
    with pytest.raises(TypeError, match=place):
        as_data({"day": value})


def test_the_place_of_a_refusal_is_named() -> None:
    with pytest.raises(TypeError, match=r"values\.rows\[1\]\.at is date"):
        as_data({"rows": [{}, {"at": date(2012, 10, 15)}]})
    with pytest.raises(TypeError, match="values is dict"):
        as_data({1: "a key that is no text"})


@unhurried
@given(st.text())
def test_control_characters_go_and_letters_stay(text: str) -> None:
    shown = printable(text)
    assert not any((ord(letter) < 0x20 and letter != "\n") or 0x7F <= ord(letter) < 0xA0 for letter in shown)
    kept = [letter for letter in text if letter.isalnum()]
    assert [letter for letter in shown if letter.isalnum()] == kept


@unhurried
@given(st.text(alphabet="aあ、/-\u0301😀", max_size=200))
def test_nothing_stays_too_long_for_a_line(text: str) -> None:
    shown = printable(text)
    assert shown.replace(BREAK, "") == text.replace(BREAK, "")
    for run in shown.replace("あ", BREAK).split(BREAK):
        assert len(run.replace("\u0301", "")) < LONGEST_WORD


def test_marks_stay_with_their_letter() -> None:
    assert BREAK + "\u0301" not in printable("a\u0301" * 50)


def test_ordinary_words_are_left_whole() -> None:
    text = "internationalisation ต้องไม่แบ่งกลางคำในภาษาไทยเพราะอ่านยาก 自治体国際化協会の担当者"
    assert printable(text) == text


def test_an_address_breaks_where_people_expect_it() -> None:
    parts = printable("https://www.example.jp/kokusai/index.html").split(BREAK)
    assert "".join(parts) == "https://www.example.jp/kokusai/index.html"
    assert "kokusai/" in parts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("a\tb", "a b"),
        ("NUL\x00\x1b[31m", "NUL[31m"),
        ("支払先\u202e0001 座口\u202c", "支払先0001 座口"),
        ("\ufeff文", "文"),
        ("\ud800文", "文"),
    ],
)
def test_line_ends_and_what_is_taken_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_numbers_among_arabic_letters_keep_their_order() -> None:
    assert printable("اتصل 0120-000-000") == "اتصل \u20660120-000-000\u2069"
    assert printable("電話 0120-000-000\nاتصل") == "電話 0120-000-000\nاتصل"
    assert "%E3" in printable("اتصل %E3%81")
