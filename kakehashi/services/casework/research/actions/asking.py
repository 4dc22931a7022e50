"""The questionnaire goes to offices; one that declined may be asked again."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.questionnaires.actions import publish
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Section

from ...requests.actions import ask_office
from ...requests.models import SupportRequest
from ...requests.permissions import REQUEST
from ..flows import ASKING
from ..flows import RESEARCH_INQUIRY as FLOW
from ..models import InquiryRound, ResearchInquiry
from ..permissions import RESEARCH_INQUIRY as POLICY
from ..queries import offices_to_ask, posts_of_office
from ..rules import ASKED_ROWS, deadline, limits, questions_of, reminders_due, research_types
from .rows import demand_to_come, locked, move, step, zone_of

ASK = declare("casework.research_inquiry.ask", gettext_lazy("Office asked to research"))


@transaction.atomic
def ask_offices(
    request: SupportRequest, *, by: Actor, sections: Sequence[Section], due_on: date
) -> list[ResearchInquiry]:
    """Put the client's questionnaire to ``sections``, each to answer by the end of ``due_on`` on its own clock.

    A request that nobody handles yet is handled by the asking section of headquarters from now on: the answer goes to
    the client through headquarters. Refused with PermissionDenied for others than headquarters, with NotPossible where
    the request asks nothing, is not open, or an office was asked already; for more offices than limits.toml allows,
    and for a day that has passed. Records ``casework.research_inquiry.ask`` for each.
    """
    rows = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation", "handler")
    row = rows.get(pk=request.pk)
    REQUEST.demand(by, "ask_offices", row)
    _demand_askable(row, sections, due_on)
    post = post_of(by)
    if row.state in ("submitted", "intake") and post is not None:
        row = ask_office(row, by=by, handler=post.section)
    questions = publish(f"casework.research.{row.pk}", questions_of(row.answers), by=by)
    made = []
    for section in sections:
        zone = zone_of(section)
        due_at = deadline(due_on, zone)
        inquiry = ResearchInquiry.objects.create(
            request=row, section=section, question_set=questions, is_example=row.is_example, due_at=due_at,
            reminders=reminders_due(due_at, time.now(), zone),
        )  # fmt: skip
        record(ASK.name, inquiry, by=by, request=row.pk, section=section.pk)
        made.append(inquiry)
    return made


def _demand_askable(row: SupportRequest, sections: Sequence[Section], due_on: date) -> None:
    if row.type not in research_types() or not row.answers.get(ASKED_ROWS):
        raise NotPossible(_("This request brings no questionnaire along."))
    if row.state not in ASKING or row.number is None:
        raise NotPossible(_("Offices are asked from the day the request is handed in until it is reported."))
    most = limits().most_offices
    if not sections or len(sections) > most:
        raise NotPossible(_("Choose one to %(most)s offices.") % {"most": most})
    demand_to_come(due_on)
    free = offices_to_ask(row).filter(pk__in=[section.pk for section in sections])
    if free.count() != len(set(sections)):
        raise NotPossible(_("One of these offices was asked already, or nobody there answers."))


@transaction.atomic
def ask_again(
    inquiry: ResearchInquiry, *, by: Actor, note: str, due_on: date, version: int | None = None
) -> ResearchInquiry:
    """Ask an office that declined once more; ``note`` says why, ``due_on`` until when it should answer now.

    Both reasons, of the no and of asking again, are kept (`InquiryRound`); what the office had written stands. Refused
    with PermissionDenied for others than headquarters, with NotPossible where the office did not decline, the request
    is over, the day has passed or nobody is left there to answer; with Conflict if somebody was faster. Recorded as
    ``casework.research_inquiry.ask_again``.
    """
    row = locked(inquiry, version)
    FLOW.demand(row, "ask_again", by=by, policy=POLICY, note=note)
    demand_to_come(due_on)
    post = post_of(by)
    if post is None or not posts_of_office(row.section):
        raise NotPossible(_("Nobody at this office answers any more."))
    InquiryRound.objects.create(inquiry=row, declined_why=row.note, asked_why=note, post=post)
    move(row, due_on)
    row.note = note
    return step(row, "ask_again", by, note)
