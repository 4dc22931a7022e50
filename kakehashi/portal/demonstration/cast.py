"""The cast of the demonstration: fictitious bodies (codes 98 and 99) and the posts that act.

Whoever asks is fictitious; headquarters and the overseas offices bear their real names, their posts are examples.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kakehashi.base.bilingual import Bilingual
from kakehashi.base.local_government_code import check_digit


@dataclass(frozen=True)
class Body:
    """An example body: ``five`` is its code without the check digit."""

    five: str
    kind: str
    name: str
    kana: str
    name_en: str
    has_branch: bool = False

    @property
    def code(self) -> str:
        """The whole code."""
        return self.five + check_digit(self.five)


BODIES = (
    Body("98000", "prefecture", "月代県", "つきしろけん", "Tsukishiro Prefecture", has_branch=True),
    Body("98201", "city", "風待浦市", "かざまちうらし", "Kazamachiura City"),
    Body("98202", "city", "藍ヶ瀬市", "あいがせし", "Aigase City"),
    Body("98203", "city", "月見丘市", "つきみがおかし", "Tsukimigaoka City"),
    Body("98204", "city", "星見台市", "ほしみだいし", "Hoshimidai City"),
    Body("98301", "town", "藤棚沢町", "ふじたなざわちょう", "Fujitanazawa Town"),
    Body("98302", "town", "夏芽野町", "なつめのちょう", "Natsumeno Town"),
    Body("98303", "town", "霞ヶ沢町", "かすみがさわちょう", "Kasumigasawa Town"),  # absorbed by 藍ヶ瀬市: `build`
    Body("98401", "village", "雪割村", "ゆきわりむら", "Yukiwari Village"),
    Body("99000", "prefecture", "星渡県", "ほしわたりけん", "Hoshiwatari Prefecture", has_branch=True),
    Body("99201", "city", "白帆浜市", "しらほはまし", "Shirahohama City"),
    Body("99202", "city", "楠音市", "くすねし", "Kusune City"),
    Body("99203", "city", "港田浦市", "みなとだうらし", "Minatodaura City"),
    Body("99204", "city", "海風市", "うみかぜし", "Umikaze City"),
    Body("99301", "town", "川蝉町", "かわせみちょう", "Kawasemi Town"),
    Body("99302", "town", "檜木山町", "ひのきやまちょう", "Hinokiyama Town"),
    Body("99303", "town", "茜川町", "あかねがわちょう", "Akanegawa Town"),
    Body("99401", "village", "霧坂野村", "きりさかのむら", "Kirisakano Village"),
)

# Example bodies that are no local governments: they have no code, and members name them.
ASSOCIATIONS = (
    (
        "98",
        "月代県国際交流協会",
        "つきしろけんこくさいこうりゅうきょうかい",
        "Tsukishiro International Association (example)",
    ),
)

HEADQUARTERS = "headquarters"


@dataclass(frozen=True)
class Member:
    """One of the cast: who, at which body's section, in which post, with which roles, and what this one does."""

    username: str
    name: str
    body: str  # a body's five digits, an association's name, or headquarters
    section: Bilingual
    post: Bilingual
    roles: tuple[str, ...]
    does: Bilingual
    office: str = ""  # code of the overseas office that the section belongs to
    language: str = "ja"


def _read(kind: str) -> tuple[Member, ...]:
    """The ``member`` or ``further`` rows of cast.toml; an unknown key is refused with TypeError."""
    rows = tomllib.loads((Path(__file__).parent / "cast.toml").read_text(encoding="utf-8"))[kind]
    for row in rows:
        row |= {name: Bilingual(**row[name]) for name in ("section", "post", "does")} | {"roles": tuple(row["roles"])}
    return tuple(Member(**row) for row in rows)


CAST = _read("member")
FURTHER = _read("further")  # who asks and answers besides, so that all offices have work; nobody signs in as them
