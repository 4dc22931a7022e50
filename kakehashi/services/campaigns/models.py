"""What is stored: campaigns, and which thing of which room is in one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language

from kakehashi.base import time
from kakehashi.registry.models import Office, PlanItem, Post

from . import flows


class AnniversaryCampaign(models.Model):
    """What is done for one occasion, by several rooms together (周年事業); it belongs to a lead post."""

    personal: ClassVar[dict[str, str]] = {}

    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    occasion = models.TextField(max_length=1000)  # what is celebrated
    occasion_en = models.TextField(max_length=1000, blank=True)
    goals = models.TextField(max_length=3000, blank=True)  # a sentence on each line
    goals_en = models.TextField(max_length=3000, blank=True)
    plans = models.TextField(max_length=3000, blank=True)  # what was only planned, a line each; shown as planned
    plans_en = models.TextField(max_length=3000, blank=True)
    joining = models.TextField(max_length=3000, blank=True)  # how a local government takes part
    joining_en = models.TextField(max_length=3000, blank=True)
    territories = models.JSONField(default=list)  # countries and regions, ISO 3166-1 alpha-2
    begins = models.DateField()
    ends = models.DateField()
    offices = models.ManyToManyField(Office, blank=True, related_name="+")
    plan_items = models.ManyToManyField(PlanItem, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the lead post
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    result = models.TextField(max_length=10_000, blank=True)  # what came of it, when it is closed
    result_en = models.TextField(max_length=10_000, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # why it was called off
    made_at = models.DateTimeField(default=time.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    state = flows.ANNIVERSARY_CAMPAIGN.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-begins", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(occasion="") & ~Q(source=""), name="campaign_says_what_and_by_what_source"
            ),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="campaign_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(state="closed") | (~Q(result="") & Q(closed_at__isnull=False)),
                name="campaign_closed_with_a_result",
            ),
        ]
        indexes = [models.Index(fields=["state", "-begins"], name="campaign_by_state")]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("campaigns:campaign", kwargs={"pk": self.pk})

    @property
    def number(self) -> str:
        """How it is called in lists and on paper: AC2012-3."""
        return f"AC{time.fiscal_year(self.begins)}-{self.pk}"

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.ANNIVERSARY_CAMPAIGN.state_of(self).tone

    def told(self, field: str) -> str:
        """A text in the reader's language, where it was written in it."""
        english = getattr(self, f"{field}_en") if get_language() == "en" else ""
        return str(english or getattr(self, field))

    @property
    def takes(self) -> bool:
        """Whether things can be put in."""
        return self.state in flows.ANNIVERSARY_CAMPAIGN.tagged(flows.TAKES)


class CampaignPart(models.Model):
    """A thing of some room in a campaign; taken out, it stays here, so that it can be put back."""

    personal: ClassVar[dict[str, str]] = {}

    campaign = models.ForeignKey(AnniversaryCampaign, models.PROTECT, related_name="parts")
    room = models.CharField(max_length=60)  # the name of the room's `Part` and `Work`
    key = models.PositiveBigIntegerField()  # the row there
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")  # the desk that put it in
    put_in_at = models.DateTimeField(default=time.now)
    taken_out_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("put_in_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["room", "key"], condition=Q(taken_out_at=None), name="campaign_part_in_one_campaign"
            ),
            models.UniqueConstraint(fields=["campaign", "room", "key"], name="campaign_part_once"),
        ]
        indexes = [models.Index(fields=["campaign", "taken_out_at", "room"], name="campaign_part_by_campaign")]

    def __str__(self) -> str:
        return f"{self.campaign} {self.room} {self.key}"

    def get_absolute_url(self) -> str:
        """It stands on its campaign's page."""
        return self.campaign.get_absolute_url()
