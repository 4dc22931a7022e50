"""Who sees liaison meetings: CLAIR's office makes them, headquarters reads along, the invited bodies answer."""

from typing import Any

from django.db.models import QuerySet
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
    the_system,
)

from ..local_government_offices.permissions import runs_it
from ..local_government_offices.queries import OFFICE, TOWN
from .flows import LIAISON_MEETING as FLOW
from .flows import LIVE
from .models import Decision, Invitation, LiaisonMeeting, Material
from .queries import invitations_of, seen_by

headquarters = role("hq_officer", "hq_chief")


def meeting_of(thing: Any) -> LiaisonMeeting | None:
    """The meeting that a thing belongs to; a meeting is its own."""
    return thing if thing is None or isinstance(thing, LiaisonMeeting) else thing.meeting


@rule(_("the overseas office that plans the meeting"))
def planning(user: Actor, thing: Any) -> bool:
    """Staff of the meeting's office."""
    own, meeting = office_of(user), meeting_of(thing)
    if own is None or not roles_of(user) & OFFICE:
        return False
    return meeting is None or meeting.office_id == own


@rule(_("the local governments whose offices are invited"))
def invited(user: Actor, thing: Any) -> bool:
    """Desks of a body that runs an invited office; of an invitation or a decision, of that office."""
    own, meeting = organisation_of(user), meeting_of(thing)
    if own is None or not roles_of(user) & TOWN:
        return False
    if thing is None or meeting is None:
        return True
    if isinstance(thing, Invitation | Decision):
        office = thing.local_government_office
        return office is not None and bool(runs_it(user, office))
    return invitations_of(own).filter(meeting=meeting).exists()


@rule(_("while it is neither concluded nor called off"))
def is_live(_user: Actor, thing: Any) -> bool:
    """What was sent stays as it was sent."""
    meeting = meeting_of(thing)
    return meeting is None or meeting.state in FLOW.tagged(LIVE)


@rule(_("before it is held"))
def is_ahead(_user: Actor, thing: Any) -> bool:
    """Time, place and guests are settled before."""
    meeting = meeting_of(thing)
    return meeting is None or meeting.state in ("draft", "invited")


@rule(_("once it is held"))
def is_held(_user: Actor, thing: Any) -> bool:
    """Minutes and decisions come from the meeting."""
    meeting = meeting_of(thing)
    return meeting is None or meeting.state == "held"


@rule(_("once its minutes are sent; before that the office that writes them"))
def reads_minutes(user: Actor, thing: Any) -> bool:
    """A draft is the office's own; headquarters reads along."""
    meeting = meeting_of(thing)
    if meeting is None or meeting.state == "concluded":
        return True
    return meeting.state == "held" and (planning(user, meeting) or headquarters(user, meeting))


def visible(user: Actor) -> QuerySet[LiaisonMeeting]:
    """See `queries.seen_by`."""
    return seen_by(post_of(user)).select_related("office", "post__section")


def invitations(user: Actor) -> QuerySet[Invitation]:
    """With the answers: those of an office's meetings, all for headquarters, those of its own offices for a body."""
    meetings = visible(user).order_by().select_related(None).values("pk")
    rows = Invitation.objects.filter(meeting__in=meetings)
    if roles_of(user) & TOWN and not planning(user, None) and not headquarters(user):
        own = organisation_of(user)
        rows = rows.filter(pk__in=invitations_of(own).values("pk")) if own else rows.none()
    return rows.select_related("meeting__office", "local_government_office").prefetch_related(
        "local_government_office__owners"
    )


def materials(user: Actor) -> QuerySet[Material]:
    """Those of the meetings that the user sees."""
    meetings = visible(user).order_by().select_related(None).values("pk")
    return Material.objects.select_related("meeting__office", "file").filter(meeting__in=meetings)


def decisions(user: Actor) -> QuerySet[Decision]:
    """Those of the meetings that the user sees."""
    meetings = visible(user).order_by().select_related(None).values("pk")
    rows = Decision.objects.select_related("meeting__office", "local_government_office").filter(meeting__in=meetings)
    return rows.prefetch_related("local_government_office__owners")


whoever_sees = planning | headquarters | invited

LIAISON_MEETING = Policy(
    "offices.liaison_meeting",
    _("Liaison meetings"),
    LiaisonMeeting,
    visible,
    rules={
        "list": whoever_sees,
        "view": whoever_sees,
        "print": whoever_sees,
        "read_minutes": whoever_sees & reads_minutes,
        "see_answers": planning | headquarters,
        "plan": planning,
        "copy": planning,
        "edit": planning & is_ahead,
        "choose_guests": planning & is_ahead,
        "add_material": planning & is_live,
        "write_minutes": planning & is_held,
        "invite": planning,
        "record_as_held": planning,
        "conclude": planning,
        "call_off_meeting": planning,
        "remind": the_system,
    },
)
INVITATION = Policy(
    "offices.invitation",
    _("Invitations to liaison meetings"),
    Invitation,
    invitations,
    rules={
        "view": whoever_sees,
        "attend": planning | invited,
        "stay_away": planning | invited,
        "forget": the_system,
    },
)
MATERIAL = Policy(
    "offices.material",
    _("Papers of liaison meetings"),
    Material,
    materials,
    rules={"view": whoever_sees, "remove": planning & is_live},
)
DECISION = Policy(
    "offices.decision",
    _("Decisions of liaison meetings"),
    Decision,
    decisions,
    rules={"view": whoever_sees, "settle": planning | invited, "drop": planning},
)
