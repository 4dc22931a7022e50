"""Which sentences of the bank fit what a telegram says of a town. Pure: read from sentences.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from kakehashi.base import time

from ...sentences.rules.bank import NEVER_CHOSEN, sentences
from .areas import Area
from .kinds import FOLDER, About, kinds

OWN_TO_GIVE = ("evacuate-level-3", "evacuate-level-4", "evacuate-level-5", "evacuate-order-lifted")
Chosen = list[dict[str, Any]]  # {"id": …, "values": {slot: value}}


@dataclass(frozen=True)
class Row:
    """From which level on which sentences are suggested; ``words``: only where the kind or its condition has one."""

    kind: str
    level: str
    sentences: tuple[str, ...]
    words: tuple[str, ...]
    place: str

    def fits(self, about: About, said: Area) -> bool:
        """Whether it holds for what is said of a town."""
        if not self.words:
            return about.rank(said.level) >= about.rank(self.level)
        return any(
            about.rank(about.level_of(name)) >= about.rank(self.level)
            and any(word in name + condition for word in self.words)
            for name, condition in said.kinds.items()
        )


@cache
def rows() -> list[Row]:
    """The table. Refused with ValueError: a kind, level or sentence that is not known, an order that is the town's own
    to give, a place that cannot be filled."""
    told = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))["row"]
    found = [
        Row(one["kind"], one["from"], tuple(one["sentences"]), tuple(one.get("words", ())), one.get("place", ""))
        for one in told
    ]
    for row in found:
        wrong = [id for id in row.sentences if id in OWN_TO_GIVE or not _is_filled(id, row.place)]
        if wrong or row.level not in kinds()[row.kind].levels or row.place not in {"", "town", "area"}:
            raise ValueError(f"{row.kind}: {wrong or row.level}")
    return found


def _is_filled(id: str, place: str) -> bool:
    source = sentences().get(id)
    return (
        source is not None
        and source.category not in NEVER_CHOSEN
        and set(source.slots) <= ({"place"} if place else set())
    )


def suggested(about: About, said: Area, *, town: str, area: str) -> Chosen:
    """The sentences for a town, in the order of the table, with their places filled; none where none fits."""
    chosen: dict[str, Mapping[str, str]] = {}
    for row in rows():
        if row.kind == about.name and row.fits(about, said):
            place = {"town": town, "area": area, "": ""}[row.place]
            for id in row.sentences:
                slots = sentences()[id].slots
                if not slots or place:
                    chosen.setdefault(id, {"place": place} if slots else {})
    return [{"id": id, "values": dict(values)} for id, values in chosen.items()]


def situation(about: About, at: datetime) -> str:
    """What a notice about it is called: 「2012年10月14日22時30分ごろの地震」, of other things by the day. Notices that
    are called alike are numbered on, hence the year."""
    there = at.astimezone(time.TOKYO)
    day = f"{there.year}年{there.month}月{there.day}日"
    if about.name in {"earthquake", "early_warning"}:
        return f"{day}{there.hour}時{there.minute:02}分ごろの{about.happening}"
    return f"{day}の{about.happening}"


def quoted_from(at: datetime | None) -> str:
    """Whose words a headline is: 「気象庁 22:34発表」."""
    return f"気象庁 {at.astimezone(time.TOKYO):%H:%M}発表" if at else "気象庁発表"
