"""An article on paper: of the same text as its page. A report gets its contents and how it is cited."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..publications.queries import Names
from ..publications.rules import HEADING, ITEM, marked_lines
from .models import ArticlePage
from .queries import source_of
from .rules import Chapter, cited

TEMPLATE = Path(__file__).parent / "paper" / "article.typ"


def block(line: str) -> dict[str, str]:
    """One line of text with what it is: heading, item or paragraph."""
    mark = {HEADING: "heading", ITEM: "item"}.get(line[:1], "text")
    return {"is": mark, "text": line if mark == "text" else line[1:].strip()}


def told(chapter: Chapter) -> dict[str, Any]:
    """A chapter for the template."""
    return {"heading": chapter.heading, "lines": [block(line) for line in marked_lines(chapter.html) if line]}


def values(page: ArticlePage, _user: Actor, language: str) -> dict[str, Any]:
    """What the template asks for, whoever reads it; see article.typ."""
    names = Names()
    facts = [
        (_("Authors"), page.authors),
        (_("Office"), names.office(page.office)),
        (_("Country or region"), names.territory(page.territory) if page.territory else ""),
        (_("Theme"), str(page.get_theme_display())),
        (_("Edition"), page.edition),
        (_("Year of the figures"), str(page.data_year or "")),
    ]
    return {
        "title": page.title,
        "kind": page.issue_shown or str(page.get_kind_display()),
        "date": eras.western(page.shown_on, language),
        "summary": page.summary,
        "facts": [[label, value] for label, value in facts if value],
        "chapters": [told(chapter) for chapter in page.chapters],
        "has_contents": page.kind == "report",
        "cited": cited(source_of(page)) if page.kind == "report" else "",
        "labels": {
            "contents": _("Contents"),
            "cite": _("How to cite"),
            "url": _("Web address"),
            "plan": _("Plan items"),
        },
        "url": source_of(page).url,
        "plan": " ".join(page.plan_codes),
    }


DOCUMENTS.add(
    Document(
        name="information.article",
        label=gettext_lazy("Article (A4)"),
        model="information.ArticlePage",
        template=TEMPLATE,
        values=values,
        title=lambda page: str(page.title),
    )
)
