"""A published issue is found by everyone, by the words of its manuscripts."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.search import SEARCHABLES, Searchable

from ..publications.rules import words_of
from .models import MagazineIssue
from .queries import items_of


def body(issue: MagazineIssue) -> str:
    """The lead, the titles, and the texts that are not articles of their own (those are found themselves)."""
    parts = [issue.lead]
    for item in items_of(issue):
        parts += [item.title, item.authors, "" if item.article_id else words_of(item.body)]
    return "\n".join(part for part in parts if part)


SEARCHABLES.add(
    Searchable(
        name="magazine_issue",
        model=MagazineIssue,
        label=_("Magazine"),
        title=lambda issue: issue.title,
        body=body,
        audience=lambda issue: {"public"} if issue.state == "published" else set(),
        url=lambda issue: f"/magazine/{issue.month:%Y-%m}/",
        language=lambda _issue: "ja",
        at=lambda issue: time.tokyo(issue.month.year, issue.month.month, 1),
        objects=lambda: MagazineIssue.objects.filter(state="published"),
    )
)
SEARCHABLES.add(
    Searchable(
        name="magazine_paper",
        model=MagazineIssue,
        label=_("Magazine (PDF)"),
        title=lambda issue: issue.title,
        body=lambda _issue: "",
        audience=lambda issue: {"public"} if issue.state == "published" else set(),
        url=lambda issue: f"/magazine/{issue.month:%Y-%m}/forum.pdf",
        language=lambda _issue: "ja",
        at=lambda issue: time.tokyo(issue.month.year, issue.month.month, 1),
        objects=lambda: MagazineIssue.objects.filter(state="published"),
        paper=lambda issue: DOCUMENTS["information.magazine_issue"].render_for(issue, None, language="ja"),
    )
)
