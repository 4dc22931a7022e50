"""The agreement about one resident secondee: period, desk, goals, who bears which cost."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Office, Organisation, Post, User
from kakehashi.services.bookings.models import Space

from .. import flows

KNOW = "to know who sits in the office; contract of the service"


class ResidentSecondee(models.Model):
    """An officer who sits in an overseas office and works for the sending local government (駐在員)."""

    personal: ClassVar[dict[str, str]] = {
        "name": KNOW,
        "contact": "to reach the resident secondee; contract of the service",
        "account": "whose name and contact are erased with the account; law (個人情報保護法)",
    }
    about_person: ClassVar[tuple[str, ...]] = ("name", "contact")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")  # that sends
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk of the town that wished for it
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    office_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # that proposed it
    title = models.CharField(max_length=200)
    aim = models.TextField(max_length=3000)
    begins = models.DateField()
    ends = models.DateField()  # the last day as it stands now
    is_trial = models.BooleanField(default=False)
    space = models.ForeignKey(Space, models.PROTECT, null=True, blank=True, related_name="+")  # a desk that is booked
    desk = models.CharField(max_length=200, blank=True)  # where the secondee works, in words
    duties = models.TextField(max_length=3000, blank=True)  # how much office work is shared, who gives instructions
    document_number = models.CharField(max_length=100, blank=True)  # the town's own
    secondee_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # writes the log
    name = models.CharField(max_length=100, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    account = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(max_length=4000, blank=True)  # the last reason
    made_at = models.DateTimeField(default=time.now)
    wished_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    state = flows.RESIDENT_SECONDEE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-begins", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(aim=""), name="secondee_has_a_title_and_an_aim"),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="secondee_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "wished", "proposed", "declined", "withdrawn"))
                | Q(agreed_at__isnull=False),
                name="secondee_under_way_was_agreed",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-begins"], name="secondee_by_office"),
            models.Index(fields=["organisation", "-begins"], name="secondee_by_body"),
            models.Index(fields=["state", "ends"], name="secondee_by_end"),
            models.Index(fields=["-begins"], name="secondee_by_day"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("offices:secondee", kwargs={"pk": self.pk})

    @property
    def number(self) -> str:
        """How it is called in mails and on paper: S2012-7."""
        return f"S{time.fiscal_year(self.begins)}-{self.pk}"

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.RESIDENT_SECONDEE.state_of(self).tone

    @property
    def has_desk(self) -> bool:
        """Whether it is said where the secondee works."""
        return bool(self.space_id or self.desk.strip())

    @property
    def writer(self) -> Post:
        """The post that keeps the log: the secondee's own, else the desk of the local government."""
        return self.secondee_post or self.post


class Goal(models.Model):
    """What the stay is to reach, how that is measured, and at the end what was reached."""

    class Reached(models.TextChoices):
        YES = "yes", _("Reached")
        PARTLY = "partly", _("Partly reached")
        NO = "no", _("Not reached")

    personal: ClassVar[dict[str, str]] = {}

    secondee = models.ForeignKey(ResidentSecondee, models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    measure = models.CharField(max_length=300, blank=True)  # how it will be seen whether it was reached
    reached = models.CharField(max_length=10, choices=Reached, blank=True)
    result = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["secondee", "position"], name="secondee_goal_has_its_place"),
            models.CheckConstraint(condition=~Q(text=""), name="secondee_goal_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.text}"


class Term(models.Model):
    """Who bears one kind of cost. What it comes to stays unknown until somebody knows it."""

    class Item(models.TextChoices):
        SALARY = "salary", _("Salary and allowances")
        TRAVEL = "travel", _("Travel to the post and home")
        HOUSING = "housing", _("Housing")
        INSURANCE = "insurance", _("Insurance")
        ROOM = "room", _("Room, desk, common cost of the office")
        NETWORK = "network", _("Telephone, line, computer")
        ACTIVITY = "activity", _("Cost of the activities")
        OTHER = "other", _("Other cost")

    class Bearer(models.TextChoices):
        TOWN = "town", _("Local government")
        OFFICE = "office", _("Overseas office")
        SHARED = "shared", _("Both")

    personal: ClassVar[dict[str, str]] = {}

    secondee = models.ForeignKey(ResidentSecondee, models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=20, choices=Item)
    bearer = models.CharField(max_length=10, choices=Bearer)
    yen = models.PositiveBigIntegerField(null=True, blank=True)  # a year, as far as it is known
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["secondee", "position"], name="secondee_term_has_its_place")]

    def __str__(self) -> str:
        return f"{self.get_item_display()} {self.get_bearer_display()}"


class StayChange(models.Model):
    """That the last day was moved: an extension or an early end, with the reason."""

    personal: ClassVar[dict[str, str]] = {}

    secondee = models.ForeignKey(ResidentSecondee, models.CASCADE, related_name="changes")
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField(max_length=4000)
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(before=F("after")) & ~Q(reason=""), name="stay_change_moves_the_end")
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    @property
    def is_extension(self) -> bool:
        """Whether the stay became longer."""
        return self.after > self.before
