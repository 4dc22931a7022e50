"""Rule 9: Western years, 9月1日, and hours that say whether it is morning; no strokes, no waves."""

import re
from collections.abc import Callable, Iterator

from ..finding import Passage, Verdict

NAME_OF_RULE = "dates-and-times"
WEIGHT = 0.15
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "R": 2018, "H": 1988, "S": 1925}
_WIDE = str.maketrans("０１２３４５６７８９：／", "0123456789:/")
_DIGITS = "[0-9０-９]"
ERA_NAME = re.compile(rf"(令和|平成|昭和|大正|明治)\s*(元|{_DIGITS}{{1,2}})\s*年(度?)")
ERA_LETTER = re.compile(
    rf"(?<![A-Za-z0-9])([RHS])\s?({_DIGITS}{{1,2}})"
    rf"(?:年(度?)|[./]({_DIGITS}{{1,2}})[./]({_DIGITS}{{1,2}}))"
)
STROKES = re.compile(
    rf"(?<![0-9０-９/／])(?:({_DIGITS}{{4}})[/／.])?"
    r"(1[0-2]|0?[1-9]|１[０-２]|０?[１-９])[/／](3[01]|[12][0-9]|0?[1-9]|[１-３]?[０-９])(?![0-9０-９/／%％])"
)
CLOCK = re.compile(rf"({_DIGITS}{{1,2}})[:：]({_DIGITS}{{2}})(?![0-9０-９:：])")
WAVE = re.compile(
    r"(?<=[0-9０-９日時分月年）)曜])\s*[〜～]\s*(?=[0-9０-９午正翌])"
    r"|(?<=[時日分0-9０-９])\s*[〜～](?=\s|$|[、。])"
)


def _era_name(found: re.Match[str]) -> str:
    year = ERAS[found[1]] + (1 if found[2] == "元" else int(found[2].translate(_WIDE)))
    return f"{year}年{found[3]}"


def _era_letter(found: re.Match[str]) -> str:
    year = ERAS[found[1]] + int(found[2].translate(_WIDE))
    if found[4]:
        return f"{year}年{int(found[4].translate(_WIDE))}月{int(found[5].translate(_WIDE))}日"
    return f"{year}年{found[3] or ''}"


def _strokes(found: re.Match[str]) -> str:
    year = f"{found[1].translate(_WIDE)}年" if found[1] else ""
    return f"{year}{int(found[2].translate(_WIDE))}月{int(found[3].translate(_WIDE))}日"


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1].translate(_WIDE)), int(found[2].translate(_WIDE))
    if hour > 24 or minute > 59:
        return ""
    half = "午前" if hour < 12 else "午後"
    hour = hour if hour <= 12 else hour - 12
    return f"{half}{hour}時{minute}分" if minute else f"{half}{hour}時"


def _wave(found: re.Match[str]) -> str:
    return " から " if found.end() < len(found.string) and not found.string[found.end()].isspace() else " から"


LOOKED_FOR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (ERA_NAME, _era_name), (ERA_LETTER, _era_letter), (STROKES, _strokes), (CLOCK, _clock), (WAVE, _wave),
)  # fmt: skip


def examine(passage: Passage) -> Verdict:
    """Eras, strokes, clocks and waves, with the day written out."""
    verdict = Verdict(NAME_OF_RULE)
    for sentence in passage.sentences:
        for start, end, instead in sorted(_found(sentence.text)):
            verdict.find(sentence, start, end, instead)
    verdict.load = min(1.0, len(verdict.findings) / max(1, 2 * len(passage.sentences)))
    return verdict


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern, said in LOOKED_FOR:
        for found in pattern.finditer(text):
            if instead := said(found):
                yield found.start(), found.end(), instead
