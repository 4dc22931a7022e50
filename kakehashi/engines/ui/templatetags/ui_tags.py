"""Tags and filters of the look."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kakehashi.base import eras, time
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.navigation import NAV
from kakehashi.engines.ui.renderer import Looks

register = template.Library()
register.filter("size", filesizeformat)
JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True)
class Problem:
    """One error of a form, and where to go to mend it."""

    label: str
    words: str
    anchor: str


def _language() -> str:
    return get_language() or "ja"


def _day(value: date | datetime) -> date:
    """The day in Japan of a moment; a day as it is."""
    return value.astimezone(time.TOKYO).date() if isinstance(value, datetime) else value


@register.simple_tag
def notice_link() -> str:
    """Where a form's notice leads: the page about personal data; empty where no app declares one."""
    item = NAV.first("privacy", None)
    return item.url if item else ""


@register.filter
def both(value: date | datetime | None) -> str:
    """Both eras: 平成24年（2012年）10月15日（月）, or Monday 15 October 2012."""
    return eras.both(_day(value), _language()) if value else ""


@register.filter
def western(value: date | datetime | None) -> str:
    """Western years alone: 2012年10月15日, or 15 October 2012."""
    return eras.western(_day(value), _language()) if value else ""


@register.filter
def wareki(value: date | datetime | None) -> str:
    """The era date where Japanese is read, the Western date elsewhere."""
    if not value:
        return ""
    day = _day(value)
    return eras.wareki(day) if _language() == "ja" and day >= eras.GREGORIAN_SINCE else eras.western(day, _language())


@register.filter
def short(value: date | datetime | None) -> str:
    """Without the year where that is clear: 10/15（月）, or Mon 15 Oct."""
    return eras.near(_day(value), time.today(), _language()) if value else ""


@register.filter
def fiscal_year_name(year: int) -> str:
    """平成24年度（2012年度）, or FY2012."""
    return eras.fiscal_year_name(year, _language())


@register.filter
def machine(value: date | datetime) -> str:
    """For ``<time datetime>``: with the offset where it is a moment."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


@register.filter
def in_zone(value: datetime, zone: str) -> datetime:
    """The same moment on the clock of a place; an empty ``zone`` is Japan."""
    return value.astimezone(ZoneInfo(zone) if zone else time.TOKYO)


@register.filter
def hour(value: datetime) -> str:
    """The clock as it stands: 14:20."""
    return f"{value:%H:%M}"


@register.filter
def moment(value: datetime) -> str:
    """Day and hour on the clock as it stands: 10/15（月）14:20, or Mon 15 Oct 14:20."""
    between = "" if _language() == "ja" else " "
    return f"{eras.short(value.date(), _language())}{between}{value:%H:%M}"


@register.filter
def segments(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """Pieces of text (words, whether they match) as one text, the matches marked; every piece is escaped."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>" if hit else "{}", words),) for words, hit in pieces)
    )


@register.filter
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """Pieces of text (text, whether it matched) as a search gives them; matches are marked, everything is escaped."""
    around = {True: (SafeString("<mark>"), SafeString("</mark>")), False: ("", "")}
    return format_html_join("", "{}{}{}", ((around[hit][0], text, around[hit][1]) for text, hit in pieces))


@register.simple_tag(takes_context=True)
def replace_query(context: template.Context, **changes: Any) -> str:
    """The query of this page with some parameters set; None or empty takes one out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag
def sort_url(listing: Listing, key: str) -> str:
    """The list sorted by ``key``, or the other way round where it is already."""
    return listing.sort_url(key)


@register.simple_tag
def sorted_by(listing: Listing, key: str) -> str:
    """``ascending``, ``descending`` or empty: for aria-sort."""
    return listing.sorted_by(key)


@register.filter
def uses_folded(form: Form) -> bool:
    """Whether one of the fields that a filter form folds away is in use, or is wrong."""
    return any(form.data.get(name) or name in form.errors for name in form.folded)


@register.simple_tag
def looks_of(field: BoundField) -> Looks:
    """How a field is drawn."""
    return Looks(field)


@register.simple_tag
def problems(*found: Any) -> list[Problem]:
    """The errors of these forms (what is no form is passed over), in the order of their fields."""
    listed: list[Problem] = []
    for form in dict.fromkeys(f for f in found if isinstance(f, BaseForm) and f.is_bound):
        listed += [Problem("", str(words), anchor_of(form)) for words in form.non_field_errors()]
        for name in form.fields:
            bound = form[name]
            anchor = bound.auto_id if Looks(bound).is_group else bound.id_for_label
            listed += [Problem(str(bound.label), str(words), str(anchor)) for words in bound.errors]
    return listed


@register.filter
def anchor_of(form: BaseForm) -> str:
    """Id of the line at a form that says what is wrong with the whole of it."""
    return f"{form.prefix}-errors" if form.prefix else "form-errors"


@register.filter
def tongue(text: Any) -> str:
    """``ja`` for Japanese words on a page in another language, so that they are read aloud as such; else empty."""
    return "ja" if _language() != "ja" and JAPANESE.search(str(text or "")) else ""


@register.simple_tag
def attribute(name: str, value: Any) -> SafeString | str:
    """`` name="value"`` where there is a value, else nothing."""
    return format_html(' {}="{}"', name, value) if value not in (None, "", False) else ""
