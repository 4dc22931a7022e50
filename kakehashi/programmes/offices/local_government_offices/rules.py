"""What counts in the register of local governments' own offices abroad, and the arithmetic of its map of points. Pure.

The map has no shapes of land and no borders: a grid of degrees and points, centred on the Pacific so that Japan lies in
the middle (equirectangular projection: a degree is as wide as it is high).
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

FIELDS: Final = {
    "trade": _("Trade and sales abroad"),
    "tourism": _("Attracting visitors"),
    "investment": _("Attracting and supporting companies"),
    "exchange": _("Exchange and twin cities"),
    "education": _("Education and students"),
    "information": _("Gathering information"),
    "liaison": _("Liaison with authorities there"),
}
AS_KNOWN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
YEARLY = timedelta(days=365)  # an entry that nobody has confirmed for so long is asked about
PATIENCE = timedelta(days=30)  # between two questions
MOST_ASKS = 3  # then its partner office is to look after it
WIDTH, HEIGHT, MARGIN = 840, 460, 34
TOKYO = (35.65, 139.74)  # IANA time zone database, zone1970.tab: where readers look from
NEWEST_SPAN = (40.0, 20.0)  # degrees that are shown at least
STEPS = (2, 5, 10, 20, 30, 45)
LETTER = {True: 12.0, False: 6.6}  # width of a letter on the map: full width or not


def is_as_known(text: str) -> bool:
    """Whether this is a year, a month (1990-10) or a day (1990-10-01): as much as is known."""
    return bool(AS_KNOWN.fullmatch(text))


def is_to_be_asked(confirmed: date | None, asked: date | None, asks: int, today: date) -> bool:
    """Whether the desks of an office are asked today if its entry is still right: a year after they confirmed it, and
    again every 30 days, three times at most. Whoever confirms is asked no more until the next year."""
    if asks >= MOST_ASKS or (confirmed is not None and today - confirmed < YEARLY):
        return False
    return asked is None or today - asked >= PATIENCE


@dataclass(frozen=True)
class City:
    """A city whose place on the earth is known, with where that was read."""

    territory: str
    name: str
    name_en: str
    latitude: float
    longitude: float


@cache
def cities() -> tuple[City, ...]:
    """The cities of cities.toml."""
    rows = tomllib.loads((Path(__file__).parent / "cities.toml").read_text(encoding="utf-8"))["city"]
    return tuple(City(**row) for row in rows)


def city_called(territory: str, *names: str) -> City | None:
    """The city of a country or region with one of these names; None where it is not in the list."""
    wanted = {name.strip().casefold() for name in names} - {""}
    return next((c for c in cities() if c.territory == territory and wanted & {c.name, c.name_en.casefold()}), None)


@dataclass(frozen=True)
class Spot:
    """One place of the map: how many offices are there, and their names."""

    latitude: float
    longitude: float
    name: str
    territory: str
    offices: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """A place as it is drawn; without a label where there is no room for one."""

    spot: Spot | None  # None: Tokyo
    x: int
    y: int
    radius: int
    label: str
    label_x: int
    label_y: int
    anchor: str


@dataclass(frozen=True)
class Line:
    """A line of the grid."""

    x1: int
    y1: int
    x2: int
    y2: int
    label: str
    label_x: int
    label_y: int


@dataclass(frozen=True)
class Map:
    """The whole drawing."""

    width: int
    height: int
    lines: tuple[Line, ...]
    points: tuple[Point, ...]


def eastward(longitude: float) -> float:
    """Degrees counted from the Atlantic to the east, so that the Pacific is not torn apart."""
    return longitude if longitude >= -30 else longitude + 360


def drawn(spots: Sequence[Spot], tokyo: str) -> Map:
    """The map of ``spots``, with ``tokyo`` (its name) beside them so that everybody knows where they are."""
    every = [*((s.latitude, eastward(s.longitude)) for s in spots), (TOKYO[0], TOKYO[1])]
    west, width = _span([x for _y, x in every], NEWEST_SPAN[0])
    south, height = _span([y for y, _x in every], NEWEST_SPAN[1])
    scale = min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height)

    def place(latitude: float, longitude: float) -> tuple[int, int]:
        return (
            round(MARGIN + (eastward(longitude) - west) * scale),
            round(MARGIN + (south + height - latitude) * scale),
        )

    box = (round(width * scale) + 2 * MARGIN, round(height * scale) + 2 * MARGIN)
    return Map(
        *box, tuple(_grid(west, south, width, height, scale, box)),
        tuple(_points(spots, tokyo, place, box)),
    )  # fmt: skip


def _span(values: Iterable[float], least: float) -> tuple[float, float]:
    found = list(values)
    low, high = min(found) - 4, max(found) + 4
    missing = max(0.0, least - (high - low)) / 2
    return low - missing, high - low + 2 * missing


def _grid(west: float, south: float, width: float, height: float, scale: float, box: tuple[int, int]) -> list[Line]:
    step = next((s for s in STEPS if max(width, height) / s <= 9), STEPS[-1])
    lines = []
    for degree in range(int(west // step + 1) * step, int(west + width) + 1, step):
        x = round(MARGIN + (degree - west) * scale)
        lines.append(Line(x, MARGIN, x, box[1] - MARGIN, _degrees(degree, "E", "W"), x, box[1] - 12))
    for degree in range(int(south // step + 1) * step, int(south + height) + 1, step):
        y = round(MARGIN + (south + height - degree) * scale)
        lines.append(Line(MARGIN, y, box[0] - MARGIN, y, _degrees(degree, "N", "S"), MARGIN // 2, y + 4))
    return lines


def _degrees(value: int, plus: str, minus: str) -> str:
    turned = value - 360 if value > 180 else value
    return f"{abs(turned)}°{(plus if turned > 0 else minus) if turned not in (0, 180) else ''}"


def _points(spots: Sequence[Spot], tokyo: str, place: object, box: tuple[int, int]) -> list[Point]:
    assert callable(place)
    drawn_first = sorted(spots, key=lambda s: (-len(s.offices), s.latitude, s.longitude))
    marks = [(None, *place(*TOKYO), 5, tokyo)]
    marks += [(s, *place(s.latitude, s.longitude), 7 + min(9, 2 * len(s.offices)), s.name) for s in drawn_first]
    taken = [(x - r, y - r, x + r, y + r) for _s, x, y, r, _name in marks]
    points = []
    for at, (spot, x, y, radius, name) in enumerate(marks):
        others = [*taken[:at], *taken[at + 1 :]]
        found = _room(name, (x, y, radius), others, box)
        if found is None:
            points.append(Point(spot, x, y, radius, "", x, y, "middle"))
            continue
        (label_x, label_y, anchor), area = found
        taken.append(area)
        points.append(Point(spot, x, y, radius, name, label_x, label_y, anchor))
    return points


Area = tuple[float, float, float, float]


def _room(
    name: str, mark: tuple[int, int, int], taken: list[Area], box: tuple[int, int]
) -> tuple[tuple[int, int, str], Area] | None:
    """Where the name of a place can stand without lying on anything else: right, left, below or above it."""
    x, y, radius = mark
    width = sum(LETTER[letter > "\u2e80"] for letter in name)
    gap = radius + 4
    tries = (
        ((x + gap, y + 4, "start"), (x + gap, y - 8, x + gap + width, y + 8)),
        ((x - gap, y + 4, "end"), (x - gap - width, y - 8, x - gap, y + 8)),
        ((x, y + gap + 11, "middle"), (x - width / 2, y + gap, x + width / 2, y + gap + 15)),
        ((x, y - gap - 3, "middle"), (x - width / 2, y - gap - 15, x + width / 2, y - gap)),
    )
    for label, area in tries:
        inside = area[0] >= 0 and area[1] >= 0 and area[2] <= box[0] and area[3] <= box[1] - 20
        if inside and not any(_overlap(area, other) for other in taken):
            return label, area
    return None


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
