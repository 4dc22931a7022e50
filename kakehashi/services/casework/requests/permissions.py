"""Who sees and who may do what with requests. The whole of it is here."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import (
    Actor,
    Policy,
    office_of,
    organisation_of,
    post_of,
    role,
    roles_of,
    rule,
    section_of,
)
from kakehashi.registry.models import Organisation, Section

from .flows import INSIDE
from .flows import SUPPORT_REQUEST as FLOW
from .models import SupportRequest

M = TypeVar("M", bound=Model)

headquarters = role("hq_officer", "hq_chief")
chief = role("hq_chief")
abroad = role("office_staff", "office_chief", "economic_adviser")


@rule(_("the local government that asks"))
def own(user: Actor, request: Any) -> bool:
    """The asking body; a confidential request only within its own section."""
    if not roles_of(user) & {"municipal_officer", "branch_officer"}:
        return False
    if request is None:
        return True
    if request.is_confidential and request.section_id != section_of(user):
        return False
    return bool(request.organisation_id == organisation_of(user))


@rule(_("the branch of its prefecture"))
def branch(user: Actor, request: Any) -> bool:
    """A branch sees what the bodies of its prefecture have handed in, unless it is confidential."""
    post = post_of(user)
    if post is None or "branch_officer" not in post.role_codes:
        return False
    if request is None:
        return True
    inside = request.state in FLOW.tagged(INSIDE) or request.is_confidential
    return not inside and bool(request.organisation.prefecture == post.section.organisation.prefecture)


@rule(_("the office or section that is asked"))
def handling(user: Actor, request: Any) -> bool:
    """Staff of the section that handles it, at headquarters too, or of the same overseas office."""
    if request is None:
        return abroad(user)
    if request.handler_id is not None and headquarters(user):
        return bool(request.handler_id == section_of(user))
    if not abroad(user) or request.handler_id is None:
        return False
    office = office_of(user)
    return bool(request.handler_id == section_of(user) or (office and request.handler.office_id == office))


def visible(user: Actor) -> QuerySet[SupportRequest]:
    """The requests that a user may see, with what every screen of them shows."""
    rows = SupportRequest.objects.select_related(
        "organisation", "section", "post__section", "handler__office", "officer_in_charge__section", "question_set"
    )
    seen = _seen(user)
    return rows.filter(reduce(or_, seen)) if seen else rows.none()


def _seen(user: Actor) -> list[Q]:
    """What each of the user's roles shows; conditions that an index can answer, hence no joins."""
    roles, seen = roles_of(user), []
    handed_in = ~Q(state__in=FLOW.tagged(INSIDE)) & ~Q(number=None)
    if roles & {"hq_officer", "hq_chief"}:
        seen.append(handed_in)
    elif roles & {"office_staff", "office_chief", "economic_adviser"}:
        seen.append(handed_in & Q(handler__in=desks_of(user)))
    if roles & {"municipal_officer", "branch_officer"}:
        own_section = Q(is_confidential=False) | Q(section=section_of(user))
        seen.append(Q(organisation=organisation_of(user)) & own_section)
    post = post_of(user)
    if post and "branch_officer" in roles:
        prefecture = Organisation.objects.filter(prefecture=post.section.organisation.prefecture)
        seen.append(handed_in & Q(organisation__in=prefecture.values("pk"), is_confidential=False))
    return seen


def desks_of(user: Actor) -> QuerySet[Section, Any]:
    """The sections whose requests a user abroad handles: one's own, and all of one's office; for a subquery."""
    own, office = Q(pk=section_of(user)), office_of(user)
    return Section.objects.filter(own | Q(office=office) if office else own).order_by().values("pk")


def of_visible(rows: QuerySet[M], user: Actor) -> QuerySet[M]:
    """Those rows (with a ``request``) whose request the user sees; asked row by row, for pages of few rows."""
    seen = visible(user).order_by().select_related(None)
    return rows.filter(Exists(seen.filter(pk=OuterRef("request_id"))))


REQUEST = Policy(
    "casework.support_request",
    _("Requests"),
    SupportRequest,
    visible,
    rules={
        "view": own | branch | headquarters | handling,
        "list": role(
            "municipal_officer",
            "branch_officer",
            "hq_officer",
            "hq_chief",
            "office_staff",
            "office_chief",
            "economic_adviser",
        ),
        "ask": own,
        "edit": own,
        "seek_approval": own,
        "reopen": own,
        "submit": own,
        "withdraw": own,
        "accept_conditions": own,
        "take_in": headquarters,
        "send_back": headquarters,
        "ask_office": headquarters,
        "complete": headquarters,
        "call_off": chief | handling,
        "answer_possible": handling,
        "answer_conditional": handling,
        "answer_not_possible": handling,
        "prepare": handling,
        "carry_out": handling,
        "conclude": handling,
        "report": handling,
        "say": own | headquarters | handling,
        "note": headquarters | handling,
        "attach": own | headquarters | handling,
        "add_appointment": handling,
        "record_effort": headquarters | handling,
        "see_cost": headquarters | handling,
        "print": own | branch | headquarters | handling,
        "see_inside": headquarters | handling,
        "tick": headquarters | handling,
        "fill_in_result": handling,
        "withdraw_consent": own,
        "copy": own,
        "remark": branch,
        "settle_publishing": own | headquarters,
        "see_load": headquarters | abroad,
        "compare_answers": headquarters | abroad,
        "remind": headquarters | handling,
        "assign": headquarters,
    },
)
