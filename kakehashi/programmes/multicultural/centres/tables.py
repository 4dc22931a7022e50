"""The columns of centres."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled

from .flows import CENTRE as FLOW
from .models import SupportCentre
from .queries import names_of


def drill() -> Column:
    """Whether a row is of a centre's drill. On the screen the page, or the name of the centre, says so; in a file the
    row does, for it is read beside real ones."""
    return Column("drill", _("Drill"), lambda row: str(_("Drill")) if row.centre.is_drill else "", on_screen=False)


def _linked(row: SupportCentre) -> Any:
    return titled(row, row.get_absolute_url(), row.organisation, is_example=row.is_example)


def columns() -> Sequence[Column]:
    """Name, real or a drill, when, where it stands."""
    return (
        Column("name", _("Centre"), str, cell=_linked, sort="name", width=40),
        Column("body", _("Set up by"), lambda row: str(row.organisation), on_screen=False),
        Column("kind", _("Real or a drill"), lambda row: str(_("Drill") if row.is_drill else _("Real"))),
        Column("opened_at", _("Opened"), lambda row: row.opened_at, sort="opened"),
        Column("closed_at", _("Closed at"), lambda row: row.closed_at),
        Column("languages", _("Languages"), lambda row: names_of(row.languages), on_screen=False, width=40),
        Column("requests", _("Requests"), lambda row: row.last_request, is_number=True),
        Column("bulletins", _("Bulletins"), lambda row: row.last_bulletin, is_number=True),
        Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
               cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
    )  # fmt: skip
