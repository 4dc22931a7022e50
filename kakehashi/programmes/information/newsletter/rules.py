"""What a reader chooses among, which regions there are, how a list of codes is kept. No database."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import timedelta
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
    "NOTICES",
    "OTHER_REGION",
    "QUIET",
    "SOFT_RETURNS",
    "TOPICS",
    "UNDO_WITHIN",
    "codes_of",
    "is_machine",
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
# Kinds of case studies that are told at once to departments that would not look for them: plan item 3G-13.
NOTICES: dict[str, tuple[str, ...]] = {"jet_use": ("economy",)}
EVERY, MONTHLY = "every", "monthly"
FREQUENCIES: dict[str, Words] = {EVERY: _("Every issue"), MONTHLY: _("Once a month, all of the month in one mail")}
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


QUIET = timedelta(minutes=10)  # after the last mail has left: gateways of municipal networks look first
_AHEAD = re.compile(r"prefetch|preview|prerender", re.IGNORECASE)
_MACHINES = re.compile(
    r"bot|crawl|spider|scan|preview|monitor|headless|curl|wget|python|java/|go-http|libwww|okhttp|axios|node|safelinks"
    r"|proofpoint|mimecast|barracuda|fireeye|trendmicro|symantec|messagelabs|sophos|fortinet|digitalarts|googleimageproxy"
    r"|yahoomailproxy",
    re.IGNORECASE,
)


def is_machine(headers: Mapping[str, str], *, follows_a_link: bool) -> bool:
    """Whether a request is a scanner's, a prefetch, or a program's, as far as its headers say: such are not counted.

    What says that it fetches ahead (Sec-Purpose, Purpose), what names itself as a machine or not at all, and, where a
    link is followed, what has no language, as browsers do. Mail programs that show a picture send none, so that this is
    not asked of them. No network address is looked at.
    """
    if any(_AHEAD.search(headers.get(name, "")) for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")):
        return True
    name = headers.get("User-Agent", "")
    return not name or bool(_MACHINES.search(name)) or (follows_a_link and not headers.get("Accept-Language"))


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
