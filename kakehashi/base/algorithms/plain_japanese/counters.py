"""How a counter is read after a number in digits: 20日 はつか, 3分 ぷん, 1人 ひとり. Pure."""

import re
from functools import cache

from .tables import table

_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
# What becomes of the counter's beginning after the number's last digit: 分 after 1, 3, 4, 6, 8, 0 is ぷん.
_CHANGES = {
    "分": ("134680", "ぷん"),
    "分間": ("134680", "ぷんかん"),
    "階": ("3", "がい"),
    "本": ("1680", "ぽん"),
    "匹": ("1680", "ぴき"),
    "杯": ("1680", "ぱい"),
    "泊": ("13468", "ぱく"),
    "歩": ("1680", "ぽ"),
}
_THIRD = {"本": "ぼん", "匹": "びき", "杯": "ばい"}
_AFTER_N = {**_THIRD, "分": "ぷん", "分間": "ぷんかん", "階": "がい", "泊": "ぱく", "歩": "ぽ"}  # 何本 なんぼん


@cache
def pattern() -> re.Pattern[str]:
    """A number in digits with its counter: groups ``number``, ``counter``."""
    longest_first = sorted(table("readings")["counters"], key=len, reverse=True)
    counters = "|".join(longest_first)
    return re.compile(rf"(?P<number>[0-9０-９][0-9０-９,，.．]* ?|何|\}})(?P<counter>{counters})")  # {{day}}日


def reading(number: str, counter: str, *, is_day_of_month: bool) -> tuple[str, bool]:
    """The reading, and whether it reads number and counter together (20日 はつか)."""
    digits = number.strip().translate(_WIDE).lstrip("0") or "0"
    rows = table("readings")
    if digits == "何":
        return f"なん{_AFTER_N.get(counter) or rows['counters'][counter]}", True
    if counter == "日" and digits in rows["days"] and (digits != "1" or is_day_of_month):
        return rows["days"][digits], True
    if counter == "日間" and digits in rows["days"] and digits != "1":
        return f"{rows['days'][digits]}かん", True
    if counter == "人" and digits in rows["people"]:
        return rows["people"][digits], True
    if counter in _THIRD and digits.endswith("3"):
        return _THIRD[counter], False
    ends, changed = _CHANGES.get(counter, ("", ""))
    return (changed if digits[-1] in ends else rows["counters"][counter]), False
