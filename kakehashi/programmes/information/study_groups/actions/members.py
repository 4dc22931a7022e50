"""Who belongs to a group: contacts of the network, from a day to a day."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.contacts import actions as contacts
from kakehashi.services.contacts.models import Body, Person

from ..models import GroupMember, StudyGroup
from ..permissions import GROUP_MEMBER
from ..permissions import STUDY_GROUP as POLICY
from .groups import locked_group

MOST = 100
PURPOSE = "study_group"  # of purposes.toml of the contacts
SUBJECT = "information.studygroup"
ADD = declare("information.study_group.add_member", gettext_lazy("Member joined the study group"), SUBJECT)
LEAVE = declare("information.study_group.leave", gettext_lazy("Member left the study group"), SUBJECT)


@transaction.atomic
def add_member(
    group: StudyGroup, *, by: Actor, name: str, affiliation: str, territory: str, role: str = "member",
    reading: str = "", name_en: str = "", title: str = "", email: str = "", speciality: str = "",
    joined_on: date | None = None,
) -> GroupMember:  # fmt: skip
    """Somebody joins from ``joined_on`` on (default: today), as ``role`` of `GroupMember.Role`.

    The person is the kept contact of that ``name`` at that ``affiliation`` in ``territory`` (ISO 3166-1); where there
    is none, it is entered with its position, and kept for the work of study groups. Refused with NotPossible for
    whoever belongs to the group already, for a day before the group begins, and beyond 100 members. Records
    ``information.study_group.add_member``, without the name.
    """
    row = locked_group(group)
    POLICY.demand(by, "add_member", row)
    day = joined_on or time.today()
    if day < row.begins_on:
        raise NotPossible(_("The group begins later than that day."))
    if row.members.filter(left_on=None).count() >= MOST:
        raise NotPossible(_("At most %(most)s members.") % {"most": MOST})
    body = _body(affiliation.strip(), territory, row, by)
    person = contacts.person_at(
        body, by=by, name=name, title=title, purposes=(PURPOSE,), is_example=row.is_example, reading=reading,
        name_en=name_en, email=email,
    )  # fmt: skip
    if row.members.filter(person=person, left_on=None).exists():
        raise NotPossible(_("This person belongs to the group already."))
    contacts.keep_for(person, by=by, purpose=PURPOSE)
    made = GroupMember.objects.create(group=row, person=person, role=role, speciality=speciality, joined_on=day)
    record(ADD.name, row, by=by, member=made.pk, role=role)
    return made


def _body(name: str, territory: str, group: StudyGroup, by: Actor) -> Body:
    known = Body.objects.filter(state="kept", name=name, territory=territory).order_by("pk").first()
    return known or contacts.register_body(
        by=by, name=name, kind=Body.Kind.OTHER, territory=territory, is_example=group.is_example
    )


@transaction.atomic
def leave(member: GroupMember, *, by: Actor, left_on: date) -> StudyGroup:
    """A member leaves; ``left_on`` is the last day. What was attended and written stays.

    Refused with NotPossible for whoever left before, and for a day before the first. Records
    ``information.study_group.leave``.
    """
    row = GroupMember.objects.select_for_update(of=("self",)).select_related("group").get(pk=member.pk)
    GROUP_MEMBER.demand(by, "leave", row)
    if row.left_on is not None:
        raise NotPossible(_("This has ended already."))
    if left_on < row.joined_on:
        raise NotPossible(_("The end lies before the beginning."))
    row.left_on = left_on
    row.save(update_fields=["left_on"])
    record(LEAVE.name, row.group, by=by, member=row.pk)
    return row.group


@transaction.atomic
def forget_expert(person: Person, *, by: Actor) -> int:
    """A contact was erased: what the groups knew beside the name goes too. Returns of how many memberships.

    Called where ``contacts.person.erase`` is read, which is on record; nothing is recorded a second time.
    """
    return GroupMember.objects.filter(person=person).exclude(speciality="").update(speciality="")
