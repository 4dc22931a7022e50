"""The columns of comments and of check-lists in use."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled

from .flows import CHECKLIST, COMMENT
from .models import CentreChecklist


def comment_columns() -> Sequence[Column]:
    """What desks said, and what became of it."""
    return (
        Column("text", gettext_lazy("Comment"), lambda row: row.text, width=60,
               cell=lambda row: titled(row, row.get_absolute_url(), row.post, is_example=row.is_example)),
        Column("section", gettext_lazy("Section"), lambda row: str(row.section), width=30),
        Column("edition", gettext_lazy("Edition"), lambda row: str(row.section.chapter.edition)),
        Column("body", gettext_lazy("Organisation"), lambda row: str(row.post.section.organisation)),
        Column("at", gettext_lazy("Written on"), lambda row: row.at, sort=""),
        Column("reply", gettext_lazy("Answer"), lambda row: row.reply, on_screen=False, width=60),
        Column("state", gettext_lazy("State"), lambda row: COMMENT.state_of(row).label, sort="state",
               cell=lambda row: badge(COMMENT.state_of(row).label, row.tone)),
    )  # fmt: skip


def _named(row: CentreChecklist) -> Any:
    link = titled(row, row.get_absolute_url(), row.edition, is_example=row.is_example)
    return format_html('{} <span class="tag">{}</span>', link, _("Drill")) if row.is_drill else link


def checklist_columns() -> Sequence[Column]:
    """The own body's check-lists; drills say so."""
    return (
        Column("title", gettext_lazy("Occasion of the check-list"), lambda row: row.title, cell=_named, width=40),
        Column("drill", gettext_lazy("Drill"), lambda row: row.is_drill, on_screen=False),
        Column("edition", gettext_lazy("Edition"), lambda row: str(row.edition), on_screen=False),
        Column("started", gettext_lazy("Started"), lambda row: row.started_at, sort=""),
        Column("done", gettext_lazy("Items done"), lambda row: row.done_items, is_number=True),
        Column("all", gettext_lazy("Number of items"), lambda row: row.all_items, is_number=True),
        Column("lessons", gettext_lazy("What is done otherwise next time"), lambda row: row.lessons, on_screen=False,
               width=60),
        Column("state", gettext_lazy("State"), lambda row: CHECKLIST.state_of(row).label, sort="state",
               cell=lambda row: badge(CHECKLIST.state_of(row).label, row.tone)),
    )  # fmt: skip
