"""What reminders serve of the plan, and which wait on whose desk."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.rooms import ROOMS, Room

from .flows import USAGE_REMINDER as FLOW
from .models import UsageReminder
from .permissions import USAGE_REMINDER


def sent(_item: str) -> QuerySet[UsageReminder]:
    """Reminders that were sent to their end."""
    return UsageReminder.objects.filter(state__in=FLOW.tagged("final"))


ROOMS.add(
    Room(
        name="members.usage_reminders",
        label=_("First uses and dormant bodies"),
        what=_("Who came for the first time; who used nothing for a while is reminded once, and it is counted."),
        items=("5P-2",),
        role="hq_officer",
        records=sent,
        final=("members.usage_reminder.finish",),
        url=lambda reminder: f"/usage-reminders/{reminder.pk}/",
    )
)


def rows(user: Actor) -> list[QuerySet[UsageReminder]]:
    """The post's own drafts, the oldest first."""
    post = post_of(user)
    if post is None or not USAGE_REMINDER.allows(user, "write"):
        return []
    return [USAGE_REMINDER.visible(user).filter(post=post, state="draft").order_by("made_at", "pk")]


def tasks(user: Actor, limit: int) -> list[Task]:
    """Reminders that were written and wait for their bodies, or for being sent; they have no deadline. One query."""
    return [
        Task(
            title=row.subject, url=row.get_absolute_url(), number=str(_("Usage reminder")), asker="",
            state=FLOW.state_of(row).label, tone=row.tone, verb=_("Send it") if row.count else _("Choose its bodies"),
            due_at=None, is_example=row.is_example,
        )
        for found in rows(user)
        for row in found.annotate(count=Count("bodies"))[:limit]
    ]  # fmt: skip


DESK.add(Waiting(name="members.usage_reminders", label=_("Usage reminders"), tasks=tasks, rows=rows))
