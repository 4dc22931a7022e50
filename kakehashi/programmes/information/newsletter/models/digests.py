"""What those who read once a month are sent: everything that the issues of the month told, in one mail."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time


class NewsletterDigest(models.Model):
    """One month of the newsletter in one mail (月刊のまとめ). Its words were approved with the issues."""

    personal: ClassVar[dict[str, str]] = {}

    month = models.DateField(unique=True)  # its first day
    sent_at = models.DateTimeField(default=time.now)
    sending = models.PositiveBigIntegerField(null=True, blank=True)  # id of mailing.Sending
    readers = models.PositiveIntegerField(default=0)  # to how many it was ordered
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-month",)
        constraints = [models.CheckConstraint(condition=Q(month__day=1), name="digest_month_is_its_first_day")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        """Where everybody reads it."""
        return reverse("information:newsletter_month", kwargs={"month": f"{self.month:%Y-%m}"})
