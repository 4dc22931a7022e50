"""Who sees and answers research inquiries, and who reads results."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, Policy, anyone, organisation_of, rule, section_of, signed_in

from ..answers.rules import BOUNDS, CLIENT, Bound, audience_of, narrowest
from ..requests.models import SupportRequest
from ..requests.permissions import abroad, desks_of, headquarters
from ..requests.permissions import visible as visible_requests
from .flows import CHECKED, OVER, REPORTED
from .flows import RESEARCH_INQUIRY as FLOW
from .models import AnswerFile, ResearchInquiry, ResultWish
from .queries import conditions_of
from .rules import research_types

BOUNDS.add(Bound("research", lambda request: narrowest(conditions_of(request))))


@rule(_("the office that is asked"))
def asked_office(user: Actor, inquiry: Any) -> bool:
    """Staff of the section or office to which the questionnaire was put."""
    if not abroad(user):
        return False
    return (
        inquiry is None
        or inquiry.section_id == section_of(user)
        or desks_of(user).filter(pk=inquiry.section_id).exists()
    )


@rule(_("nobody: it follows from the end of the request"))
def end_of_the_request(user: Actor, inquiry: Any) -> bool:
    """The system, once the client was answered or the request was taken back or called off."""
    return user is None and inquiry is not None and inquiry.request.state in OVER


def visible(user: Actor) -> QuerySet[ResearchInquiry]:
    """All for headquarters, an office's own for the office; nobody outside the house."""
    rows = ResearchInquiry.objects.select_related("request__organisation", "section__office", "question_set")
    if headquarters(user):
        return rows
    return rows.filter(section__in=desks_of(user)) if abroad(user) else rows.none()


RESEARCH_INQUIRY = Policy(
    "casework.research_inquiry",
    _("Research inquiries"),
    ResearchInquiry,
    visible,
    rules={
        "view": headquarters | asked_office,
        "answer": asked_office,
        "accept_inquiry": asked_office,
        "decline_inquiry": asked_office,
        "hand_in_answer": asked_office,
        "attach_to_answer": asked_office,
        "propose_day": asked_office,
        "set_day": headquarters,
        "keep_day": headquarters,
        "send_back_answer": headquarters,
        "check_answer": headquarters,
        "call_off_inquiry": headquarters,
        "ask_again": headquarters,
        "end_inquiry": end_of_the_request,
    },
)


@rule(_("the office whose answer the file belongs to"))
def answering(user: Actor, file: Any) -> bool:
    """Staff of the office that is asked."""
    return asked_office(user, file and file.inquiry)


def visible_files(user: Actor) -> QuerySet[AnswerFile]:
    """An office's own; for headquarters those of answers that were handed in; for the client, once its request is
    reported, those of answers that were checked. Nobody else's, also where others may read the result."""
    rows = AnswerFile.objects.filter(removed_at=None).select_related(
        "file", "post__section__organisation", "inquiry__request", "inquiry__section__office"
    )
    if headquarters(user):
        return rows.filter(inquiry__handed_in_at__isnull=False)
    if abroad(user):
        return rows.filter(inquiry__section__in=desks_of(user))
    own = organisation_of(user)
    if own is None:
        return rows.none()
    theirs = visible_requests(user).order_by().select_related(None).filter(organisation=own, state__in=REPORTED)
    return rows.filter(inquiry__state__in=FLOW.tagged(CHECKED), inquiry__request__in=theirs.values("pk"))


ANSWER_FILE = Policy(
    "casework.answer_file",
    _("Files of offices' answers"),
    AnswerFile,
    visible_files,
    rules={"view": anyone, "read": anyone, "detach_from_answer": answering},
)


def files_of_answers(user: Actor, request: SupportRequest) -> list[AnswerFile]:
    """What the offices attached to their answers, office by office, as far as this user sees it; one query."""
    rows = visible_files(user).filter(inquiry__request=request)
    return list(rows.order_by("inquiry__section__office__position", "inquiry", "at", "pk"))


def results(user: Actor) -> QuerySet[SupportRequest]:
    """Research that was reported and is not confidential, past its embargo: its title may be read by every body.

    Before the embargo ends only the client and headquarters find it here.
    """
    rows = SupportRequest.objects.filter(type__in=research_types(), state__in=REPORTED, is_confidential=False)
    rows = rows.select_related("organisation", "section", "handler")
    if not signed_in(user):
        return rows.none()
    own = Q(organisation=organisation_of(user))
    free = Q(embargo_until=None) | Q(embargo_until__lte=time.today())
    return rows if headquarters(user) else rows.filter(own | free)


@rule(_("whoever asked for it, or may read its answer"))
def may_read(user: Actor, request: Any) -> bool:
    """The client and headquarters; others where the answer is shared, or where the client agreed to their wish.

    What those asked abroad gave to the client alone is read by nobody else, whatever the client wishes.
    """
    if request is None:
        return signed_in(user)
    if headquarters(user) or request.organisation_id == organisation_of(user):
        return signed_in(user)
    if not signed_in(user) or audience_of(request) == CLIENT:
        return False
    agreed = request.wishes.filter(state="agreed", post__section__organisation=organisation_of(user))
    return bool(request.shares_answer or agreed.exists())


RESEARCH_RESULT = Policy(
    "casework.research_result",
    _("Results of research"),
    SupportRequest,
    results,
    rules={"view": signed_in, "list": signed_in, "read": may_read, "wish_to_see": signed_in},
)


@rule(_("headquarters; others once it is reported, and of what was given to the client alone only the client"))
def compares(user: Actor, request: Any) -> bool:
    """Whoever sees the request and is let to the answers of its offices beside each other."""
    if request is None or headquarters(user):
        return headquarters(user)
    return request.state in REPORTED and (audience_of(request) != CLIENT or may_read(user, request))


@rule(_("the body that asked for the research"))
def client(user: Actor, wish: Any) -> bool:
    """Desks of the client."""
    own = organisation_of(user)
    return own is not None and (wish is None or wish.request.organisation_id == own)


@rule(_("the body that wishes to see it"))
def wisher(user: Actor, wish: Any) -> bool:
    """Desks of whoever wishes."""
    own = organisation_of(user)
    return own is not None and (wish is None or wish.post.section.organisation_id == own)


def visible_wishes(user: Actor) -> QuerySet[ResultWish]:
    """One's own wishes, wishes for one's own results, and all for headquarters."""
    rows = ResultWish.objects.select_related("request__organisation", "post__section__organisation")
    own = organisation_of(user)
    if headquarters(user):
        return rows
    return rows.filter(Q(request__organisation=own) | Q(post__section__organisation=own)) if own else rows.none()


RESULT_WISH = Policy(
    "casework.result_wish",
    _("Wishes to see a result"),
    ResultWish,
    visible_wishes,
    rules={"view": client | wisher | headquarters, "agree_to_wish": client, "refuse_wish": client},
)
