"""An issue as it goes to print: cover, contents with page numbers, each manuscript in two columns."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..articles.documents import block
from ..publications.rules import marked_lines
from .models import IssueItem, MagazineIssue
from .queries import NAME, items_of, parts

TEMPLATE = Path(__file__).parent / "paper" / "issue.typ"


def _item(item: IssueItem) -> dict[str, Any]:
    authors = item.authors or (item.article.authors if item.article else "")
    summary = item.article.summary if item.article else ""
    lines = [block(line) for line in marked_lines(item.body)]
    return {"title": item.title, "authors": authors, "summary": summary, "lines": lines}


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
