"""A list leaves the house as a file: at most so many rows, on record, and not before its losses were seen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.columns import Column, file_rows
from kakehashi.engines.tables.downloads import download
from kakehashi.engines.tables.formats import FORMATS, MOST_ROWS, Format

from .lists import address

if TYPE_CHECKING:
    from .list_views import ListView

SHOWN = 200  # losses on the page


def export(view: "ListView", columns: Sequence[Column], rows: QuerySet[Any], form: Format) -> HttpResponse:
    """The file; or a page that says what it would lose (``losses=seen`` takes it all the same), or that it is too long.

    Writes ``tables.list.export`` into the ledger when a file leaves. One query for the rows.
    """
    found = list(rows[: MOST_ROWS + 1])
    if len(found) > MOST_ROWS:
        return _page(view, form, 422, too_many=MOST_ROWS)
    lines = list(file_rows(columns, found))
    content, losses = form.write(lines, [14, *(column.width for column in columns)])
    if losses and view.request.GET.get("losses") != "seen":
        told = [
            (loss.row, lines[0][loss.column - 1], loss.character, f"U+{ord(loss.character):04X}")
            for loss in losses[:SHOWN]
        ]
        return _page(view, form, 200, losses=told, count=len(losses))
    record_export(by=view.request.user, list=view.name, format=form.code, rows=len(found))
    return download(content, form, f"{view.title()}_{time.today():%Y%m%d}")


def _page(view: "ListView", form: Format, status: int, **found: Any) -> HttpResponse:
    query = view.request.GET
    others = [
        (other.label, address(query, export=other.code, losses=None))
        for other in FORMATS.values()
        if other.code != form.code
    ]
    view.template_name = "ui/export.html"
    back = address(query, export=None, losses=None, pk=None)
    heading = _("Write the list to a file: %(format)s") % {"format": form.label}
    return view.page(
        status,
        heading=heading,
        crumbs=[(view.title(), back), (heading, "")],
        others=others,
        back=back,
        anyway=address(query, losses="seen"),
        **found,
    )
