"""The dispatch on paper (通訳派遣依頼票)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..centres.documents import TEMPLATE, moment, sheet
from ..centres.queries import names_of
from .flows import DISPATCH as FLOW
from .models import InterpreterDispatch
from .queries import facts


def _values(row: InterpreterDispatch, _user: Actor, language: str) -> dict[str, Any]:
    return sheet(
        row.centre, _("Request for an interpreter"), language, number=row.centre.numbered(row.number),
        numbered=_("Number"),
        facts=[
            (_("Language"), names_of([row.language])), (_("From"), moment(row.begins_at, language)),
            (_("Until about"), moment(row.ends_at, language)), *((str(term), words) for term, words in facts(row)),
            (_("State"), str(FLOW.state_of(row).label)),
        ],
        texts=[(_("What was done"), row.report)], signed=[_("Section chief"), _("Chief clerk"), _("Clerk")],
    )  # fmt: skip


DISPATCH = DOCUMENTS.add(
    Document(
        name="multicultural.interpreter_dispatch",
        label=gettext_lazy("Request for an interpreter"),
        model="multicultural.InterpreterDispatch",
        template=TEMPLATE,
        values=_values,
    )
)
