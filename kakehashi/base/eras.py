"""Dates in both calendars: written for people, and read from what people type.

Staff read Japanese era and Western years, residents only Western years. Source of the eras' first days:
元号を改める政令 (昭和64年政令第1号, 平成31年政令第143号) and the proclamations before them. Before 1873
Japan's months were lunar: no era date is written or read.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Era:
    """One era: its name, the letter used in forms, and its first day."""

    name: str
    letter: str
    begins: date


ERAS = (  # the latest first
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 1, 25)),
)
GREGORIAN_SINCE = date(1873, 1, 1)  # 明治五年太政官布告第337号

HALF_A_YEAR = 183  # days
WEEKDAYS = "月火水木金土日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_BY_SIGN = {sign: era for era in ERAS for sign in (era.name, era.letter)}
_ERA_DATE = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])(?P<year>元|\d{1,2})(?:年|[./-])(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})日?"
)
_WESTERN_DATE = re.compile(r"(?P<year>\d{4})(?:年|[./-])(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})日?")
_COMPACT_DATE = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_WEEKDAY_AT_THE_END = re.compile(r"\([月火水木金土日](?:曜日?)?\)$")
_DASHES = re.compile("[‐‑‒–—―−ー]")


def era_of(day: date) -> Era:
    """The era in which ``day`` lies. Days before 1873 are refused with ValueError."""
    if day < GREGORIAN_SINCE:
        raise ValueError("there is no era date before 1873")
    return next(era for era in ERAS if era.begins <= day)


def wareki_year(day: date) -> str:
    """The era's year: 平成24年, 令和元年. Days before 1873 are refused with ValueError."""
    era = era_of(day)
    number = day.year - era.begins.year + 1
    return f"{era.name}{'元' if number == 1 else number}年"


def wareki(day: date) -> str:
    """The era date: 平成24年10月15日. Days before 1873 are refused with ValueError."""
    return f"{wareki_year(day)}{day.month}月{day.day}日"


def western(day: date, language: str = "ja") -> str:
    """The Western date alone, as residents read it: 2012年10月15日, or 15 October 2012."""
    if language.startswith("ja"):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def weekday(day: date, language: str = "ja") -> str:
    """月, or Monday."""
    return (WEEKDAYS if language.startswith("ja") else WEEKDAYS_EN)[day.weekday()]


def both(day: date, language: str = "ja") -> str:
    """Both calendars: 平成24年（2012年）10月15日（月）; in English, which has one: Monday 15 October 2012."""
    if not language.startswith("ja"):
        return f"{weekday(day, 'en')} {western(day, 'en')}"
    if day < GREGORIAN_SINCE:
        return f"{western(day)}（{weekday(day)}）"
    return f"{wareki_year(day)}（{day.year}年）{day.month}月{day.day}日（{weekday(day)}）"


def month(day: date, language: str = "ja") -> str:
    """The month in both calendars: 平成24年（2012年）10月; in English: October 2012."""
    if not language.startswith("ja"):
        return f"{MONTHS_EN[day.month - 1]} {day.year}"
    year = f"{day.year}年" if day < GREGORIAN_SINCE else f"{wareki_year(day)}（{day.year}年）"
    return f"{year}{day.month}月"


def short(day: date, language: str = "ja") -> str:
    """Without the year, for deadlines: 10/15（月）, or Mon 15 Oct."""
    if language.startswith("ja"):
        return f"{day.month}/{day.day}（{weekday(day)}）"
    return f"{weekday(day, 'en')[:3]} {day.day} {MONTHS_EN[day.month - 1][:3]}"


def near(day: date, today: date, language: str = "ja") -> str:
    """Without the year where nobody takes it for another one: in the year of ``today``, or half a year from it.

    Else with it: 2011/10/28（金）, or Fri 28 Oct 2011.
    """
    told = short(day, language)
    if day.year == today.year or abs((day - today).days) <= HALF_A_YEAR:
        return told
    return f"{day.year}/{told}" if language.startswith("ja") else f"{told} {day.year}"


def fiscal_year_name(year: int, language: str = "ja") -> str:
    """A fiscal year by its first calendar year: 平成24年度（2012年度）, or FY2012.

    FY2019 is 令和元年度 as a whole (改元に伴う元号による年表示の取扱いについて, 2 April 2019), so 1 May decides.
    """
    if not language.startswith("ja"):
        return f"FY{year}"
    return f"{wareki_year(date(year, 5, 1))}度（{year}年度）"


def parse(text: str) -> date:
    """The day that somebody typed: 2013-02-08, 2013/2/8, 20130208, 平成25年2月8日, H25.2.8, also in full width.

    A year past an era's end (平成31年5月1日, printed before the change) means the day that was meant. Refused with
    ValueError: no date at all, a day that does not exist, a day before its era began, an era date before 1873.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).upper()
    plain = _WEEKDAY_AT_THE_END.sub("", "".join(plain.split()))
    if found := _ERA_DATE.fullmatch(plain):
        return _era_day(_BY_SIGN[found["era"]], found["year"], int(found["month"]), int(found["day"]))
    if found := _WESTERN_DATE.fullmatch(plain) or _COMPACT_DATE.fullmatch(plain):
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    raise ValueError(f"{text!r} is not a date")


def _era_day(era: Era, year: str, month: int, day: int) -> date:
    """The day of an era's year; ``year`` is a number or 元."""
    number = 1 if year == "元" else int(year)
    if number == 0:
        raise ValueError("an era has no year 0")
    found = date(era.begins.year + number - 1, month, day)
    if found < max(era.begins, GREGORIAN_SINCE):
        raise ValueError(f"{found} lies before {era.name}")
    return found
