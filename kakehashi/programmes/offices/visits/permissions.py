"""Who sees visit programmes and who may do what: the office makes them, headquarters and the asking town read along."""

from typing import Any

from django.db.models import Q, QuerySet
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

from .flows import VISIT_PROGRAMME as FLOW
from .models import Appointment, CalendarAddress, Comment, Counterpart, VisitProgramme

headquarters = role("hq_officer", "hq_chief")
TOWN = frozenset({"municipal_officer", "branch_officer"})
OFFICE = frozenset({"office_staff", "office_chief"})


def programme_of(thing: Any) -> VisitProgramme | None:
    """The programme that a thing belongs to; a programme is its own."""
    if isinstance(thing, Counterpart):
        thing = thing.appointment
    return thing if thing is None or isinstance(thing, VisitProgramme) else thing.programme


@rule(_("the overseas office that makes the programme"))
def making(user: Actor, thing: Any) -> bool:
    """Staff of the programme's office."""
    own, programme = office_of(user), programme_of(thing)
    if own is None or not roles_of(user) & OFFICE:
        return False
    return programme is None or programme.office_id == own


@rule(_("the local government that asked for the visit"))
def asking(user: Actor, thing: Any) -> bool:
    """The body that travels; where its request is confidential only its section."""
    own, programme = organisation_of(user), programme_of(thing)
    if own is None or not roles_of(user) & TOWN:
        return False
    if programme is None:
        return True
    request = programme.request
    if request is not None and request.is_confidential and programme.section_id != section_of(user):
        return False
    return programme.organisation_id == own


@rule(_("while it is a draft"))
def is_draft(_user: Actor, thing: Any) -> bool:
    """What was fixed is opened for changes first."""
    programme = programme_of(thing)
    return programme is None or programme.state == "draft"


@rule(_("while it is neither done nor called off"))
def is_live(_user: Actor, thing: Any) -> bool:
    """Appointments are made and confirmed until the visit is over."""
    programme = programme_of(thing)
    return programme is None or programme.state in FLOW.tagged("live")


@rule(_("the desk whose address it is"))
def own_address(user: Actor, address: Any) -> bool:
    """Each desk has its own, and withdraws it itself."""
    post = post_of(user)
    return post is not None and (address is None or address.post_id == post.pk)


def visible(user: Actor) -> QuerySet[VisitProgramme]:
    """All for headquarters; an office its own; a body those of its own visits."""
    rows = VisitProgramme.objects.select_related("office", "organisation", "request", "post__section__organisation")
    if headquarters(user):
        return rows
    seen = Q(pk__in=())
    if roles_of(user) & OFFICE and office_of(user):
        seen |= Q(office=office_of(user))
    if roles_of(user) & TOWN and organisation_of(user):
        open_ones = Q(request=None) | Q(request__is_confidential=False) | Q(section=section_of(user))
        seen |= Q(organisation=organisation_of(user)) & open_ones
    return rows.filter(seen)


def appointments(user: Actor) -> QuerySet[Appointment]:
    """Those of the programmes that the user sees."""
    mine = visible(user).order_by().select_related(None).values("pk")
    return Appointment.objects.select_related("programme__office", "programme__request").filter(programme__in=mine)


def counterparts(user: Actor) -> QuerySet[Counterpart]:
    """The people to be met in the programmes that the user sees."""
    rows = Counterpart.objects.select_related("appointment__programme__office", "appointment__programme__request")
    return rows.filter(appointment__in=appointments(user).order_by().select_related(None).values("pk"))


def comments(user: Actor) -> QuerySet[Comment]:
    """What was said about the programmes that the user sees."""
    mine = visible(user).order_by().select_related(None).values("pk")
    return Comment.objects.select_related("programme__office", "programme__request").filter(programme__in=mine)


def addresses(user: Actor) -> QuerySet[CalendarAddress]:
    """The desk's own."""
    return CalendarAddress.objects.select_related("programme__office", "programme__request").filter(post=post_of(user))


whoever_sees = making | headquarters | asking

VISIT_PROGRAMME = Policy(
    "offices.visit_programme",
    _("Visit programmes"),
    VisitProgramme,
    visible,
    rules={
        "list": whoever_sees,
        "view": whoever_sees,
        "print": whoever_sees,
        "comment": whoever_sees,
        "subscribe": whoever_sees,
        "see_inside": making | headquarters,
        "start": making,
        "copy": making,
        "edit": making & is_draft,
        "add_appointment": making & is_live,
        "fix": making,
        "hand_over": making,
        "finish": making,
        "revise": making,
        "call_off_visit": making,
        "put_into_campaign": making | headquarters,
    },
    personal={"protocol": "see_inside"},
)
APPOINTMENT = Policy(
    "offices.appointment",
    _("Appointments of visits"),
    Appointment,
    appointments,
    rules={
        "view": whoever_sees,
        "see_inside": making | headquarters,
        "edit": making & is_live,
        "remove": making & is_draft,
        "ask": making,
        "confirm": making,
        "decline": making,
        "hold": making,
    },
    personal={"contact": "see_inside"},
)
COUNTERPART = Policy(
    "offices.counterpart", _("People to be met"), Counterpart, counterparts, rules={"view": whoever_sees}
)
COMMENT = Policy("offices.comment", _("Comments on visits"), Comment, comments, rules={"view": whoever_sees})
CALENDAR_ADDRESS = Policy(
    "offices.calendar_address",
    _("Calendar addresses"),
    CalendarAddress,
    addresses,
    rules={"view": own_address, "withdraw": own_address},
)
