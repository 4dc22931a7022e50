"""What reminders serve of the plan."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .flows import USAGE_REMINDER as FLOW
from .models import UsageReminder


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
