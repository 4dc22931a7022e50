"""What is stored about inquiries: what is asked, of whom, through whom."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.working_days import Remaining, remaining
from kakehashi.engines.questionnaires.models import QuestionSet
from kakehashi.engines.questionnaires.questions import Question, from_rows
from kakehashi.registry.models import Organisation, PlanItem, Post

from . import flows


class Inquiry(models.Model):
    """One questionnaire put to many bodies (照会), with its deadlines and what came of it."""

    personal: ClassVar[dict[str, str]] = {}

    year = models.PositiveSmallIntegerField()  # fiscal year
    series = models.CharField(max_length=60)  # inquiries of one series ask the same every year
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=5000, blank=True)  # why it is asked, what is done with the answers
    questions = models.JSONField(default=list)  # while it is a draft, as questions.as_rows() writes them
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, null=True, blank=True, related_name="+")
    choice = models.JSONField(default=dict)  # which bodies: kinds, prefectures, codes (queries.chosen)
    is_relayed = models.BooleanField(default=False)  # through prefectures and designated cities
    wants_opinion = models.BooleanField(default=False)
    wants_ranking = models.BooleanField(default=False)
    cap = models.PositiveSmallIntegerField(null=True, blank=True)  # the most that one relay may put forward
    due_at = models.DateTimeField(null=True, blank=True)
    inner_due_at = models.DateTimeField(null=True, blank=True)  # proposed to relays for their own deadline
    summary = models.TextField(max_length=10_000, blank=True)  # what the answers say, and what is done about it
    sent_to = models.CharField(max_length=300, blank=True)
    note = models.TextField(max_length=3000, blank=True)  # the last reason: opened again, called off
    plan_items = models.ManyToManyField(PlanItem, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # the desk that asks
    made_at = models.DateTimeField(default=time.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    consolidated_at = models.DateTimeField(null=True, blank=True)
    state = flows.INQUIRY.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-year", "-pk")
        verbose_name_plural = "inquiries"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="inquiry_has_a_title"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "called_off")) | Q(question_set__isnull=False, due_at__isnull=False),
                name="inquiry_asks_what_until_when",
            ),
        ]
        indexes = [models.Index(fields=["series", "-year"], name="inquiry_by_series"),
                   models.Index(fields=["state", "due_at"], name="inquiry_by_state")]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("inquiries:inquiry", kwargs={"pk": self.pk})

    @property
    def number(self) -> str:
        """How it is called in mails and on paper: Q2012-7."""
        return f"Q{self.year}-{self.pk}"

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.INQUIRY.state_of(self).tone

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions: those of the draft, once it is opened those of the set."""
        return self.question_set.asked if self.question_set else from_rows(self.questions)

    @property
    def left(self) -> Remaining | None:
        """How long answers are taken; None unless it is open."""
        return _left(self.due_at) if self.state == "open" else None


def _left(due_at: datetime | None) -> Remaining | None:
    return remaining(due_at, time.now(), time.TOKYO) if due_at else None


class Relay(models.Model):
    """A prefecture or designated city that passes an inquiry on to its bodies, checks and sends the answers on."""

    personal: ClassVar[dict[str, str]] = {}

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="relays")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()  # when headquarters needs its answers
    inner_due_at = models.DateTimeField()  # when it needs those of its bodies
    message = models.TextField(max_length=2000, blank=True)  # to its bodies
    opinion = models.TextField(max_length=3000, blank=True)  # to headquarters, on all of them
    note = models.TextField(max_length=3000, blank=True)  # why headquarters sent the answers back
    passed_on_at = models.DateTimeField(null=True, blank=True)
    sent_on_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    state = flows.RELAY_FLOW.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("organisation__code", "pk")
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "organisation"], name="relay_once_an_inquiry"),
            models.CheckConstraint(condition=Q(inner_due_at__lte=models.F("due_at")), name="relay_asks_earlier"),
        ]
        indexes = [models.Index(fields=["organisation", "state", "due_at"], name="relay_by_body")]

    def __str__(self) -> str:
        return f"{self.inquiry.title} ({self.organisation})"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("inquiries:relay", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.RELAY_FLOW.state_of(self).tone

    @property
    def left(self) -> Remaining | None:
        """How long headquarters waits for its answers; None once they were sent on."""
        return _left(self.due_at) if self.state in flows.RELAY_FLOW.tagged(flows.RELAY) else None


class Ask(models.Model):
    """What one body is asked, and its answer."""

    class Channel(models.TextChoices):
        PHONE = "phone", _("Telephone")
        FAX = "fax", _("Fax")
        LETTER = "letter", _("Letter")
        VISIT = "visit", _("Visit")
        MAIL = "mail", _("E-mail")

    personal: ClassVar[dict[str, str]] = {}

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="asks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    relay = models.ForeignKey(Relay, models.PROTECT, null=True, blank=True, related_name="asks")
    prefecture = models.CharField(max_length=2, blank=True)  # of the body: one group of it is told at a time
    due_at = models.DateTimeField()
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True, blank=True)  # when answers were last kept; before: those of last year
    comment = models.TextField(max_length=2000, blank=True)
    document_number = models.CharField(max_length=60, blank=True)  # the town's own
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # the desk that answered
    channel = models.CharField(max_length=10, choices=Channel, blank=True)  # how an answer came that others entered
    entered_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # 代理入力
    entry_note = models.CharField(max_length=300, blank=True)  # which section said it, and when
    answered_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)  # the answer came after the deadline
    note = models.TextField(max_length=3000, blank=True)  # why it was sent back
    rank = models.PositiveSmallIntegerField(null=True, blank=True)  # among those of its relay
    opinion = models.CharField(max_length=500, blank=True)  # of its relay
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    state = flows.ASK.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("organisation__code", "pk")
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "organisation"], name="ask_once_a_body"),
            models.UniqueConstraint(fields=["relay", "rank"], condition=Q(rank__isnull=False), name="ask_rank_once"),
            models.CheckConstraint(
                condition=Q(channel="", entered_by=None) | (~Q(channel="") & Q(entered_by__isnull=False)),
                name="ask_entered_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["inquiry", "state", "prefecture"], name="ask_by_inquiry"),
            models.Index(fields=["organisation", "state", "due_at"], name="ask_by_body"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry.title} ({self.organisation})"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("inquiries:ask", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.ASK.state_of(self).tone

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions."""
        return self.inquiry.asked

    @property
    def may_answer(self) -> bool:
        """Whether an answer is wanted of the body and still taken; `queries.MAY_ANSWER` finds the same rows."""
        return self.state in flows.ASK.tagged(flows.BODY) and flows.may_still_answer(self) is None

    @property
    def left(self) -> Remaining | None:
        """How long the body still has; None where it need not act, or cannot any more."""
        return _left(self.due_at) if self.may_answer else None

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline has passed without an answer, while answers are still taken."""
        return self.may_answer and self.due_at < time.now()

    @property
    def put_forward(self) -> int | None:
        """Its rank, which counts only while the answer is there that was ranked."""
        return self.rank if self.state == "answered" else None

    @property
    def is_entered(self) -> bool:
        """Whether the answer that is in was entered for the body (代理入力)."""
        return bool(self.channel) and self.state in flows.ASK.tagged(flows.IN)

    @property
    def said(self) -> dict[str, Any]:
        """The answers where some were given; nothing where nothing applies."""
        return {} if self.state == "nothing_applies" else self.answers
