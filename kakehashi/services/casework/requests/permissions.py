"""Who sees and who may do what with requests. The whole of it is here."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import (
    Actor,
    Policy,
    carried_on_by,
    nobody,
    office_of,
    organisation_of,
    post_of,
    role,
    roles_of,
    rule,
    section_of,
)
from kakehashi.engines.measures.campaigns import part_of
from kakehashi.registry.models import OfficeTerritory, Organisation, Post, Section

from .flows import EDITABLE, INSIDE
from .flows import SUPPORT_REQUEST as FLOW
from .models import SupportRequest
from .rules import ROOM

M = TypeVar("M", bound=Model)

headquarters = role("hq_officer", "hq_chief")
chief = role("hq_chief")
abroad = role("office_staff", "office_chief", "economic_adviser")
UNCONFIRMED = _("Waiting for the local government's confirmation")
ENTERERS = frozenset({"hq_officer", "hq_chief", "office_staff", "office_chief", "branch_officer"})
enters = role("hq_officer", "hq_chief", "office_staff", "office_chief", "branch_officer")


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


@rule(_("the one body that carries on the one that asked"))
def heir(user: Actor, request: Any) -> bool:
    """Officers of the body that alone carries on a body that is no more read what it handed in, unless confidential."""
    if request is None:
        return bool(carried_on_by(user))
    inside = request.state in FLOW.tagged(INSIDE) or request.is_confidential or request.number is None
    return not inside and request.organisation_id in carried_on_by(user)


def is_another_advisers(user: Actor, request: SupportRequest) -> bool:
    """Whether a request was put to another adviser than this one: then it is that adviser's alone.

    One query for an adviser, none for the others.
    """
    roles, post = roles_of(user), post_of(user)
    if "economic_adviser" not in roles or roles & {"office_staff", "office_chief"}:
        return False
    consultation = getattr(request, "consultation", None)
    return consultation is not None and post is not None and consultation.adviser.post_id != post.pk


@rule(_("while it is written"))
def is_written(_user: Actor, request: Any) -> bool:
    """Before it is handed in, or while it is sent back."""
    return request is None or request.state in FLOW.tagged(EDITABLE)


@rule(_("the office or section that is asked"))
def handling(user: Actor, request: Any) -> bool:
    """Staff of the section that handles it, at headquarters too, or of the same overseas office."""
    if request is None:
        return abroad(user)
    if request.handler_id is not None and headquarters(user):
        return bool(request.handler_id == section_of(user))
    if not abroad(user) or request.handler_id is None or is_another_advisers(user, request):
        return False
    office = office_of(user)
    return bool(request.handler_id == section_of(user) or (office and request.handler.office_id == office))


@rule(_("a request that was entered for a local government and waits for its confirmation"))
def unconfirmed(_user: Actor, request: Any) -> bool:
    """Whether the town has still to say that it is right."""
    return request is None or bool(request.is_unconfirmed)


@rule(_("the section that enters it for the local government"))
def entering(user: Actor, request: Any) -> bool:
    """The desk that took the call or the fax, and its colleagues, until it is handed in."""
    if not enters(user, None) or request is None:
        return enters(user, None)
    is_begun = request.number is None or request.state in FLOW.tagged(INSIDE)  # it has its number while it is handed in
    return is_begun and request.entered_by_id is not None and request.entered_by.section_id == section_of(user)


def _territory(name: str) -> Subquery:
    """The registry's name of the request's country or region, so that a page need not ask for it."""
    return Subquery(OfficeTerritory.objects.filter(code=OuterRef("territory")).order_by("id").values(name)[:1])


SHOWN_BESIDE = {"territory_ja": _territory("name"), "territory_en": _territory("name_en")}  # put together once


def visible(user: Actor) -> QuerySet[SupportRequest]:
    """The requests that a user may see, with what every screen of them shows."""
    rows = SupportRequest.objects.select_related(
        "organisation",
        "section",
        "post__section",
        "handler__office",
        "officer_in_charge__section",
        "question_set",
        "entered_by__section",
        "consultation__adviser",
    ).annotate(**SHOWN_BESIDE, campaign_part=part_of(ROOM))
    seen = _seen(user)
    return rows.filter(reduce(or_, seen)) if seen else rows.none()


def _seen(user: Actor) -> list[Q]:
    """What each of the user's roles shows; conditions that an index can answer, hence no joins."""
    roles, seen = roles_of(user), []
    handed_in = ~Q(state__in=FLOW.tagged(INSIDE)) & ~Q(number=None)
    if roles & {"hq_officer", "hq_chief"}:
        seen.append(handed_in)
    elif roles & {"office_staff", "office_chief", "economic_adviser"}:
        seen.append(handed_in & Q(handler__in=desks_of(user)) & ~_of_other_advisers(user))
    if roles & {"municipal_officer", "branch_officer"}:
        own_section = Q(is_confidential=False) | Q(section=section_of(user))
        seen.append(Q(organisation=organisation_of(user)) & own_section)
    if carried_on := carried_on_by(user):
        seen.append(handed_in & Q(organisation__in=sorted(carried_on), is_confidential=False))
    post = post_of(user)
    if post and roles & ENTERERS:
        desks = Post.objects.filter(section=post.section_id).order_by().values("pk")
        seen.append(Q(number=None, entered_by__in=desks))
    if post and "branch_officer" in roles:
        prefecture = Organisation.objects.filter(prefecture=post.section.organisation.prefecture)
        seen.append(handed_in & Q(organisation__in=prefecture.values("pk"), is_confidential=False))
    return seen


