"""The papers at the end of a shift (引継書), of a day (活動日報) and of a centre (閉鎖報告)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..centres.documents import TEMPLATE, moment, sheet, table
from ..centres.models import SupportCentre
from ..centres.queries import facts
from .models import DailyReport, ShiftHandOver
from .queries import Table, figures, open_lists, tables


def _printed(found: Iterable[Table]) -> list[dict[str, Any]]:
    return [table(one.heading, one.heads, [[str(cell) for cell in row] for row in one.rows], (0,)) for one in found]


def _hand_over(row: ShiftHandOver, _user: Actor, language: str) -> dict[str, Any]:
    kept = row.collected
    return sheet(
        row.centre, _("Hand-over between shifts"), language, number=str(row), numbered=_("Shift"),
        facts=[
            (_("Written by the desk"), str(row.post or "")), (_("Written at"), moment(row.written_at, language)),
            (_("Taken over by"), str(row.signing_post or "")), (_("Taken over at"), moment(row.signed_at, language)),
            (_("Translations left"), str(kept.get("tasks_left", 0))),
            (_("Of them confidential"), str(kept.get("confidential", 0))),
            (_("Consultations to be followed up"), str(kept.get("consultations", 0))),
        ],
        tables=_printed(open_lists(kept)), texts=[(_("Note to the next shift"), row.note)],
        signed=[_("Hands on"), _("Takes over")],
    )  # fmt: skip


def _daily(row: DailyReport, _user: Actor, language: str) -> dict[str, Any]:
    return sheet(
        row.centre, _("Daily report"), language, number=eras.both(row.day, language), numbered=_("Day"),
        facts=[(_("Written by the desk"), str(row.post or "")), (_("Counted at"), moment(row.made_at, language))],
        tables=_printed(tables(row.figures)), texts=[(_("What was special"), row.words)],
        signed=[_("Head of the centre"), _("Clerk")],
    )  # fmt: skip


def _closing(centre: SupportCentre, _user: Actor, language: str) -> dict[str, Any]:
    moments = [
        (_("Decided"), moment(centre.decided_at, language)), (_("Opened"), moment(centre.opened_at, language)),
        (_("Closed at"), moment(centre.closed_at, language)),
    ]  # fmt: skip
    return sheet(
        centre, _("Closing report") if centre.state == "closed" else _("Interim report"), language,
        facts=[(str(term), words) for term, words in facts(centre) if words] + moments,
        tables=_printed(tables(figures(centre))), texts=[(_("Why it is closed"), centre.note)] if centre.note else [],
        signed=[_("Head of the body"), _("Head of the centre"), _("Clerk")],
    )  # fmt: skip


HAND_OVER = DOCUMENTS.add(
    Document(
        name="multicultural.shift_hand_over",
        label=gettext_lazy("Hand-over between shifts"),
        model="multicultural.ShiftHandOver",
        template=TEMPLATE,
        values=_hand_over,
    )
)
DAILY = DOCUMENTS.add(
    Document(
        name="multicultural.daily_report",
        label=gettext_lazy("Daily report"),
        model="multicultural.DailyReport",
        template=TEMPLATE,
        values=_daily,
    )
)
CLOSING = DOCUMENTS.add(
    Document(
        name="multicultural.closing_report",
        label=gettext_lazy("Closing report"),
        model="multicultural.SupportCentre",
        template=TEMPLATE,
        values=_closing,
    )
)
