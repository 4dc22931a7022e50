"""The columns of the register, for desks and as open data, and those of meetings."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.base.bilingual import in_a_line
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, titled

from .flows import MEETING
from .models import AssociationMeeting, RegionalAssociation
from .queries import language_names


def languages_of(row: RegionalAssociation) -> str:
    """What is taken on, in words."""
    return in_a_line(language_names(row.aid_languages))


def _named(row: RegionalAssociation) -> Any:
    return titled(row, row.get_absolute_url(), row.block_shown, is_example=row.is_example)


def _aid(row: RegionalAssociation) -> Any:
    shown = badge(row.aid_shown, row.tone)
    return format_html('{} <span class="small muted">{}</span>', shown, _("old answer")) if row.is_stale else shown


def columns() -> Sequence[Column]:
    """For desks: with mutual aid now."""
    return (
        Column("name", gettext_lazy("Name of the association"), str, cell=_named, width=40, sort=""),
        Column("area", gettext_lazy("Code of its prefecture or city"), lambda row: row.area, on_screen=False),
        Column("block", gettext_lazy("Block"), lambda row: row.block_shown, on_screen=False, width=24),
        Column("aid", gettext_lazy("Mutual aid now"), lambda row: row.aid_shown, cell=_aid, sort="aid"),
        Column("languages", gettext_lazy("Languages taken on"), languages_of, width=30),
        Column("since", gettext_lazy("Said on"), lambda row: row.aid_since, sort="since"),
        Column("note", gettext_lazy("Note for those who ask"), lambda row: row.aid_note, on_screen=False, width=40),
        *_contact(on_screen=False),
    )


def _contact(*, on_screen: bool = True) -> tuple[Column, ...]:
    return (
        Column("desk", gettext_lazy("Contact desk"), lambda row: row.desk, on_screen=on_screen),
        Column(
            "address", gettext_lazy("Address of the office"), lambda row: row.address, on_screen=on_screen, width=40
        ),
        Column("telephone", gettext_lazy("Telephone of the desk"), lambda row: row.telephone, on_screen=on_screen),
        Column("email", gettext_lazy("E-mail of the desk"), lambda row: row.email, on_screen=on_screen),
        Column("website", gettext_lazy("Page on the web"), lambda row: row.website, on_screen=on_screen, width=30),
        Column("source", gettext_lazy("Source"), lambda row: row.source, on_screen=on_screen, width=40),
        Column("source_url", gettext_lazy("Address of the source"), lambda row: row.source_url, on_screen=on_screen),
        Column("seen_on", gettext_lazy("Looked up on"), lambda row: row.seen_on, on_screen=on_screen),
    )


# For everybody: what the public page shows, without what is said of mutual aid.
OPEN_DATA = (
    Column("area", gettext_lazy("Code of its prefecture or city"), lambda row: row.area),
    Column("name", gettext_lazy("Name of the association"), lambda row: row.organisation.name, width=40),
    Column("name_en", gettext_lazy("Name in English"), lambda row: row.organisation.name_en, width=40),
    Column("block", gettext_lazy("Block"), lambda row: row.block_shown, width=24),
    *_contact(),
)


def _titled(row: AssociationMeeting) -> Any:
    return titled(row, row.get_absolute_url(), row.place, is_example=row.is_example)


def meeting_columns() -> Sequence[Column]:
    """Meetings, the newest first."""
    return (
        Column("title", gettext_lazy("Title"), lambda row: row.title, cell=_titled, width=40),
        Column("block", gettext_lazy("For whom"), lambda row: row.block_shown or _("All associations (conference)")),
        Column("day", gettext_lazy("Day"), lambda row: row.starts_at.astimezone(time.TOKYO).date(), sort="",
               cell=lambda row: day(row.starts_at)),
        Column("place", gettext_lazy("Place"), lambda row: row.place, on_screen=False, width=30),
        Column("state", gettext_lazy("State"), lambda row: MEETING.state_of(row).label, sort="state",
               cell=lambda row: badge(MEETING.state_of(row).label, row.tone)),
    )  # fmt: skip
