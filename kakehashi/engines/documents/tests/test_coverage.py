"""The fonts say themselves which letters they have."""

from kakehashi.engines.documents.coverage import GETA, letters_of, mark_missing
from kakehashi.engines.documents.typesetter import font_folders


def test_letters_of_the_fonts() -> None:
    known = letters_of(font_folders())
    assert {ord(letter) for letter in f"Aあ漢𠮷髙①㈱ก한ع😀{GETA}"} <= known
    assert 0x0F40 not in known  # Tibetan
    assert 0x0378 not in known  # no letter at all


def test_missing_letters_become_a_mark_and_the_rest_stays() -> None:
    data = {"a": ["漢字\nབོད", 1], "b": "外字\ue000と葛\U000e0100"}
    assert mark_missing(data, font_folders()) == {"a": [f"漢字\n{GETA * 3}", 1], "b": f"外字{GETA}と葛\U000e0100"}
