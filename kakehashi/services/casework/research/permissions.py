"""Who sees and answers research inquiries, and who reads results."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, Policy, organisation_of, post_of, rule, section_of, signed_in

from ..request_types import request_types
from ..requests.models import SupportRequest
from ..requests.permissions import abroad, desks_of, headquarters
from .models import ResearchInquiry, ResultWish
from .rules import ASKED_ROWS

REPORTED = ("follow_up", "completed")


def research_types() -> list[str]:
    """The request types that ask for research: those that bring a questionnaire along."""
    return [code for code, kind in request_types().items() if any(q.code == ASKED_ROWS for q in kind.questions)]


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
        "ask_offices": headquarters,
        "answer": asked_office,
        "accept_inquiry": asked_office,
        "decline_inquiry": asked_office,
        "hand_in_answer": asked_office,
        "send_back_answer": headquarters,
        "check_answer": headquarters,
        "call_off_inquiry": headquarters,
    },
)


def results(user: Actor) -> QuerySet[SupportRequest]:
    """Research that was reported and is not confidential, past its embargo: its title may be read by every body."""
    rows = SupportRequest.objects.filter(type__in=research_types(), state__in=REPORTED, is_confidential=False)
    own = Q(organisation=organisation_of(user))
    free = Q(embargo_until=None) | Q(embargo_until__lte=time.today())
    rows = rows.select_related("organisation", "section", "handler")
    if not signed_in(user) or post_of(user) is None:
        return rows.none()
    return rows if headquarters(user) else rows.filter(own | free)


@rule(_("whoever asked for it, or may read its answer"))
def may_read(user: Actor, request: Any) -> bool:
    """The client, headquarters, everybody where the answer is shared, and whose wish the client agreed to."""
    if request is None:
        return post_of(user) is not None
    if headquarters(user) or request.organisation_id == organisation_of(user) or request.shares_answer:
        return True
    return bool(request.wishes.filter(state="agreed", post__section__organisation=organisation_of(user)).exists())


@rule(_("a post of a local government or of the house"))
def any_post(user: Actor, _request: Any) -> bool:
    """Whoever holds a post."""
    return post_of(user) is not None


RESEARCH_RESULT = Policy(
    "casework.research_result",
    _("Results of research"),
    SupportRequest,
    results,
    rules={"view": any_post, "list": any_post, "read": may_read, "wish_to_see": any_post},
)


@rule(_("the body that asked for the research"))
def client(user: Actor, wish: Any) -> bool:
    """Desks of the client."""
    own = organisation_of(user)
    return own is not None and (wish is None or wish.request.organisation_id == own)


@rule(_("the body that wishes to see it"))
def wisher(user: Actor, wish: Any) -> bool:
    """Desks of whoever wishes."""
    return wish is None or wish.post.section.organisation_id == organisation_of(user)


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
