"""An issue as it goes to print: cover, contents with page numbers, each manuscript in two columns."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kakehashi.base import eras
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..articles.documents import block
from ..publications.rules import marked_lines
from .models import IssueItem, MagazineIssue
from .queries import NAME, items_of, parts

LONG = 1500  # letters that fill more than a page of two columns together with headings
PER_LINE = 14  # letters that the end of a line and the space below it are worth
TEMPLATE = Path(__file__).parent / "paper" / "issue.typ"


def halves(lines: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """The lines of a short text in two columns of about one height; a heading stays with what follows it.

    The typesetter fills a column to the foot of the page before it begins the next, which leaves a short text with one
    long and one empty column; a long text (`LONG` letters) is left to it: one list.
    """
    whole = sum(len(line["text"]) + PER_LINE for line in lines)
    if whole > LONG:
        return [lines]
    so_far = 0
    for place, line in enumerate(lines):
        if so_far * 2 >= whole or (line["is"] == "heading" and so_far * 2.4 >= whole):
            return [lines[:place], lines[place:]]
        so_far += len(line["text"]) + PER_LINE
    return [lines]


def _item(item: IssueItem) -> dict[str, Any]:
    authors = item.authors or (item.article.authors if item.article else "")
    summary = item.article.summary if item.article else ""
    lines = [block(line) for line in marked_lines(item.body)]
    return {"title": item.title, "authors": authors, "summary": summary, "columns": halves(lines)}


def _colophon(issue: MagazineIssue) -> list[tuple[str, str]]:
    """Who publishes it, when, and where it stands on the web; before it is published the month it is made for."""
    day = issue.published_on
    at = eras.both(day, "ja") if day else f"{issue.month.year}年{issue.month.month}月（予定）"
    with override("ja"):  # the address that is typed from paper
        address = f"{settings.BASE_URL.rstrip('/')}{issue.get_absolute_url()}"
    return [
        (_("Magazine"), f"{NAME} 第{issue.number}号（{issue.month.year}年{issue.month.month}月号）"),
        (_("Date of issue"), at),
        (_("Publisher"), settings.SITE_NAME),
        (_("On the web"), address),
    ]


def values(issue: MagazineIssue, _user: Actor, language: str) -> dict[str, Any]:
    """What the template asks for, whoever reads it; see issue.typ. The magazine is Japanese in any language."""
    return {
        "title": f"{NAME} 第{issue.number}号",
        "name": NAME,
        "number": f"第{issue.number}号",
        "month": f"{issue.month.year}年{issue.month.month}月号",
        "era": eras.wareki(issue.month).split("月")[0] + "月",
        "feature": issue.title,
        "lead": issue.lead,
        "parts": [{"label": part.label, "items": [_item(item) for item in part.items]}
                  for part in parts(items_of(issue))],
        "colophon": _colophon(issue),
        "labels": {"contents": _("Contents"), "feature": _("Feature")},
    }  # fmt: skip


DOCUMENTS.add(
    Document(
        name="information.magazine_issue",
        label=gettext_lazy("Magazine issue, for print (A4)"),
        model="information.MagazineIssue",
        template=TEMPLATE,
        values=values,
        title=lambda issue: f"{NAME} 第{issue.number}号 {issue.title}",
    )
)
