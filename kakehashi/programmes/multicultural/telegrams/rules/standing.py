"""Which telegrams of an event are in force, and what they say of a town. Pure, the same in any order of arrival.

Of each code (震度速報, 震源・震度 …) the last telegram counts: by the time of its report, then by the moment it was
sent; a 取消 takes back those of its code. Most times of reports are whole minutes, and a 取消 may come in the same one,
with no serial. Serials count only within one second: they begin anew where the agency uses an event's id again
(土砂災害警戒情報), and a 訂正 has that of what it corrects.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from .areas import COAST, REGION, SCOPES, TOWN, VOLCANO, Area
from .kinds import About
from .reading import CANCELLED, CORRECTED

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Heard:
    """One telegram of an event."""

    digest: str
    code: str
    info_type: str
    serial: str
    reported_at: datetime | None
    sent_at: datetime | None
    areas: tuple[Area, ...] = ()

    @property
    def order(self) -> tuple[datetime, datetime, bool, int, bool, str]:
        """What makes one telegram later than another."""
        serial = int(self.serial) if self.serial.isascii() and self.serial.isdigit() else 0
        at = self.reported_at or self.sent_at or LONG_AGO
        revokes, corrects = self.info_type == CANCELLED, self.info_type == CORRECTED
        return (at, self.sent_at or at, revokes, serial, corrects, self.digest)


def last_of_each(heard: Iterable[Heard]) -> list[Heard]:
    """The last telegram of each code, earlier ones first; a 取消 among them."""
    last: dict[str, Heard] = {}
    for one in sorted(heard, key=lambda one: one.order):
        last[one.code] = one
    return sorted(last.values(), key=lambda one: one.order)


def in_force(heard: Iterable[Heard]) -> list[Heard]:
    """Those that stand now, earlier ones first; none where the last of each code was taken back."""
    return [one for one in last_of_each(heard) if one.info_type != CANCELLED]


def stated(standing: Iterable[Heard]) -> list[Area]:
    """The last that was said of each area, also that nothing holds there any more."""
    said: dict[tuple[str, str], Area] = {}
    for one in standing:
        for area in one.areas:
            said[area.code, area.name] = area
    return list(said.values())


def precision(areas: Iterable[Area]) -> str:
    """How near to a town it is said: towns themselves, else regions or coasts; empty where no such area is named."""
    named = {area.scope for area in areas}
    return next((scope for scope in reversed(SCOPES) if scope in named & {TOWN, REGION, COAST}), "")


def of_town(about: About, areas: Collection[Area], five: str, within: Mapping[str, Collection[str]]) -> Area | None:
    """What is said of the municipality with the code ``five`` (five digits); None where nothing is.

    ``within``: forecast area → its municipalities. Where towns are named, only what is said of this one counts; else
    its forecast areas, else the regions or coasts of its prefecture: which coast is a town's own is not known, so that
    a ward of Tokyo is told of 小笠原諸島 as well.
    """
    scope = precision(areas)
    own = [area for area in areas if area.scope == scope and _covers(area, five, within)]
    if not own:
        return None
    told = Area(five, "", scope, level=about.highest(area.level for area in own))
    for area in own:
        told.kinds |= area.kinds
    return told


def _covers(area: Area, five: str, within: Mapping[str, Collection[str]]) -> bool:
    if area.scope == TOWN:
        return area.code[:5] == five
    if re.fullmatch(r"\d{6}", area.code):
        return five in within.get(area.code, ()) or (area.code[2:] == "0000" and area.code[:2] == five[:2])
    return five[:2] in area.prefectures


def named_after(areas: Iterable[Area]) -> str:
    """The volcano that a telegram is about; empty where it is about none."""
    return next((area.name for area in areas if area.scope == VOLCANO), "")
