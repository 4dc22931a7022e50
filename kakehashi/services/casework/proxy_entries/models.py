"""What is stored about a proxy entry, beside what the request itself knows: channel, who entered it, confirmed when."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest


class ProxyEntry(models.Model):
    """That a request was entered for a town: when the town asked, who asked, and how it was confirmed."""

    personal: ClassVar[dict[str, str]] = {
        "caller": "whom to ask back about what was said; contract of the service",
        "confirmed_note": "who confirmed it on paper or by telephone; record of the town's own decision",
    }

    request = models.OneToOneField(SupportRequest, models.PROTECT, related_name="proxy_entry")
    received_at = models.DateTimeField()  # when the town called, faxed, wrote or came
    caller = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=time.now)
    reminders = models.PositiveSmallIntegerField(default=0)
    confirmed_how = models.CharField(
        _("How it was confirmed"), max_length=10, choices=SupportRequest.Channel, blank=True
    )
    confirmed_note = models.CharField(max_length=500, blank=True)
    confirmed_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return str(self.request)
