"""What a reader chooses among, which regions there are, how a list of codes is kept. No database."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.registry.departments import DEPARTMENTS

__all__ = [
    "COLUMNS",
    "CONFIRM_WITHIN",
    "DEPARTMENTS",
    "EVERY",
    "FREQUENCIES",
    "HEADQUARTERS",
    "LONGEST_ROWS",
    "MONTHLY",
    "OTHER_REGION",
    "SOFT_RETURNS",
    "TOPICS",
    "UNDO_WITHIN",
    "codes_of",
    "kept",
    "region_of",
    "regions",
    "wants",
]

Words = str | Promise

TOPICS: dict[str, Words] = {
    "tourism": _("Tourism"),
    "economy": _("Economy"),
    "exchange": _("Exchange"),
    "education": _("Education"),
    "living": _("Living together"),
    "government": _("Local government"),
    "jet": _("JET Programme"),
}
EVERY, MONTHLY = "every", "monthly"
FREQUENCIES: dict[str, Words] = {EVERY: _("Every issue"), MONTHLY: _("Only the first issue of a month")}
HEADQUARTERS = "hq"  # beside the codes of the offices
OTHER_REGION = "other"
LONGEST_ROWS = 60  # items in an issue
CONFIRM_WITHIN = 7  # days: then what was not confirmed is erased
UNDO_WITHIN = 30  # days: then the address of a reader who left is erased
SOFT_RETURNS = 3  # mails in a row that came back for now, after which the address is taken as gone
COLUMNS = 70  # of the text part: 35 full-width characters


@cache
def regions() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """The regions in their order: names in Japanese and English, and the prefectures' codes."""
    told: dict[str, Any] = tomllib.loads((Path(__file__).parent / "regions.toml").read_text(encoding="utf-8"))
    return {row["code"]: (row["ja"], row["en"], tuple(row["prefectures"])) for row in told["region"]}


def region_of(prefecture: str) -> str:
    """The code of the region in which a prefecture (two digits) lies."""
    return next((code for code, row in regions().items() if prefecture in row[2]), OTHER_REGION)


def kept(codes: Iterable[str]) -> str:
    """Codes as they are stored: each between blanks, so that one is found whole."""
    chosen = sorted(set(codes))
    return f" {' '.join(chosen)} " if chosen else ""


def codes_of(stored: str) -> tuple[str, ...]:
    """The codes that are stored."""
    return tuple(stored.split())


def wants(*, topic: str, office: str, topics: tuple[str, ...], offices: tuple[str, ...]) -> bool:
    """Whether a reader of these choices gets an item; nothing chosen means everything, and what has no topic is for
    everybody."""
    return (not topics or not topic or topic in topics) and (not offices or (office or HEADQUARTERS) in offices)
