"""What every sheet of a centre has in common: its title, the mark of a drill, facts, tables, texts."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kakehashi.base import eras, time

from ..models import SupportCentre

TEMPLATE = Path(__file__).parents[1] / "paper" / "centre_sheet.typ"


def sheet(centre: SupportCentre, title: str, language: str, **more: Any) -> dict[str, Any]:
    """What the template asks for. A drill has its sign on every page."""
    begins: dict[str, Any] = {
        "title": title, "kind": str(centre), "mark": pgettext("paper", "Drill") if centre.is_drill else "",
        "number": "", "date": eras.both(time.today(), language), "signed": [], "facts": [], "tables": [], "texts": [],
        "labels": {"number": "", "decision": pgettext("paper", "Seen"), "blank": _("Not filled in")},
    }  # fmt: skip
    if "numbered" in more:
        begins["labels"]["number"] = more.pop("numbered")
    return begins | more


def table(heading: str, heads: Sequence[str], rows: Sequence[Sequence[str]], wide: Sequence[int]) -> dict[str, Any]:
    """One table; ``wide``: the columns that take what is left."""
    return {"heading": heading, "heads": list(heads), "rows": [list(row) for row in rows], "wide": list(wide)}


def moment(at: datetime | None, language: str) -> str:
    """Day and hour in Japan; empty where there is none."""
    if at is None:
        return ""
    there = at.astimezone(time.TOKYO)
    return f"{eras.both(there.date(), language)} {there:%H:%M}"
