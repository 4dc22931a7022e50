"""The areas that a telegram names, each with its kinds and its level. Pure.

Headline and body are read alike, and an area that both name is one. Of earthquakes each prefecture, region and town has
its intensity; of everything else an ``Item`` has its kinds and its areas.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from .kinds import FOLDER, OVER, About, kinds
from .parsing import below, children, local, word

PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 "
    "石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 "
    "岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()  # in the order of JIS X 0401, from 01
NOT_YET = "震度５弱以上未入電"  # a station that has not reported although it must have shaken so
FLOODED = "対象地域"  # a place that a river may flood: no kind of warning
TOWN, REGION, COAST, VOLCANO, RIVER, OTHER = "town", "region", "coast", "volcano", "river", "other"
SCOPES = (OTHER, VOLCANO, RIVER, COAST, REGION, TOWN)  # the last one says most about a town


@dataclass
class Area:
    """A place that a telegram names. ``scope``: one of `SCOPES`; ``prefectures``: codes of two digits, where known;
    ``kinds``: as JMA names them, each with what JMA adds to it (土砂災害); what is over is left out."""

    code: str
    name: str
    scope: str
    level: str = ""
    kinds: dict[str, str] = field(default_factory=dict)
    prefectures: tuple[str, ...] = ()

    def add(self, about: About | None, name: str, status: str = "", condition: str = "") -> None:
        """One more kind in this area, and the level that it makes; what is over adds nothing."""
        if not name or status in {*OVER, FLOODED} or any(over in name for over in OVER):
            return
        self.kinds[name] = self.kinds.get(name) or condition
        if about is not None:
            self.level = about.highest([self.level, about.level_of(name, status)])

    def as_json(self) -> dict[str, Any]:
        """As it is stored and told to other programs."""
        return {
            "code": self.code, "name": self.name, "scope": self.scope, "level": self.level, "kinds": self.kinds,
            "prefectures": list(self.prefectures),
        }  # fmt: skip

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Area":
        """What `as_json` told."""
        return cls(**{**told, "kinds": dict(told["kinds"]), "prefectures": tuple(told["prefectures"])})


@cache
def coasts() -> dict[str, list[str]]:
    """Coasts that are not named after their prefecture."""
    found: dict[str, list[str]] = tomllib.loads((FOLDER / "coasts.toml").read_text(encoding="utf-8"))
    return found


def prefectures_of(name: str, code: str, scope: str) -> tuple[str, ...]:
    """In which prefectures an area lies: by its code where that begins with the prefecture's, else by its name."""
    if scope in {TOWN, REGION} and re.fullmatch(r"\d{6,7}", code):
        return (code[:2],)
    for at, prefecture in enumerate(PREFECTURES, 1):
        if name.startswith(prefecture) or (len(name) >= 2 and name == prefecture[:-1]):
            return (f"{at:02}",)
    return tuple(coasts().get(name, ()))


def scope_of(code: str, said: str, about: About | None) -> str:
    """What sort of area this is: by the table that JMA names beside it, else by the length of its code."""
    if "市町村" in said or re.fullmatch(r"\d{7}", code):
        return TOWN
    for part, scope in (("火山", VOLCANO), ("河川", RIVER), ("洪水予報", RIVER), ("水位観測所", RIVER)):
        if part in said:
            return scope
    if about is not None and about.name == "tsunami" and re.fullmatch(r"\d{3}", code):
        return COAST
    return REGION if re.fullmatch(r"\d{3,6}", code) else OTHER


def areas_of(head: Element | None, body: Element | None, about: About | None) -> list[Area]:
    """Every area of a telegram, in the order in which they are named."""
    found: dict[tuple[str, str], Area] = {}
    for source in (head, body):
        for item in below(source, "Item"):
            _of_item(item, about, found)
    for intensity in below(body, "Intensity"):
        for prefecture in below(intensity, "Pref"):
            _of_prefecture(prefecture, about, found)
    if about is not None and about.name == "river":
        _flooded(list(found.values()), about)
    return list(found.values())


def _flooded(areas: list[Area], about: About) -> None:
    """A forecast for a river holds in every town that it may flood."""
    for town in (one for one in areas if one.scope == TOWN):
        for river in (one for one in areas if one.scope == RIVER):
            for name, condition in river.kinds.items():
                town.add(about, name, condition=condition)


def _take(found: dict[tuple[str, str], Area], code: str, name: str, said: str, about: About | None) -> Area:
    key = (code, "" if re.fullmatch(r"\d{6,7}", code) else name)
    if key not in found:
        scope = scope_of(code, said, about)
        found[key] = Area(code, name, scope, prefectures=prefectures_of(name, code, scope))
    return found[key]


def _of_item(item: Element, about: About | None, found: dict[tuple[str, str], Area]) -> None:
    named = [
        Kind(word(one, "Name"), word(one, "Status"), word(one, "Condition"))
        for one in (*children(item, "Kind"), *children(item, "Category", "Kind"))
    ]
    for area, said in _places(item):
        code, name = word(area, "Code"), word(area, "Name")
        if not code:
            continue  # a part of a series of figures: the area stands elsewhere with its code
        told = _take(found, code, name, said, about)
        for kind in named:
            told.add(about, kind.name, kind.status, kind.condition)
        if city := word(area, "CityCode"):
            _take(found, city, word(area, "City"), "市町村等", about)


@dataclass(frozen=True)
class Kind:
    """What an item says of its areas."""

    name: str
    status: str
    condition: str


def _places(item: Element) -> Iterator[tuple[Element, str]]:
    """The areas of an item, with the table of their codes as far as it is named."""
    for group in children(item, "Areas"):
        for area in children(group, "Area"):
            yield area, group.get("codeType", "") or area.get("codeType", "")
    for area in children(item, "Area"):
        yield area, area.get("codeType", "")


def _of_prefecture(prefecture: Element, about: About | None, found: dict[tuple[str, str], Area]) -> None:
    code = word(prefecture, "Code")
    own = (code,) if re.fullmatch(r"\d\d", code) else prefectures_of(word(prefecture, "Name"), code, REGION)
    for area in children(prefecture, "Area"):
        for one in (area, *children(area, "City")):
            said = "市町村等" if local(one) == "City" else "細分区域"
            told = _take(found, word(one, "Code"), word(one, "Name"), said, about)
            told.prefectures = own or told.prefectures
            _shaken(told, one, about)


def _shaken(told: Area, one: Element, about: About | None) -> None:
    """The intensity of a region or town; where a station is silent that must have shaken hard, at least 5 lower."""
    quake = kinds()["earthquake"]
    observed = [word(one, "MaxInt"), "5-" if word(one, "Condition") == NOT_YET else ""]
    if about is not None and about.name == "earthquake":
        told.level = quake.highest([told.level, *observed])
    for kind in children(one, "Category", "Kind"):
        told.add(about, word(kind, "Name"))
