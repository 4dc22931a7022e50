"""How tables write people, and how near bodies are."""

import pytest

from kakehashi.programmes.multicultural.foreign_residents.rules.nearness import Profile, nearest, overlap
from kakehashi.programmes.multicultural.foreign_residents.rules.reading import people


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234", 1234), ("１２３４", 1234), ("1234.0", 1234), (" 12 人", 12), ("-", 0), ("－", 0), ("―", 0), ("", None),
     ("x", None), ("Ｘ", None), ("…", None), ("秘匿", None), ("0", 0)],
)  # fmt: skip
def test_numbers_are_read_as_tables_write_them(text, number):
    assert people(text) == number


@pytest.mark.parametrize("text", ["-5", "12.5", "1,23", "多数", "=1+1", "9" * 12, "1 2 3 x"])
def test_what_is_no_number_of_people_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        people(text)


def test_the_nearest_are_alike_in_size_share_and_nationalities():
    one = Profile(1, 100_000, 2_000, {"brazil": 1_000, "china": 1_000})
    twin = Profile(2, 100_000, 2_000, {"brazil": 1_000, "china": 1_000})
    large = Profile(3, 400_000, 8_000, {"brazil": 4_000, "china": 4_000})
    other = Profile(4, 100_000, 2_000, {"vietnam": 2_000})
    untold = Profile(5, 100_000, 2_000, {})
    lacking = Profile(6, None, 2_000, {})
    found = nearest(one, [large, other, twin, untold, lacking, one])
    assert [near.profile.key for near in found] == [2, 5, 3, 4]
    assert found[0].distance == 0 and found[2].size == pytest.approx(2) and found[3].mix == 2
    assert found[0].common == ("brazil", "china") and found[3].common == () and found[1].mix is None
    assert overlap({}, {"china": 1}) is None and overlap({"china": 2}, {"china": 1, "korea": 1}) == 0.5


def test_nobody_in_a_town_is_no_fault():
    empty = Profile(1, 100, 0, {})
    assert nearest(empty, [Profile(2, 100, 1, {})]) == []
