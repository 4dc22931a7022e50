"""What outreach serves of the plan, and what of it waits on whose desk."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.timelines import STRANDS, Strand
from kakehashi.engines.measures.works import Line

from .flows import OUTREACH_CONTACT as FLOW
from .models import OutreachContact
from .permissions import OUTREACH_CONTACT, contacts
from .queries import due, owed


def recorded(_item: str) -> QuerySet[OutreachContact]:
    """Contacts that took place."""
    return OutreachContact.objects.filter(state__in=FLOW.tagged("final"))


ROOMS.add(
    Room(
        name="members.outreach",
        label=_("Coverage and outreach"),
        what=_("Which local governments used what; those that used nothing are told what there is, and it is counted."),
        items=("0-3",),
        role="hq_officer",
        records=recorded,
        final=("members.outreach_contact.record_outreach",),
        url=lambda contact: f"/outreach/{contact.pk}/",
    )
)


def rows(user: Actor) -> list[QuerySet[OutreachContact]]:
    """What the post has to do within a week."""
    post = post_of(user)
    return [] if post is None or not OUTREACH_CONTACT.allows(user, "list") else [owed(contacts(user), post.pk)]


def tasks(user: Actor, limit: int) -> list[Task]:
    """What the post has planned and owes as a next step within a week, the soonest first; one query."""
    post = post_of(user)
    if post is None or not OUTREACH_CONTACT.allows(user, "list"):
        return []
    return [_task(row) for row in due(contacts(user), post.pk, limit)]


def _task(row: OutreachContact) -> Task:
    is_planned = row.state == "planned"
    day = row.day if is_planned else row.next_day or row.day
    return Task(
        title=row.title or str(row.get_way_display()) if is_planned else row.next_step,
        url=row.get_absolute_url(),
        number=str(_("Outreach")),
        asker=str(row.organisation),
        state=FLOW.state_of(row).label,
        tone=row.tone,
        verb=_("Record what was said") if is_planned else _("Take the next step"),
        due_at=time.tokyo(day.year, day.month, day.day, 17),
        is_example=row.is_example,
    )


DESK.add(Waiting(name="members.outreach", label=_("Outreach"), tasks=tasks, rows=rows))


def _line(row: OutreachContact) -> Line:
    return Line(
        at=row.made_at,
        title=row.title or str(row.get_way_display()),
        url=row.get_absolute_url(),
        body=str(row.organisation),
        is_example=row.is_example,
    )


STRANDS.add(
    Strand(
        name="members.outreach",
        label=_("Outreach"),
        visible=contacts,
        line=_line,
        organisation="organisation",
        told=("members.outreach_contact.plan_outreach", "members.outreach_contact.finish_next_step"),
    )
)
