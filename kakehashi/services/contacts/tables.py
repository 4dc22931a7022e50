"""What the lists of contacts show, and what their files hold."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import stacked, titled

from .models import Body, Person, Position
from .rules import language_name
from .rules.duplicates import NEAR
from .rules.names import MAIL, NAME, PHONE, SOUND

REASONS = {
    NAME: _("same name"),
    SOUND: _("names sound alike"),
    MAIL: _("same e-mail address"),
    PHONE: _("same telephone"),
    NEAR: _("same body or place"),
}  # why two contacts may be one


def _named(row: Person) -> SafeString:
    return titled(row, row.get_absolute_url(), row.reading or row.name_en, is_example=row.is_example)


def _body_named(row: Body) -> SafeString:
    other = row.name_en if str(row) == row.name else row.name
    return titled(row, row.get_absolute_url(), other, is_example=row.is_example)


def _held(row: Any) -> Position | None:
    return row.held[0] if row.held else None


def _body(row: Person) -> str:
    held = _held(row)
    return str(held.body) if held else ""


def _title(row: Person) -> str:
    held = _held(row)
    return held.title if held else ""


def _place(row: Person) -> str:
    held = _held(row)
    return territory_name(held.body.territory) if held else ""


def _last(row: Person | Body) -> str:
    """With its year: contacts are looked back on over years."""
    return f"{row.last_contact_on:%Y-%m-%d}" if row.last_contact_on else ""


def person_columns() -> tuple[Column, ...]:
    """The columns; rows come from `permissions.with_positions`."""
    return (
        Column("number", _("Number of the contact"), lambda row: f"#{row.pk}", on_screen=False),
        Column("name", _("Full name"), lambda row: row.name, cell=_named, sort="name", width=24),
        Column("reading", _("Reading"), lambda row: row.reading, on_screen=False),
        Column("name_en", _("Name in Latin letters"), lambda row: row.name_en, on_screen=False, width=24),
        Column("other_names", _("Further names"), lambda row: "／".join(map(str, row.other_names)), on_screen=False),
        Column("body", _("Body"), _body, cell=lambda row: stacked(_body(row) or "–", _title(row)), width=30),
        Column("kind", _("Kind of body"), lambda row: held.body.get_kind_display() if (held := _held(row)) else "",
               on_screen=False),
        Column("title", _("Job title"), _title, on_screen=False),
        Column("territory", _("Country or region"), _place),
        Column("email", _("E-mail address"), lambda row: row.email, on_screen=False, width=28),
        Column("phone", _("Telephone"), lambda row: row.phone, on_screen=False),
        Column("mobile", _("Mobile telephone"), lambda row: row.mobile, on_screen=False),
        Column("address", _("Address"), lambda row: row.address, on_screen=False, width=30),
        Column("languages", _("Languages spoken"), lambda row: "、".join(map(language_name, row.languages)),
               on_screen=False),
        Column("owner", _("Owner"), lambda row: str(row.owner), width=24),
        Column("office", _("Office"), lambda row: str(row.office or row.owner.section), on_screen=False),
        Column("last", _("Last contact"), lambda row: row.last_contact_on, cell=_last, sort="last"),
    )  # fmt: skip


def body_columns() -> tuple[Column, ...]:
    """The columns; rows come from `queries.with_people`."""
    return (
        Column("name", _("Name of the body"), lambda row: row.name, sort="name", width=34,
               cell=_body_named),
        Column("name_en", _("Name in Latin letters"), lambda row: row.name_en, on_screen=False, width=30),
        Column("kind", _("Kind of body"), lambda row: row.get_kind_display()),
        Column("territory", _("Country or region"), lambda row: territory_name(row.territory),
               cell=lambda row: stacked(territory_name(row.territory), row.city)),
        Column("city", _("City or town"), lambda row: row.city, on_screen=False),
        Column("address", _("Address"), lambda row: row.address, on_screen=False, width=30),
        Column("website", _("Website"), lambda row: row.website, on_screen=False, width=24),
        Column("people", _("Its people"), lambda row: row.people, is_number=True),
        Column("last", _("Last contact"), lambda row: row.last_contact_on, cell=_last, sort="last"),
    )  # fmt: skip


def _purposes(row: Person) -> str:
    """What the person was kept for, and until when."""
    return " / ".join(f"{one} {one.ended_on or one.until:%Y-%m-%d}" for one in row.keepings.all())


def past_term_columns() -> tuple[Column, ...]:
    """The columns of those past their term; rows with positions and purposes."""
    return (
        Column("name", _("Full name"), lambda row: row.name, cell=_named, sort="name", width=24),
        Column("body", _("Body"), _body, cell=lambda row: stacked(_body(row) or "–", _title(row)), width=30),
        Column("purposes", _("Was kept for, until"), _purposes, width=36),
        Column("owner", _("Owner"), lambda row: str(row.owner), width=24),
        Column("last", _("Last contact"), lambda row: row.last_contact_on, cell=_last, sort="last"),
    )
