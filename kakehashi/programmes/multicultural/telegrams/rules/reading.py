"""What a telegram says: its head, its areas, the earthquake. Pure: bytes in, a `Reading` out, or `Refused`.

Nothing is demanded beyond a ``Report``: what is not there stays empty, whatever the schema says of it; a real 取消 has
an empty serial. Source: 気象庁防災情報XMLフォーマット 情報基礎辞書 (jmx.xsd, jmx_ib.xsd, jmx_seis.xsd).
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from .areas import Area, areas_of
from .kinds import About, about_code, about_title, code_in, kinds
from .parsing import below, children, parsed, text, word

REAL, DRILL, TEST = "通常", "訓練", "試験"
ISSUED, CORRECTED, LATE, CANCELLED = "発表", "訂正", "遅延", "取消"
COORDINATE = re.compile(r"^[+-][\d.]+[+-][\d.]+(?:([+-]\d+))?/?")


@dataclass(frozen=True)
class Reading:
    """What stands in a telegram; times with their offset, texts letter for letter, what is not there empty or None.

    ``kind``: a name of kinds.toml, empty where it is not known; ``level``: the gravest of its areas, or of the whole;
    ``depth``: of the focus, in km; ``max_intensity``: as JMA writes it, ``5-`` for 5 lower.
    """

    code: str
    kind: str
    title: str
    head_title: str
    office: str
    status: str
    info_type: str
    event_id: str
    serial: str
    sent_at: datetime | None
    reported_at: datetime | None
    target_at: datetime | None
    headline: str
    areas: tuple[Area, ...]
    kinds: tuple[str, ...]
    level: str
    origin_at: datetime | None
    epicentre: str
    magnitude: float | None
    magnitude_words: str
    depth: int | None
    max_intensity: str
    remarks: tuple[str, ...]

    @property
    def about(self) -> About | None:
        """What it is about; None for a kind that is not known."""
        return kinds().get(self.kind)

    def as_json(self) -> dict[str, Any]:
        """As it is stored and told to other programs."""
        return {
            "code": self.code, "kind": self.kind, "title": self.title, "head_title": self.head_title,
            "status": self.status, "info_type": self.info_type, "event_id": self.event_id, "serial": self.serial,
            "reported_at": self.reported_at.isoformat() if self.reported_at else None,
            "origin_at": self.origin_at.isoformat() if self.origin_at else None,
            "areas": [area.as_json() for area in self.areas], "kinds": list(self.kinds), "level": self.level,
            "magnitude": self.magnitude, "magnitude_words": self.magnitude_words, "epicentre": self.epicentre,
            "depth": self.depth, "max_intensity": self.max_intensity,
        }  # fmt: skip


def read(raw: bytes, name: str = "") -> Reading:
    """Read a telegram; ``name``: of its file, in which its code stands. Raises `Refused`."""
    root = parsed(raw)
    control, head, body = (next(iter(children(root, part)), None) for part in ("Control", "Head", "Body"))
    title, named = word(control, "Title"), code_in(name)
    about, by_title = about_title(title)
    if about is None:
        about = about_code(named)
    areas = areas_of(head, body, about)
    quake = _quake(body)
    largest = quake["max_intensity"]
    level = about.highest([*(area.level for area in areas), largest]) if about else ""
    differs = bool(named and by_title and not named.startswith(by_title))
    return Reading(
        code=named or by_title, kind=about.name if about else "", title=title, head_title=word(head, "Title"),
        office=word(control, "PublishingOffice"), status=word(control, "Status"), info_type=word(head, "InfoType"),
        event_id=word(head, "EventID"), serial=word(head, "Serial"), sent_at=moment(word(control, "DateTime")),
        reported_at=moment(word(head, "ReportDateTime")), target_at=moment(word(head, "TargetDateTime")),
        headline=text(head, "Headline", "Text"), areas=tuple(areas), kinds=_kinds(areas), level=level,
        remarks=(f"{named} ≠ {by_title}",) if differs else (), **quake,
    )  # fmt: skip


def _kinds(areas: list[Area]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for area in areas for kind in area.kinds))


def _quake(body: Element | None) -> Mapping[str, Any]:
    """Epicentre, size and depth of the first earthquake that is told, and the largest intensity."""
    quake = next(below(body, "Earthquake"), None)
    focus = next(iter(children(quake, "Hypocenter", "Area")), None)
    size = next(iter(children(quake, "Magnitude")), None)
    return {
        "origin_at": moment(word(quake, "OriginTime")),
        "epicentre": word(focus, "Name"),
        "magnitude": _number((size.text or "") if size is not None else ""),
        "magnitude_words": size.get("description", "") if size is not None else "",
        "depth": _depth(word(focus, "Coordinate")),
        "max_intensity": _largest(body),
    }


def _number(said: str) -> float | None:
    """A figure; None where JMA writes that there is none (NaN)."""
    try:
        value = float(said)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _depth(coordinate: str) -> int | None:
    """Kilometres below the sea, from ``+34.8+138.5-10000/`` (metres); 0: very shallow; None: not known."""
    found = COORDINATE.match(coordinate)
    return -int(found[1]) // 1000 if found and found[1] else None


def _largest(body: Element | None) -> str:
    """The largest intensity that was observed or, in a forecast, the largest that is expected."""
    for intensity in below(body, "Intensity"):
        observed, expected = children(intensity, "Observation"), children(intensity, "Forecast")
        for part in observed:
            if said := word(part, "MaxInt"):
                return said
        for part in expected:
            low, high = word(part, "ForecastInt", "From"), word(part, "ForecastInt", "To")
            return low if high in {"over", "不明", ""} else high
    return ""


def moment(said: str) -> datetime | None:
    """A moment with its offset; None for what is none."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    return at if at.tzinfo else None
