"""Who hears recordings, and who makes them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone

from ..notices.permissions import visible
from .models import Recording


def recordings(user: Actor) -> QuerySet[Recording]:
    """Of the notices that the user sees."""
    return Recording.objects.filter(notice__in=visible(user).order_by().values("pk"))


RECORDING = Policy("multicultural.recording", _("Recordings of notices"), Recording, recordings, rules={"view": anyone})
