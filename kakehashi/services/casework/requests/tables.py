"""What a list of requests shows, and what its file holds."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, stacked, titled

from .models import SupportRequest
from .permissions import UNCONFIRMED


def _title(row: SupportRequest) -> SafeString:
    return titled(row, f"/requests/{row.pk}/", row.number or _("Draft"))


def _state(words: Any, row: SupportRequest) -> SafeString:
    """The badge; below it that what was entered for the town is not confirmed."""
    drawn = badge(words, row.tone)
    return format_html("{}<br>{}", drawn, badge(UNCONFIRMED, "wait")) if row.is_unconfirmed else drawn


def _late(row: SupportRequest) -> bool:
    return row.due_at is not None and row.due_at < time.now()


def _cost(row: Any) -> SafeString | str:
    """Hours and yen, one above the other; nothing where nothing was recorded."""
    if not row.minutes and not row.yen:
        return ""
    hours = f"{(row.minutes or 0) // 60}:{(row.minutes or 0) % 60:02}"
    return stacked(hours, _("%(yen)s yen") % {"yen": f"{row.yen or 0:,}"})


def _entered() -> list[Column]:
    """How it came in, and whether the town has still to confirm it; for the file."""
    return [
        Column("channel", _("How it came in"), lambda r: r.get_channel_display(), on_screen=False),
        Column("unconfirmed", UNCONFIRMED, lambda r: _("Yes") if r.is_unconfirmed else "", on_screen=False),
    ]


def request_columns(*, inside: bool, costs: bool, territories: Mapping[str, str]) -> list[Column]:
    """The columns; ``inside``: states in the words of staff; ``costs``: with minutes and yen (from `with_costs`).

    ``territories``: names of countries and regions by code; only the file needs them.
    """

    def state(row: SupportRequest) -> Any:
        return row.get_state_display() if inside else row.said

    columns = [
        Column("subject", _("Subject"), str, cell=_title, width=50),
        Column("number", _("Number"), lambda r: r.number, sort="number", on_screen=False),
        Column(
            "organisation",
            _("Local government"),
            lambda r: str(r.organisation),
            cell=lambda r: stacked(r.organisation, r.section, is_example=r.is_example),
            sort="organisation",
            width=24,
        ),
        Column("organisation_code", _("Code of the body"), lambda r: r.organisation.code, on_screen=False),
        Column("section", _("Section"), lambda r: str(r.section), on_screen=False, width=24),
        Column("handler", _("Office"), lambda r: str(r.handler) if r.handler else "", width=24),
        Column("kind", _("Kind"), lambda r: str(r.kind.label), width=24),
        Column("territory", _("Country or region"), lambda r: territories.get(r.territory, ""), on_screen=False),
        Column("place", _("Place"), lambda r: r.place, on_screen=False),
        Column("begins", _("From"), lambda r: r.begins, on_screen=False, width=24),
        Column("ends", _("Until"), lambda r: r.ends, on_screen=False, width=24),
        Column("state", _("State"), state, cell=lambda r: _state(state(r), r), sort="state"),
        Column(
            "due", _("Deadline"), lambda r: r.due_at, cell=lambda r: day(r.due_at, late=_late(r)), sort="due", width=30
        ),
        *_entered(),
        Column("submitted", _("Submitted"), lambda r: r.submitted_at, on_screen=False, width=30),
        Column("answered", _("Answered"), lambda r: r.answered_at, on_screen=False, width=30),
        Column("closed", _("Closed"), lambda r: r.closed_at, on_screen=False, width=30),
        Column("decision", _("Answer of the office"), lambda r: r.get_decision_display() if r.decision else "",
               on_screen=False),
        Column("expected_cost", _("Expected cost (yen)"), lambda r: r.expected_cost, on_screen=False, is_number=True),
    ]  # fmt: skip
    return [*columns, *cost_columns()] if costs else columns


def cost_columns() -> list[Column]:
    """What was spent: hours and yen in one cell of the screen, two columns of the file."""
    return [
        Column(
            "minutes", _("Minutes worked"), lambda r: r.minutes or 0, cell=_cost, label_shown=_("Time and cost"),
            is_number=True,
        ),
        Column("yen", _("Cost (yen)"), lambda r: r.yen or 0, on_screen=False, is_number=True),
    ]  # fmt: skip
