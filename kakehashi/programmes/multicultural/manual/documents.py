"""The manual on paper: a whole edition, a blank form, a check-list in use."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from . import queries
from .models import BlankForm, CentreChecklist, ManualEdition
from .rules.markup import for_paper

FOLDER = Path(__file__).parent / "paper"


def _cells(found: list[queries.Cell]) -> list[dict[str, Any]]:
    return [
        {
            "phase": cell.phase_shown,
            "role": cell.role_shown,
            "lines": [
                {"text": str(item), "done": tick is not None, "when": "" if tick is None else _moment(tick.at)}
                for item, tick in cell.lines
            ],
        }
        for cell in found
    ]


def _moment(at: Any) -> str:
    there = at.astimezone(time.TOKYO)
    return f"{there.month}/{there.day} {there:%H:%M}"


def manual(edition: ManualEdition, _user: Actor, language: str) -> dict[str, Any]:
    """The whole edition: chapters, then the check-lists, then which forms there are."""
    day = eras.both(edition.published_on, language) if edition.published_on else ""
    return {
        "title": _("Manual for setting up and running a disaster multilingual support centre"),
        "edition": str(edition),
        "date": day,
        "mark": "" if edition.state == "published" else _("Draft"),
        "what_changed": for_paper(edition.what_changed),
        "chapters": [
            {
                "title": f"{chapter.number}　{chapter.title}",
                "title_en": chapter.title_en,
                "summary": for_paper(chapter.summary_en),
                "sections": [
                    {"title": f"{one.shown_number}　{one.title}", "blocks": for_paper(one.body), "source": one.source}
                    for one in chapter.sections.all()
                ],
            }
            for chapter in queries.whole(edition)
        ],
        "cells": _cells(queries.cells(queries.items_of(edition))),
        "forms": [[one.title, one.purpose] for one in edition.forms.all()],
        "labels": {
            "what_changed": _("What is new in this edition"), "checklists": _("Check-lists"), "forms": _("Forms"),
            "source": _("Source"),
        },
    }  # fmt: skip


def blank(form: BlankForm, _user: Actor, _language: str) -> dict[str, Any]:
    """The form with empty fields."""
    return {
        "title": form.title,
        "purpose": form.purpose,
        "edition": str(form.edition),
        "parts": form.parts,
        "drill": "□ 訓練",
    }


def in_use(checklist: CentreChecklist, _user: Actor, language: str) -> dict[str, Any]:
    """The items with what is ticked; a drill says so on every page."""
    found = queries.cells(queries.items_of(checklist.edition), queries.ticks_of(checklist))
    whole, _phases, _roles = queries.progress(found)
    facts = [
        (_("Organisation"), checklist.organisation.name),
        (_("Edition"), str(checklist.edition)),
        (_("Started"), eras.both(checklist.started_at.astimezone(time.TOKYO).date(), language)),
        (_("Items done"), f"{whole.done} / {whole.all}"),
        (_("What is done otherwise next time"), checklist.lessons),
    ]
    return {
        "title": checklist.title,
        "mark": _("Drill") if checklist.is_drill else "",
        "date": eras.both(time.today(), language),
        "facts": [pair for pair in facts if pair[1]],
        "cells": _cells(found),
    }


DOCUMENTS.add(
    Document(
        name="multicultural.centre_manual",
        label=gettext_lazy("Centre manual"),
        model="multicultural.ManualEdition",
        template=FOLDER / "manual.typ",
        values=manual,
    )
)
DOCUMENTS.add(
    Document(
        name="multicultural.blank_form",
        label=gettext_lazy("Blank form of the centre manual"),
        model="multicultural.BlankForm",
        template=FOLDER / "blank_form.typ",
        values=blank,
    )
)
DOCUMENTS.add(
    Document(
        name="multicultural.centre_checklist",
        label=gettext_lazy("Check-list of a centre"),
        model="multicultural.CentreChecklist",
        template=FOLDER / "checklist.typ",
        values=in_use,
    )
)
