"""Who is who in a stay: the town that sends, the office that takes, the desk that writes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, office_of, organisation_of, post_of, role, roles_of, rule

from ..flows import RESIDENT_SECONDEE as FLOW
from ..models import EvaluationSheet, ResidentSecondee

TOWN = frozenset({"municipal_officer", "branch_officer"})
OFFICE = frozenset({"office_staff", "office_chief"})
headquarters = role("hq_officer", "hq_chief")


def stay_of(thing: Any) -> ResidentSecondee | None:
    """The agreement that a thing belongs to; an agreement is its own."""
    return thing if thing is None or isinstance(thing, ResidentSecondee) else thing.secondee


@rule(_("the local government that sends the secondee"))
def sending(user: Actor, thing: Any) -> bool:
    """Officers of the body that made the agreement."""
    own, stay = organisation_of(user), stay_of(thing)
    if own is None or not roles_of(user) & TOWN:
        return False
    return stay is None or stay.organisation_id == own


@rule(_("the overseas office that takes the secondee"))
def taking(user: Actor, thing: Any) -> bool:
    """Staff of the office; what is still a draft of the town is not theirs yet."""
    own, stay = office_of(user), stay_of(thing)
    if own is None or not roles_of(user) & OFFICE:
        return False
    return stay is None or (stay.office_id == own and stay.state != "draft")


@rule(_("the head of the office that takes the secondee"))
def heading(user: Actor, thing: Any) -> bool:
    """Whoever answers for the office."""
    return "office_chief" in roles_of(user) and taking(user, thing)


@rule(_("the secondee's own desk, or the desk that wished for the stay"))
def writing(user: Actor, thing: Any) -> bool:
    """Who keeps the log and writes the reports."""
    post, stay = post_of(user), stay_of(thing)
    if post is None:
        return False
    return sending(user, None) if stay is None else post.pk in (stay.secondee_post_id, stay.post_id)


@rule(_("once it was sent"))
def was_sent(_user: Actor, thing: Any) -> bool:
    """Drafts of a town are its own."""
    stay = stay_of(thing)
    return stay is None or stay.state != "draft"


def during(*tags_or_states: str) -> Any:
    """While the agreement is in one of these states."""
    states = {*tags_or_states, *FLOW.tagged(*tags_or_states)}

    @rule(_("in the right state of the agreement"))
    def in_state(_user: Actor, thing: Any) -> bool:
        stay = stay_of(thing)
        return stay is None or stay.state in states

    return in_state


@rule(_("while it is a draft"))
def is_draft(_user: Actor, thing: Any) -> bool:
    """What was handed in is sent back or opened first."""
    return thing is None or thing.state == "draft"


@rule(_("the side whose evaluation it is"))
def own_side(user: Actor, sheet: Any) -> bool:
    """The town writes its sheet, the office its own."""
    if sheet is None:
        return sending(user, None) or taking(user, None)
    return sending(user, sheet) if sheet.side == EvaluationSheet.Side.TOWN else taking(user, sheet)


@rule(_("staff of an overseas office"))
def of_an_office(user: Actor, _thing: Any) -> bool:
    """Every office reads how far the others are."""
    return office_of(user) is not None and bool(roles_of(user) & OFFICE)
