"""The record of the decision (設置決定記録), and the organisation chart with the shifts (体制表・シフト表)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..flows import CENTRE as FLOW
from ..models import SupportCentre
from ..queries import chart, facts, names_of, rota
from .sheets import TEMPLATE, moment, sheet, table

MODEL = "multicultural.SupportCentre"
DAYS = 3


def _decision(centre: SupportCentre, _user: Actor, language: str) -> dict[str, Any]:
    told = [(str(term), words) for term, words in facts(centre)]
    moments = [
        (_("Decided"), moment(centre.decided_at, language)),
        (_("Opened"), moment(centre.opened_at, language)),
        (_("Closed at"), moment(centre.closed_at, language)),
        (_("State"), str(FLOW.state_of(centre).label)),
    ]
    return sheet(
        centre, _("Record of the decision to open a centre"), language, facts=told + moments,
        texts=[(_("Why it is closed or was not opened"), centre.note)] if centre.note else [],
        number=centre.decision_number, numbered=_("Document number"),
        signed=[_("Head of the body"), _("Director"), _("Section chief"), _("Clerk")],
    )  # fmt: skip


def _organisation(centre: SupportCentre, _user: Actor, language: str) -> dict[str, Any]:
    members = [
        [str(team.label), f"{one.post.section.organisation} {one.post}", names_of(one.languages)]
        for team in chart(centre)
        for one in team.members
    ]
    today = time.today()
    shifts = [
        [eras.both(row.day, language), row.words,
         "\n".join(f"{label}: {'、'.join(str(one.post) for one in cell)}"
                   for label, cell in row.cells if cell)]
        for row in rota(centre, today, DAYS)
    ]  # fmt: skip
    return sheet(
        centre, _("Organisation and shifts"), language,
        tables=[
            table(_("Organisation of the centre"), [_("Team"), _("Post"), _("Languages")], members, (1, 2)),
            table(_("Shifts"), [_("Day"), _("Hours"), _("Who works")], shifts, (2,)),
        ],
    )  # fmt: skip


DECISION = DOCUMENTS.add(
    Document(
        name="multicultural.centre_decision",
        label=gettext_lazy("Record of the decision to open a centre"),
        model=MODEL,
        template=TEMPLATE,
        values=_decision,
    )
)
ORGANISATION = DOCUMENTS.add(
    Document(
        name="multicultural.centre_organisation",
        label=gettext_lazy("Organisation and shifts"),
        model=MODEL,
        template=TEMPLATE,
        values=_organisation,
    )
)
