"""What the list of a body's posts shows, and what its file holds."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge

from .models import HandOver

BREAK = SafeString("<br>")


def _title(row: Any) -> str:
    return str(row.title_en if get_language() == "en" and row.title_en else row.title)


def _day(day: Any) -> str:
    return eras.both(day, get_language() or "ja")


def _people(row: Any, *, deputies: bool) -> list[str]:
    """Those of today and to come, with their days."""
    today, found = time.today(), []
    for tenure in (one for one in row.shown_tenures if one.is_deputy is deputies):
        words = str(tenure.user)
        if tenure.begins > today:
            words += f" ({_('From %(day)s') % {'day': _day(tenure.begins)}})"
        if tenure.ends:
            words += f" ({_('Until %(day)s') % {'day': _day(tenure.ends)}})"
        found.append(words)
    return found


def _lines(found: Sequence[str]) -> SafeString:
    return format_html_join(BREAK, "{}", ((words,) for words in found))


def _holders(row: Any) -> SafeString | str:
    """Who holds it; a vacant post says so."""
    found = _people(row, deputies=False)
    if row.is_vacant:
        return format_html("{}{}{}", badge(_("Vacant"), "stop"), BREAK if found else "", _lines(found))
    return _lines(found)


def _planned(row: Any) -> HandOver | None:
    return row.planned[0] if row.planned else None


def _plan(row: Any) -> SafeString:
    """The planned hand-over, or where one is planned."""
    if planned := _planned(row):
        return format_html('<a href="{}">{}</a>', planned.get_absolute_url(), _day(planned.begins))
    address = reverse("members:plan_hand_over", args=[row.pk])
    hidden = format_html('<span class="hidden"> {}</span>', _title(row))
    return format_html('<a href="{}">{}{}</a>', address, _("Hand over"), hidden)


def _deputy(row: Any) -> SafeString:
    """Those who stand in, each with the way out; and where one is appointed."""
    there = [tenure for tenure in row.shown_tenures if tenure.is_deputy]
    hidden = format_html('<span class="hidden"> {}</span>', _title(row))
    parts = [
        format_html('{} <a href="{}">{}{}</a>', words, reverse("members:recall_deputy", args=[tenure.pk]), _("Recall"),
                    hidden)
        for words, tenure in zip(_people(row, deputies=True), there, strict=True)
    ]  # fmt: skip
    address = reverse("members:appoint_deputy", args=[row.pk])
    parts.append(format_html('<a href="{}">{}{}</a>', address, _("Appoint a deputy"), hidden))
    return format_html_join(BREAK, "{}", ((part,) for part in parts))


def columns() -> list[Column]:
    """Post, section, people, vacancy, plan, deputies, roles."""
    return [
        Column("title", _("Post"), _title, sort="title", width=24),
        Column("section", _("Name of the section"), lambda row: str(row.section), width=24),
        Column("holders", _("Who holds it"), lambda row: "、".join(_people(row, deputies=False)), cell=_holders),
        Column("vacant", _("Vacant"), lambda row: bool(row.is_vacant), on_screen=False),
        Column("planned", _("Hand-over"), lambda row: p.begins if (p := _planned(row)) else None, cell=_plan, width=12),
        Column("deputies", _("Deputy"), lambda row: "、".join(_people(row, deputies=True)), cell=_deputy),
        Column("roles", _("Roles"), lambda row: "、".join(str(role) for role in row.roles.all()), on_screen=False),
    ]
