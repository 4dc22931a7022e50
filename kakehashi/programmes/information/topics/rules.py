"""Topics that have a portal, how rows of figures are read, and how they are drawn. No database, no HTTP.

A topic is a row of `TOPICS`; one more portal is one more row.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONGEST = 60  # figures of one statistic
MOST = Decimal(10) ** 15
LINE = re.compile(r"(?P<year>\d{4})年?\s*[\s:：,、]\s*(?P<value>-?\d+(?:\.\d{1,2})?)\s*")
WIDTH, HEIGHT, FOOT, HEAD = 720, 200, 30, 24  # of the picture, in its own unit


@dataclass(frozen=True)
class Topic:
    """One portal: ``themes`` of articles, ``topics`` of the newsletter (they choose case studies and what is to come),
    ``fields`` of the plan whose services it shows, ``item`` of the plan that it is."""

    code: str
    label: str | Promise
    lead: str | Promise
    themes: tuple[str, ...]
    topics: tuple[str, ...]
    fields: tuple[int, ...]
    department: str
    item: str


TOPICS: Mapping[str, Topic] = {
    one.code: one
    for one in (
        Topic(
            "economy", _("Economic activities abroad"),
            _("Exhibitions, sales channels and visitors: services, examples, events, policies, figures."),
            ("economy",), ("economy", "tourism"), (1,), "economy", "1G-4",
        ),
        Topic(
            "multicultural", _("Multicultural coexistence"),
            _("Policies, figures, examples and material for living together, free to read, print and pass on."),
            ("multicultural",), ("living",), (2,), "living", "2G-4",
        ),
    )
}  # fmt: skip


@dataclass
class Unreadable(ValueError):
    """A line that is no figure."""

    number: int
    words: str

    def __str__(self) -> str:
        return gettext("Line %(number)s: %(words)s") % {"number": self.number, "words": self.words}


def read_figures(text: str) -> list[tuple[int, Decimal]]:
    """Lines of a year and a number (``2011 2,078,508``; full-width digits and 年 are read too), oldest first.

    Refused with `Unreadable`: a line that is none, a year before 1868 or after 2200, a number beyond fifteen digits, a
    year that stands twice, and more than `LONGEST` lines.
    """
    found: dict[int, Decimal] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        told = re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", "", unicodedata.normalize("NFKC", line).replace("\t", " ").strip())
        match = LINE.fullmatch(told) if told.isprintable() else None
        if match is None:
            raise Unreadable(number, gettext("Write a year and a number, such as 2011 2,078,508."))
        year, value = int(match["year"]), Decimal(match["value"])
        if not 1868 <= year <= 2200 or abs(value) >= MOST:
            raise Unreadable(number, gettext("The year or the number cannot be right."))
        if year in found:
            raise Unreadable(number, gettext("This year stands twice."))
        found[year] = value
        if len(found) > LONGEST:
            raise Unreadable(number, gettext("At most %(count)s lines are kept.") % {"count": LONGEST})
    return sorted(found.items())


def written(figures: Iterable[tuple[int, Decimal]]) -> str:
    """The same as it is typed."""
    return "\n".join(f"{year} {shown(value)}" for year, value in figures)


def shown(value: Decimal) -> str:
    """A number as people write it: 2,078,508, or 1.63."""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


@dataclass(frozen=True)
class Bar:
    """One figure drawn: a bar with its number above and its year below."""

    year: int
    words: str
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """Where its words are centred."""
        return self.x + self.width // 2

    @property
    def above(self) -> int:
        """Base line of its number."""
        return self.y - 5


def bars(figures: Sequence[tuple[int, Decimal]]) -> list[Bar]:
    """The newest twelve figures as bars from zero on; none where a number is negative."""
    newest = list(figures)[-12:]
    if not newest or min(value for _year, value in newest) < 0:
        return []
    most = max(value for _year, value in newest) or Decimal(1)
    step, room = WIDTH // len(newest), HEIGHT - FOOT - HEAD
    width = min(56, step - 8)
    found = []
    for at, (year, value) in enumerate(newest):
        height = int(room * value / most)
        x = at * step + (step - width) // 2
        found.append(Bar(year, shown(value), x, HEIGHT - FOOT - height, width, height))
    return found
