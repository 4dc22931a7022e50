"""What is stored about advice that is published without names."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Post

from ..requests.models import SupportRequest
from . import flows


class PublishedAdvice(models.Model):
    """The version of a consultation that names nobody, from its writing to its being found by every town."""

    personal: ClassVar[dict[str, str]] = {
        "writer": "so that somebody else approves; record of decisions",
    }

    request = models.OneToOneField(SupportRequest, models.PROTECT, related_name="advice")
    subject = models.CharField(max_length=200)
    question = models.TextField(max_length=10000)
    text = models.TextField(max_length=20000)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")  # of the latest words
    writer_post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    approver_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(max_length=4000, blank=True)  # why it was sent back
    written_at = models.DateTimeField(default=time.now)
    published_at = models.DateTimeField(null=True, blank=True)
    state = flows.PUBLISHED_ADVICE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-written_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(approver_post__isnull=False, published_at__isnull=False),
                name="advice_published_by_an_approval",
            )
        ]
        indexes = [models.Index(fields=["state", "written_at"], name="published_advice_by_state")]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Its page, for those who write and approve it."""
        return reverse("casework:advice", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.PUBLISHED_ADVICE.state_of(self).tone