def _of_other_advisers(user: Actor) -> Q:
    """The requests that `is_another_advisers` takes from an adviser; none for office staff."""
    roles, post = roles_of(user), post_of(user)
    if "economic_adviser" not in roles or roles & {"office_staff", "office_chief"}:
        return Q(pk__in=())
    others = SupportRequest.objects.filter(consultation__isnull=False).exclude(consultation__adviser__post=post)
    return Q(pk__in=others.order_by().values("pk"))


def notes_seen(user: Actor) -> Q:
    """The rows (with a ``request``, a ``post`` and ``is_internal``) that a user may read: internal ones in the house.

    To an adviser the internal notes of others are shown only where headquarters allows it for the consultation.
    """
    roles = roles_of(user)
    if headquarters(user) or roles & {"office_staff", "office_chief"}:
        return Q()
    open_to_all = Q(is_internal=False)
    if "economic_adviser" not in roles:
        return open_to_all
    return open_to_all | Q(post=post_of(user)) | Q(request__consultation__shows_notes=True)


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
        "view": own | branch | heir | headquarters | handling | entering,
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
        "enter": enters,
        "look_for_similar": own | enters,
        "edit": own | entering,
        "seek_approval": own,
        "reopen": own,
        "submit": own | entering,
        "withdraw": own | entering,
        "confirm_entry": own,
        "correct_entry": own & unconfirmed,
        "record_confirmation": headquarters & unconfirmed,
        "write_down": headquarters | handling | branch,
        "propose_hand_off": handling,
        "take_over": headquarters | abroad,
        "watch": own | branch | headquarters | handling,
        "add_watcher": headquarters,
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
        "ask_town": headquarters | handling,
        "note": headquarters | handling,
        "attach": own | headquarters | handling | entering,
        "add_appointment": handling,
        "record_effort": headquarters | handling,
        "see_cost": headquarters | handling,
        "print": own | branch | heir | headquarters | handling,
        "see_inside": headquarters | handling,
        "tick": headquarters | handling,
        "put_into_campaign": own & is_written | entering | headquarters | handling,
        "fill_in_result": handling,
        "withdraw_consent": own,
        "copy": own,
        "remark": branch,
        "ask_offices": headquarters,
        "send_formal_request": own | headquarters,
        "settle_publishing": own | headquarters,
        "put_to_adviser": headquarters,
        "settle_consent": own,
        "write_advice": headquarters | handling,
        "see_load": headquarters | abroad,
        "compare_answers": headquarters | abroad,
        "remind": headquarters | handling,
        "remind_to_confirm": nobody,
        "assign": headquarters,
    },
)
