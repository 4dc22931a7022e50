"""Excerpts: the piece of a text where the query stands, cut into segments that templates escape and mark."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kakehashi.base.algorithms.grams import align

from .queries import Query

LENGTH = 120  # letters of an excerpt
BEFORE = 30  # letters of it before the first match
_LOOKED_AT = 200  # matches that are weighed against each other
_SPACE = re.compile(r"\s+")


class Segment(NamedTuple):
    """A piece of text, and whether the query matched it."""

    text: str
    is_match: bool


def marked(text: str, query: Query) -> list[Segment]:
    """All of ``text``, with every match of the query marked."""
    folded, places = align(text)
    return _segments(text, 0, len(text), _spans(folded, places, text, query))


def excerpt(text: str, query: Query) -> list[Segment]:
    """`LENGTH` letters of ``text`` around the place where most of the query stands together; else its beginning."""
    folded, places = align(text)
    best = _best(folded, _pattern(query))
    if best is None:
        return _segments(text, 0, LENGTH, [])
    start = max(0, places[best] - BEFORE)
    end = start + LENGTH
    spans = [span for span in _spans(folded, places, text, query) if span[0] < end and span[1] > start]
    return _segments(text, start, end, spans)


def plain(segments: list[Segment]) -> str:
    """The segments as one text."""
    return "".join(segment.text for segment in segments)


def _pattern(query: Query) -> re.Pattern[str]:
    """Any spelling of any run; a group for each run, so that one knows which it was."""
    spelt = (sorted(run, key=len, reverse=True) for run in query.runs)
    groups = ("(" + "|".join(" +".join(map(re.escape, one.split())) for one in run) + ")" for run in spelt)
    return re.compile("|".join(groups) or "(?!)")


def _best(folded: str, pattern: re.Pattern[str]) -> int | None:
    """The match after which the most different runs of the query stand within one excerpt; the first of equals."""
    seen: list[tuple[int, int | None]] = []
    for match, _ in zip(pattern.finditer(folded), range(_LOOKED_AT), strict=False):
        seen.append((match.start(), match.lastindex))
        if len(seen) == 1 and pattern.groups == 1:
            break  # one run only: the first place is the best
    return max(
        (at for at, _run in seen),
        key=lambda at: (len({run for other, run in seen if at <= other < at + LENGTH - BEFORE}), -at),
        default=None,
    )


def _spans(folded: str, places: list[int], text: str, query: Query) -> list[tuple[int, int]]:
    """Where in ``text`` the query stands: sorted, apart from each other."""
    spans: list[tuple[int, int]] = []
    for match in _pattern(query).finditer(folded):
        start, last = places[match.start()], places[match.end() - 1]
        end = next((places[at] for at in range(match.end(), len(places)) if places[at] > last), len(text))
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _segments(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[Segment]:
    pieces = [Segment("…", False)] if start > 0 else []
    pieces += _cut(text, start, min(end, len(text)), spans)
    return pieces + ([Segment("…", False)] if end < len(text) else [])


def _cut(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> Iterator[Segment]:
    at = start
    for first, last in [*((max(a, start), min(b, end)) for a, b in spans), (end, end)]:
        for piece, is_match in ((text[at:first], False), (text[first:last], True)):
            if piece:
                yield Segment(_SPACE.sub(" ", piece), is_match)
        at = last
