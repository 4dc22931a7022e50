"""Readings: what stands beside each run of kanji, proposed for an editor to confirm. Pure.

A proposal is never certain: 方 is かた or ほう. What is written beside a word already is left as it is.
"""

import re
from dataclasses import dataclass

from . import counters
from .engine import in_context
from .letters import HIRAGANA, KANA_ONLY, KANJI, KANJI_RUN, hiragana
from .shares import shares
from .written import parse

_JAPANESE_RUN = re.compile(f"[{KANJI}{HIRAGANA}ァ-ヺ]+")
WEEKDAYS = {"月": "げつ", "火": "か", "水": "すい", "木": "もく", "金": "きん", "土": "ど", "日": "にち"}
# What needs no engine: numbers with a counter, and days of the week in brackets.
_SURE = re.compile(rf"{counters.pattern().pattern}|[（(](?P<weekday>[月火水木金土日])(?:・祝)?[)）]")
_LONGEST = 200  # letters given to the engine at once


@dataclass(frozen=True)
class Reading:
    """The kanji ``surface`` from ``start`` to ``end``, and how they are read."""

    surface: str
    reading: str
    start: int
    end: int


def readings_in(text: str) -> list[Reading]:
    """The readings of the kanji in ``text``, which has none written in it, from left to right."""
    found: list[Reading] = []
    done = 0
    for sure in _SURE.finditer(text):
        found += _plain(text, done, sure.start())
        if day := sure["weekday"]:
            found.append(Reading(day, WEEKDAYS[day], sure.start("weekday"), sure.end("weekday")))
        else:
            found.append(_counted(text, sure))
        done = sure.end()
    return found + _plain(text, done, len(text))


def _counted(text: str, number: re.Match[str]) -> Reading:
    is_day = text[: number.start()].rstrip().endswith(("月", "日", "〜", "～", "から"))
    reading, is_whole = counters.reading(number["number"], number["counter"], is_day_of_month=is_day)
    start = number.start("number" if is_whole else "counter")
    if not is_whole and (run := KANJI_RUN.search(number["counter"])) and run.start():  # か月
        start += run.start()
        reading = reading.removeprefix(number["counter"][: run.start()])
    return Reading(text[start : number.end()], reading, start, number.end())


def _plain(text: str, start: int, end: int) -> list[Reading]:
    found = []
    for run in _JAPANESE_RUN.finditer(text, start, end):
        for begin in range(run.start(), run.end(), _LONGEST):
            piece = text[begin : min(begin + _LONGEST, run.end())]
            if KANJI_RUN.search(piece):
                found += _words(piece, begin)
    return found


def _words(piece: str, at: int) -> list[Reading]:
    found = []
    for surface, reading in in_context(piece):
        found += [Reading(s, r, at + a, at + b) for s, r, a, b in split(surface, reading)]
        at += len(surface)
    return found


def split(surface: str, reading: str) -> list[tuple[str, str, int, int]]:
    """Each run of kanji in a word with its share of the reading: kana in the word are their own reading."""
    if not KANA_ONLY.fullmatch(reading or "-"):
        return []
    runs = [run for run in re.split(f"({KANJI_RUN.pattern})", surface) if run]
    told = shares([None if KANJI_RUN.fullmatch(run) else hiragana(run) for run in runs], hiragana(reading))
    if told is None:
        return [(surface, reading, 0, len(surface))] if KANJI_RUN.fullmatch(surface) else []
    found, at = [], 0
    for run, share in zip(runs, told, strict=True):
        if KANJI_RUN.fullmatch(run):
            found.append((run, share, at, at + len(run)))
        at += len(run)
    return found


def furigana(source: str) -> list[Reading]:
    """A reading for each run of kanji of ``source``; places count in it. Readings that are written there stand."""
    written = parse(source)
    found = []
    for end, (begin, kana) in written.readings.items():
        at, surface = written.place(begin, end)
        found.append(Reading(written.text[begin:end], kana, at, at + len(surface)))
    for one in readings_in(written.text):
        if not any(written.is_read[one.start : one.end]):
            at, surface = written.place(one.start, one.end)
            found.append(Reading(surface, one.reading, at, at + len(surface)))
    return sorted(found, key=lambda one: one.start)


def with_readings(source: str) -> str:
    """``source`` with a reading behind each run of kanji that has none: 漢字《かんじ》."""
    written = parse(source)
    out, done = [], 0
    for one in readings_in(written.text):
        if any(written.is_read[one.start : one.end]):
            continue
        at, surface = written.place(one.start, one.end)
        out.append(f"{source[done : at + len(surface)]}《{one.reading}》")
        done = at + len(surface)
    return "".join(out) + source[done:]
