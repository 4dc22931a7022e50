"""What is stored of a disaster multilingual support centre: itself, who works in it, when, and what they note."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from ..notices.models import Notice
from . import flows
from .rules.blocks import USUAL, Shift, blocks, shift_at, shift_before, shift_handing_on
from .rules.teams import TEAMS
from .rules.triggers import TRIGGERS

REACHED = "to reach the desk with questions; task of the local government"


def usual_starts() -> list[int]:
    """The hours at which shifts begin where nobody chose others."""
    return list(USUAL)


class SupportCentre(models.Model):
    """A centre set up by one body, run by it or by another one, in a disaster or a drill (災害多言語支援センター).

    ``decided_at`` and the fields beside it are the record of the decision to open it (設置決定記録). A drill has its
    own numbers, pages and figures.
    """

    personal: ClassVar[dict[str, str]] = dict.fromkeys(("phone", "night_phone", "fax", "email"), REACHED)

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="support_centres")
    run_by = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="centres_run")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that prepared it
    name = models.CharField(max_length=200)
    is_drill = models.BooleanField(default=False)
    trigger = models.CharField(max_length=20, choices=[*TRIGGERS.items()])
    reason = models.TextField(max_length=4000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)  # the post or board that decided
    decision_number = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, blank=True)
    areas = models.ManyToManyField(Organisation, blank=True, related_name="+")  # prefectures or municipalities served
    languages: Any = models.JSONField(default=list)
    phone = models.CharField(max_length=30, blank=True)
    night_phone = models.CharField(max_length=30, blank=True)
    fax = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=100, blank=True)  # when residents may call
    shift_starts: Any = models.JSONField(default=usual_starts)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # why it is being closed, or was not opened
    opening_notice = models.ForeignKey(Notice, models.SET_NULL, null=True, blank=True, related_name="+")
    closing_notice = models.ForeignKey(Notice, models.SET_NULL, null=True, blank=True, related_name="+")
    last_request = models.PositiveIntegerField(default=0)  # numbers given so far
    last_bulletin = models.PositiveIntegerField(default=0)
    last_card = models.PositiveIntegerField(default=0)
    last_dispatch = models.PositiveIntegerField(default=0)
    state = flows.CENTRE.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-opened_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="support_centre_has_a_name"),
            models.UniqueConstraint(fields=["organisation", "name"], name="support_centre_once_a_name"),
            models.CheckConstraint(
                condition=Q(state__in=["preparing", "called_off"])
                | Q(opened_at__isnull=False, decided_at__isnull=False),
                name="support_centre_opened_by_decision",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at=None)),
                name="support_centre_closed_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "is_drill", "-opened_at"], name="support_centre_by_state"),
            models.Index(fields=["run_by", "-opened_at"], name="support_centre_run"),
        ]

    def __str__(self) -> str:
        return _("Drill: %(name)s") % {"name": self.name} if self.is_drill else self.name

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("multicultural:centre", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.CENTRE.state_of(self).tone

    @property
    def is_at_work(self) -> bool:
        """Whether requests are taken in."""
        return self.state in flows.CENTRE.tagged(flows.AT_WORK)

    @property
    def runner(self) -> Organisation:
        """Who runs it."""
        return self.run_by or self.organisation

    @property
    def notice_field(self) -> str:
        """Which of its two notices belongs to its state: that it is there, or that it closes."""
        return "closing_notice" if self.state in {"closing", "closed"} else "opening_notice"

    @property
    def blocks(self) -> list[tuple[int, int]]:
        """The blocks of its day."""
        return blocks(self.shift_starts)

    def shifts_now(self) -> list[Shift]:
        """Which shifts may hand on now: first the one that does as a rule, then the other one beside it."""
        here = time.now().astimezone(time.TOKYO)
        now = shift_at(self.shift_starts, here)
        both = (now, shift_before(self.shift_starts, now))
        return list(dict.fromkeys((shift_handing_on(self.shift_starts, here), *both)))

    def numbered(self, number: int) -> str:
        """A number of its series: those of a drill say so."""
        return _("drill-%(number)s") % {"number": number} if self.is_drill else str(number)


class CentreMember(models.Model):
    """A post that works in a team of a centre, its own or called in from another body (要員)."""

    personal: ClassVar[dict[str, str]] = {}

    centre = models.ForeignKey(SupportCentre, models.CASCADE, related_name="members")
    post = models.ForeignKey(Post, models.PROTECT, related_name="centres_worked_in")
    team = models.CharField(max_length=20, choices=[*TEAMS.items()])
    languages: Any = models.JSONField(default=list)
    since = models.DateTimeField(default=time.now)
    until = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("centre", "team", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "post", "team"], condition=Q(until=None), name="centre_member_once_a_team"
            ),
        ]
        indexes = [models.Index(fields=["post", "until", "centre"], name="centre_member_of_post")]

    def __str__(self) -> str:
        return f"{self.post} ({self.get_team_display()})"

    def get_absolute_url(self) -> str:
        """The page of the organisation."""
        return reverse("multicultural:centre_members", kwargs={"pk": self.centre_id})


class CentreShift(models.Model):
    """A member works in a block of a day (シフト)."""

    personal: ClassVar[dict[str, str]] = {}

    member = models.ForeignKey(CentreMember, models.CASCADE, related_name="shifts")
    day = models.DateField()
    start = models.PositiveSmallIntegerField()  # the hour at which the block begins
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("day", "start", "pk")
        constraints = [
            models.UniqueConstraint(fields=["member", "day", "start"], name="centre_shift_once"),
            models.CheckConstraint(condition=Q(start__lt=24), name="centre_shift_begins_in_the_day"),
        ]
        indexes = [models.Index(fields=["day", "start"], name="centre_shift_by_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.start}:00"


class CentreRecord(models.Model):
    """What somebody noted by hand into the log of a centre (活動記録); the rest of the log is the ledger."""

    personal: ClassVar[dict[str, str]] = {}

    centre = models.ForeignKey(SupportCentre, models.CASCADE, related_name="records")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=time.now)
    text = models.TextField(max_length=4000)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="centre_record_says_something")]
        indexes = [models.Index(fields=["centre", "-at"], name="centre_record_by_time")]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        """The log in which it stands."""
        return reverse("multicultural:centre_log", kwargs={"pk": self.centre_id})
