"""Who makes inquiries, who answers, who relays. Nobody else sees them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, role, roles_of, rule, the_system

from .flows import ASK as ASK_FLOW
from .flows import IN
from .models import Ask, Inquiry, Relay
from .queries import DESKS, has_branch_desk

headquarters = role("hq_officer", "hq_chief")


def _acts_for(user: Actor) -> int | None:
    """The body for which this user answers."""
    return organisation_of(user) if roles_of(user) & set(DESKS) else None


def _relays_for(user: Actor) -> int | None:
    """The prefecture or designated city for which this user relays."""
    return organisation_of(user) if "branch_officer" in roles_of(user) else None


@rule(_("a local government that is asked, or that relays"))
def concerned(user: Actor, inquiry: Any) -> bool:
    """Whoever answers for an asked body or a relay."""
    own = _acts_for(user)
    if own is None:
        return False
    return inquiry is None or inquiries(user).filter(pk=inquiry.pk).exists()


@rule(_("the local government that is asked"))
def asked_body(user: Actor, ask: Any) -> bool:
    """Desks that answer for the body."""
    own = _acts_for(user)
    return own is not None and (ask is None or ask.organisation_id == own)


@rule(_("the prefecture or designated city that relays it"))
def relaying(user: Actor, thing: Any) -> bool:
    """The branch desk of the relay; of an ask: of the relay that it goes through."""
    own = _relays_for(user)
    if own is None or thing is None:
        return own is not None
    relay = thing.relay if isinstance(thing, Ask) else thing
    return relay is not None and relay.organisation_id == own


def inquiries(user: Actor) -> QuerySet[Inquiry]:
    """All for headquarters; for others those that were opened and in which their own body is asked or relays."""
    rows = Inquiry.objects.select_related("question_set", "post__section")
    if headquarters(user):
        return rows
    own, relay = _acts_for(user), _relays_for(user)
    if own is None:
        return rows.none()
    mine = Q(pk__in=Ask.objects.filter(organisation=own).exclude(state="waiting").order_by().values("inquiry"))
    if relay is not None:
        mine |= Q(pk__in=Relay.objects.filter(organisation=relay).order_by().values("inquiry"))
    return rows.filter(mine).exclude(state="draft")


def asks(user: Actor) -> QuerySet[Ask]:
    """All for headquarters; a body's own once they were passed on; a relay's for the relay."""
    rows = Ask.objects.select_related("inquiry__question_set", "organisation", "relay__organisation")
    if headquarters(user):
        return rows
    own, relay = _acts_for(user), _relays_for(user)
    if own is None:
        return rows.none()
    mine = Q(organisation=own) & ~Q(state="waiting")
    return rows.filter(mine | Q(relay__organisation=relay)) if relay is not None else rows.filter(mine)


def relays(user: Actor) -> QuerySet[Relay]:
    """All for headquarters; its own for the relay."""
    rows = Relay.objects.select_related("inquiry__question_set", "organisation")
    if headquarters(user):
        return rows
    own = _relays_for(user)
    return rows.filter(organisation=own) if own is not None else rows.none()


@rule(_("headquarters, where the relaying body has no branch desk here"))
def instead_of_the_relay(user: Actor, relay: Any) -> bool:
    """Headquarters does what the relay would do only where nobody can do it there."""
    return headquarters(user) and (relay is None or not has_branch_desk(relay.organisation_id))


@rule(_("headquarters, where no relay with a desk stands between"))
def headquarters_directly(user: Actor, ask: Any) -> bool:
    """Headquarters sends answers back itself only where no relay stands between, or nobody can act for it."""
    return headquarters(user) and (ask is None or ask.relay is None or bool(instead_of_the_relay(user, ask.relay)))


@rule(_("whoever may read the answers"))
def reads_answers(user: Actor, ask: Any) -> bool:
    """The body and its relay; headquarters once the relay has sent them on, or where it stands in for it."""
    if ask is None:
        return asked_body(user) or headquarters(user)
    if asked_body(user, ask) or relaying(user, ask):
        return True
    return headquarters(user) and ((ask.relay and ask.relay.state == "sent_on") or headquarters_directly(user, ask))


@rule(_("whoever may read the answers, once they were handed in"))
def reads_what_is_in(user: Actor, ask: Any) -> bool:
    """What a body has not handed in is read by nobody else."""
    return reads_answers(user, ask) and (ask is None or ask.state in ASK_FLOW.tagged(IN))


@rule(_("once the result was sent on"))
def is_sent_on(_user: Actor, inquiry: Any) -> bool:
    """Bodies read the totals once headquarters sends them the result."""
    return inquiry is None or inquiry.state == "sent_on"


@rule(_("once it was opened"))
def opened(_user: Actor, inquiry: Any) -> bool:
    """A draft has no answers."""
    return inquiry is None or inquiry.state != "draft"


INQUIRY = Policy(
    "inquiries.inquiry",
    _("Inquiries"),
    Inquiry,
    inquiries,
    rules={
        "list": headquarters | concerned,
        "view": headquarters | concerned,
        "start": headquarters,
        "edit": headquarters,
        "open_inquiry": headquarters,
        "close_inquiry": headquarters,
        "consolidate": headquarters,
        "send_on": headquarters,
        "reopen": headquarters,
        "call_off": headquarters,
        "remind": headquarters,
        "remind_due": the_system,
        "see_board": headquarters & opened,
        "see_answers": headquarters & opened,
        "see_result": (headquarters & opened) | (concerned & is_sent_on),
    },
)
ASK = Policy(
    "inquiries.ask",
    _("Inquiries to local governments"),
    Ask,
    asks,
    rules={
        "view": headquarters | asked_body | relaying,
        "read_answers": reads_answers,
        "edit": asked_body,
        "ask_body": relaying | headquarters,
        "answer": asked_body,
        "answer_nothing": asked_body,
        "take_back": asked_body,
        "send_back": relaying | headquarters_directly,
        "print": asked_body | reads_what_is_in,
        "answer_for": relaying | headquarters,
        "answer_nothing_for": relaying | headquarters,
    },
)
RELAY = Policy(
    "inquiries.relay",
    _("Relays"),
    Relay,
    relays,
    rules={
        "view": headquarters | relaying,
        "pass_on": relaying | headquarters,
        "rank": relaying | instead_of_the_relay,
        "send_answers_on": relaying | instead_of_the_relay,
        "send_relay_back": headquarters,
        "remind": relaying,
        "remind_relay": the_system,
    },
)
