"""Who reads the register of associations, who keeps it, who says what an association can take on."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import (
    Actor,
    Policy,
    anyone,
    organisation_of,
    post_of,
    role,
    roles_of,
    rule,
    signed_in,
    the_system,
)

from .flows import MEETING as FLOW
from .flows import OPEN, TOLD
from .models import (
    AidAgreement,
    AidStatement,
    AssociationMeeting,
    MeetingAnswer,
    MeetingPaper,
    RegionalAssociation,
)

secretariat = role("hq_officer", "hq_chief")  # CLAIR keeps the conference of associations
SECRETARIAT = frozenset({"hq_officer", "hq_chief"})


def own_association(user: Actor) -> RegionalAssociation | None:
    """The association for which the user acts; one query, none for visitors."""
    body = organisation_of(user)
    if body is None or not roles_of(user) - {"text_checker"}:
        return None
    return RegionalAssociation.objects.select_related("organisation").filter(organisation=body).first()


@rule(_("the association's own desk"))
def own(user: Actor, association: Any) -> bool:
    """Any desk of it."""
    body = organisation_of(user)
    if body is None or not roles_of(user) - {"text_checker"}:
        return False
    if association is None:
        return own_association(user) is not None
    return bool(association.organisation_id == body)


@rule(_("an association that the meeting is for"))
def invited(user: Actor, meeting: Any) -> bool:
    """One of its block, or any where it is for all; once it was announced."""
    association = own_association(user)
    if association is None or meeting is None:
        return association is not None
    return meeting.state in FLOW.tagged(TOLD) and meeting.block in ("", association.block)


@rule(_("a desk of an association"))
def of_an_association(user: Actor, _thing: Any) -> bool:
    """Of any; which meetings it sees, its block says."""
    return bool(own(user, None))


@rule(_("while it is neither concluded nor called off"))
def is_open(_user: Actor, meeting: Any) -> bool:
    """What was sent stays as it was sent."""
    return meeting is None or meeting.state in FLOW.tagged(OPEN)


@rule(_("before it is held"))
def is_ahead(_user: Actor, meeting: Any) -> bool:
    """Time and place are settled before."""
    return meeting is None or meeting.state in ("draft", "announced")


@rule(_("until it is held"))
def takes_answers(_user: Actor, meeting: Any) -> bool:
    """Answers are taken from the announcement on."""
    return meeting is None or meeting.state == "announced"


@rule(_("once it is held"))
def is_held(_user: Actor, meeting: Any) -> bool:
    """Minutes come from the meeting."""
    return meeting is None or meeting.state == "held"


def associations(_user: Actor) -> QuerySet[RegionalAssociation]:
    """Everybody sees the register."""
    return RegionalAssociation.objects.select_related("organisation")


def statements(user: Actor) -> QuerySet[AidStatement]:
    """Whoever holds a post sees what associations said."""
    rows = AidStatement.objects.select_related("association__organisation", "post__section__organisation")
    return rows if post_of(user) is not None else rows.none()


def agreements(_user: Actor) -> QuerySet[AidAgreement]:
    """Everybody reads them."""
    return AidAgreement.objects.all()


def meetings(user: Actor) -> QuerySet[AssociationMeeting]:
    """Headquarters all of them; an association those for it, once they were announced."""
    rows = AssociationMeeting.objects.select_related("post__section")
    if roles_of(user) & SECRETARIAT:
        return rows
    association = own_association(user)
    if association is None:
        return rows.none()
    return rows.filter(Q(block="") | Q(block=association.block), state__in=FLOW.tagged(TOLD))


def _of_meetings(user: Actor) -> Any:
    return meetings(user).order_by().select_related(None).values("pk")


def answers(user: Actor) -> QuerySet[MeetingAnswer]:
    """Of the meetings that the user sees."""
    rows = MeetingAnswer.objects.select_related("association__organisation", "meeting")
    return rows.filter(meeting__in=_of_meetings(user))


def papers(user: Actor) -> QuerySet[MeetingPaper]:
    """Of the meetings that the user sees."""
    return MeetingPaper.objects.select_related("meeting", "file").filter(meeting__in=_of_meetings(user))


ASSOCIATION = Policy(
    "multicultural.regional_association",
    _("Regional internationalisation associations"),
    RegionalAssociation,
    associations,
    rules={
        "view": anyone,
        "list": signed_in,
        "follow": the_system,
        "register": secretariat,
        "amend": secretariat | own,
        "state_aid": secretariat | own,
        "see_aid": signed_in,
    },
)
AID_STATEMENT = Policy(
    "multicultural.aid_statement", _("Mutual aid of associations"), AidStatement, statements, rules={"view": signed_in}
)
AGREEMENT = Policy(
    "multicultural.aid_agreement",
    _("Agreements on mutual aid"),
    AidAgreement,
    agreements,
    rules={"view": anyone, "enter": secretariat, "correct": secretariat},
)
MEETING = Policy(
    "multicultural.association_meeting",
    _("Meetings of associations"),
    AssociationMeeting,
    meetings,
    rules={
        "list": secretariat | own,
        "view": secretariat | invited,
        "plan": secretariat,
        "edit": secretariat & is_ahead,
        "add_paper": secretariat & is_open,
        "write_minutes": secretariat & is_held,
        "reply": invited & takes_answers,
        "print": secretariat | invited,
        **dict.fromkeys(FLOW.by_name, secretariat),
    },
)
MEETING_ANSWER = Policy(
    "multicultural.meeting_answer",
    _("Answers to meetings of associations"),
    MeetingAnswer,
    answers,
    rules={"view": secretariat | of_an_association},
)
MEETING_PAPER = Policy(
    "multicultural.meeting_paper",
    _("Papers of meetings of associations"),
    MeetingPaper,
    papers,
    rules={"view": secretariat | of_an_association},
)
