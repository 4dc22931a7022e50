"""A draft of a plan (案) on A4."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy, pgettext

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from .models import PlanDraft
from .rules import parts


def values_of(draft: PlanDraft, _user: Actor, language: str) -> dict[str, Any]:
    """The text by chapters."""
    return {
        "title": draft.title,
        "organisation": draft.organisation.name,
        "date": eras.both(time.today(), language),
        "mark": pgettext("paper", "Draft"),
        "parts": [{"heading": heading, "body": body} for heading, body in parts(draft.text)],
    }


DOCUMENTS.add(
    Document(
        name="multicultural.plan_draft",
        label=gettext_lazy("Draft of a coexistence plan"),
        model="multicultural.PlanDraft",
        template=Path(__file__).parent / "paper" / "draft.typ",
        values=values_of,
    )
)
