"""The board: every public page × every language, with what waits, since when, and whom it concerns."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, stacked, titled, unbroken
from kakehashi.engines.ui.cells import day as day_cell
from kakehashi.engines.ui.views import ListView

from .. import forms, queries
from ..models import PageTranslation
from ..permissions import PAGE_TRANSLATION


def _behind(row: PageTranslation) -> Any:
    """Since when, and by how much."""
    if not row.stale_since:
        return ""
    count = row.stale_segments
    told = ngettext("%(count)d segment", "%(count)d segments", count) % {"count": count}
    return stacked(day_cell(row.stale_since), told if count else _("figures or order only"))


def _progress(row: PageTranslation) -> str:
    return f"{row.done} / {row.segments}" if row.is_asked else ""


class Board(ListView):
    """Page × language, with filters, order and files."""

    policy, code = PAGE_TRANSLATION, "list"
    template_name = "information/translations.html"
    heading = _("Translations")
    filter_form = forms.BoardFilter
    page_size = 50
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-page__latest_revision_created_at",),
        "title": ("title", "language"),
        "language": ("language", "title"),
        "since": ("stale_since",),
        "owner": ("owner__section__name", "owner__title"),
        "due": ("due_on",),
        "reads": ("reads",),
    }

    def fetch(self) -> None:
        """The house alone."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[PageTranslation]:
        """Of pages that are public; two joins, no query a line."""
        return queries.with_reads(queries.with_targets(super().rows().filter(is_public=True)))

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        today = time.today()
        return (
            Column("title", _("Page"), lambda row: row.title, sort="title", width=44,
                   cell=lambda row: titled(row.title, row.get_absolute_url(), is_example=row.is_example)),
            Column("language", _("Language"), lambda row: row.language_shown, sort="language",
                   cell=lambda row: unbroken(row.language_shown)),
            Column("state", _("State"), lambda row: queries.standing_of(row).label,
                   cell=lambda row: badge(queries.standing_of(row).label, queries.standing_of(row).tone)),
            Column("since", _("Behind since"), lambda row: row.stale_since, sort="since", cell=_behind),
            Column("changed", _("Changed segments"), lambda row: row.stale_segments, on_screen=False, is_number=True),
            Column("done", _("Translated"), _progress, is_number=True),
            Column("drafts", _("Drafts by machine"), lambda row: row.drafts, on_screen=False, is_number=True),
            Column("owner", _("Sees to it"), lambda row: str(row.owner or ""), sort="owner", width=30),
            Column("due", _("To be done by"), lambda row: row.due_on, sort="due",
                   cell=lambda row: day_cell(row.due_on, late=_is_late(row, today))),
            Column("reads", _("Readers (90 days)"), lambda row: row.reads, sort="reads", is_number=True),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[PageTranslation], wanted: Mapping[str, Any]) -> QuerySet[PageTranslation]:
        """By the filters."""
        if q := wanted.get("q"):
            rows = rows.filter(title__icontains=q)
        if code := wanted.get("language"):
            rows = rows.filter(language=code)
        if name := wanted.get("standing"):
            rows = queries.standing_in(rows, name)
        if kind := wanted.get("kind"):
            rows = rows.filter(page__content_type__model=kind)
        whose = wanted.get("whose")
        if whose == "late":
            return queries.late(rows, time.today())
        if whose:
            return rows.filter(owner=post_of(self.request.user) if whose == "mine" else None)
        return rows

    def context(self) -> dict[str, Any]:
        """How many stand how, language by language."""
        rows = self.policy.visible(self.request.user)
        return super().context() | {"overview": queries.overview(rows), "standings": queries.STANDINGS}


def _is_late(row: PageTranslation, today: Any) -> bool:
    is_done = row.target is not None and row.target.live and not row.stale_since
    return row.due_on is not None and row.due_on < today and not is_done
