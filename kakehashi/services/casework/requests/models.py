"""What is stored about a request."""

from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.questionnaires.models import QuestionSet
from kakehashi.engines.questionnaires.questions import Question
from kakehashi.engines.questionnaires.questions import missing as unanswered
from kakehashi.engines.workflow.states import Words
from kakehashi.registry.models import Office, OfficeTerritory, Organisation, PlanItem, Post, Section

from ..request_types import RequestType, request_types
from . import flows, rules

# What a request holds at length: left out where rows are listed.
LONG_TEXTS = ("wish", "answers", "result", "report_text", "decision_text")
COUNTED = (
    "state", "number", "is_confidential", "section", "plan_field", "due_at", "submitted_at", "officer_in_charge",
    "entered_by", "stopped_at",
)  # fmt: skip


class NumberSeries(models.Model):
    """The last number given in a fiscal year; locked while the next one is taken."""

    personal: ClassVar[dict[str, str]] = {}

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class SupportRequest(models.Model):
    """What a local government asks of CLAIR (依頼), from the draft to the outcome.

    It belongs to a post, not to a person: whoever holds the post next finds it on the desk.
    """

    class Decision(models.TextChoices):
        NONE = "", _("Not answered yet")
        POSSIBLE = "possible", _("Possible")
        CONDITIONAL = "conditional", _("Conditional")
        NOT_POSSIBLE = "not_possible", _("Not possible")

    class Channel(models.TextChoices):
        WEB = "web", _("Here")
        PHONE = "phone", _("Telephone")
        FAX = "fax", _("Fax")
        LETTER = "letter", _("Letter")
        VISIT = "visit", _("Visit")
        MAIL = "mail", _("E-mail")

    personal: ClassVar[dict[str, str]] = {
        "delegation": "posts of the people who travel, to prepare the visit; contract of the service",
    }

    number = models.CharField(max_length=12, null=True, blank=True, unique=True)  # K24-0001, given when submitted
    type = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="support_requests")
    section = models.ForeignKey(Section, models.PROTECT, related_name="support_requests")
    post = models.ForeignKey(Post, models.PROTECT, related_name="support_requests")
    subject = models.CharField(max_length=200, blank=True)
    wish = models.TextField(max_length=5000, blank=True)
    territory = models.CharField(max_length=2, blank=True)  # ISO 3166-1 alpha-2; empty: undecided or elsewhere
    place = models.CharField(max_length=200, blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    delegation = models.TextField(max_length=1000, blank=True)
    is_recovery = models.BooleanField(default=False)
    is_sales_trip = models.BooleanField(default=False)
    is_sister_city = models.BooleanField(default=False)
    is_confidential = models.BooleanField(default=False)
    sister_city = models.CharField(max_length=200, blank=True)  # the sister city it is about
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict)  # to the questions of question_set
    result_set = models.ForeignKey(QuestionSet, models.PROTECT, null=True, blank=True, related_name="+")
    result = models.JSONField(default=dict)  # the result sheet that the office fills in
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)  # how it came in
    entered_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # for the town
    confirmed_at = models.DateTimeField(null=True, blank=True)  # when the town confirmed what was entered for it
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    case_study_id = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)  # the case study it follows
    embargo_until = models.DateField(null=True, blank=True)  # before this day the answer is not shared
    their_number = models.CharField(max_length=100, blank=True)  # the town's own document number
    plan_field = models.PositiveSmallIntegerField(null=True, blank=True)
    plan_items = models.ManyToManyField(PlanItem, blank=True, related_name="+")
    handler = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="handled_requests")
    officer_in_charge = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.CharField(max_length=20, choices=Decision, blank=True, default="")
    decision_text = models.TextField(max_length=3000, blank=True)
    expected_cost = models.PositiveIntegerField(null=True, blank=True)  # yen, borne by the asker
    report_text = models.TextField(max_length=20000, blank=True)
    shares_answer = models.BooleanField(default=False)  # other local governments may find the answer
    state = flows.SUPPORT_REQUEST.field()
    due_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=time.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    answer_due_at = models.DateTimeField(null=True, blank=True)  # the target for the office's answer
    stopped_at = models.DateTimeField(null=True, blank=True)  # since when targets stand still: the town is asked
    held_due_at = models.DateTimeField(null=True, blank=True)  # the deadline that goes on once the town has answered
    answered_at = models.DateTimeField(null=True, blank=True)  # when an office first said whether it can help
    closed_at = models.DateTimeField(null=True, blank=True)  # when it reached a state from which nothing is open
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gte=models.F("begins")),
                name="request_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_approval", "withdrawn"]) | Q(number__isnull=False),
                name="request_numbered_when_submitted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "state", "due_at", "is_confidential", "section"], name="request_by_town"
            ),
            models.Index(fields=["handler", "state", "due_at", "number"], name="request_by_handler"),
            # With ``entered_by``: whoever enters for others sees what they began, beside what was handed in.
            models.Index(
                fields=["state", "due_at", "number", "handler", "officer_in_charge", "entered_by", "stopped_at"],
                name="request_by_state",
            ),
            models.Index(fields=["post", "-submitted_at", "number"], name="request_by_post"),
            models.Index(fields=["type", "-id"], name="request_by_type"),
            models.Index(
                fields=["submitted_at", "handler", "answered_at", "answer_due_at", "state", "number", "entered_by"],
                name="request_by_day_handed_in",
            ),
            # What lists and boards count, so that they need not open the rows with their long texts.
            models.Index(fields=["handler", "created_at", *COUNTED], name="request_counts_by_handler"),
            models.Index(fields=["organisation", "created_at", *COUNTED], name="request_counts_by_body"),
            # What was entered for a town: few of its requests, looked for whenever it opens its desk.
            models.Index(
                fields=["organisation", "submitted_at"],
                name="request_to_be_confirmed",
                condition=Q(entered_by__isnull=False, confirmed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.subject or str(_("(no subject yet)"))

    def get_absolute_url(self) -> str:
        """The request's page."""
        return reverse("casework:request", kwargs={"pk": self.pk})

    @property
    def is_unconfirmed(self) -> bool:
        """Entered for the town by somebody else, handed in, and not confirmed by the town yet."""
        return self.entered_by_id is not None and self.number is not None and self.confirmed_at is None

    @property
    def kind(self) -> RequestType:
        """Its request type."""
        return request_types()[self.type]

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.SUPPORT_REQUEST.state_of(self).tone

    @property
    def said(self) -> Words:
        """Its state in the asker's words."""
        return flows.SUPPORT_REQUEST.state_of(self).said

    def zone_in(self, state: str) -> ZoneInfo:
        """The zone of whoever must act in ``state``: the office's where it is its turn, else Japan's."""
        office = self.handler.office if self.handler else None
        is_its_turn = flows.HANDLER in flows.SUPPORT_REQUEST.by_state[state].tags
        return ZoneInfo(office.time_zone) if office and is_its_turn else time.TOKYO

    def stop_targets(self) -> None:
        """The town is asked in the middle of a step: its deadline is held until the answer. Not saved."""
        self.stopped_at, self.held_due_at, self.due_at = time.now(), self.due_at, None

    def step_into(self, state: str) -> None:
        """What a step means for the targets: they stand still while it is the town's turn alone. Not saved."""
        if not flows.is_towns_alone(state):
            self.let_targets_go_on()
        elif self.number is not None:  # targets begin when a request is handed in
            self.stopped_at = self.stopped_at or time.now()
        self.held_due_at = None

    def let_targets_go_on(self) -> None:
        """The town has answered: as many working days are left as there were (rules.due_after_pause). Not saved."""
        if self.stopped_at is None:
            return
        now = time.now()
        if self.answer_due_at and self.answered_at is None:
            self.answer_due_at = rules.due_after_pause(self.answer_due_at, self.stopped_at, now)
        if self.held_due_at:
            zone = self.zone_in(self.state)
            self.due_at = rules.due_after_pause(self.held_due_at, self.stopped_at, now, zone)
        self.stopped_at = self.held_due_at = None

    def answer_days(self) -> int:
        """Working days from handing in to the answer of the office that will be asked (see `lead_office`)."""
        office = self.lead_office()
        return self.kind.answer_days_of(office.code if office else "")

    def lead_office(self) -> Office | None:
        """The office whose lead time counts: the one that handles it, else the one that looks after its territory.

        One query where nobody handles it yet; None for a section of headquarters or an undecided territory.
        """
        if self.handler is not None:
            return self.handler.office
        if not self.territory:
            return None
        known: dict[str, Office | None] = vars(self).setdefault("_offices_by_territory", {})  # a page asks it twice
        if self.territory not in known:
            row = OfficeTerritory.objects.filter(code=self.territory).select_related("office").first()
            known[self.territory] = row.office if row else None
        return known[self.territory]

    def lead_days_missing_for(self, office: Office | None) -> int:
        """How many days fewer than ``office`` asks for lie between handing in and the beginning; 0 if enough."""
        if not self.begins:
            return 0
        asked: date = self.submitted_at.astimezone(time.TOKYO).date() if self.submitted_at else time.today()
        return max(0, self.kind.lead_days_of(office.code if office else "") - (self.begins - asked).days)

    @property
    def lead_days_missing(self) -> int:
        """The same for the office whose lead time counts (`lead_office`)."""
        return self.lead_days_missing_for(self.lead_office())

    @property
    def questions(self) -> tuple[Question, ...]:
        """What it was asked: the version of the type's questions with which it began."""
        return self.question_set.asked if self.question_set else self.kind.questions

    @property
    def result_questions(self) -> tuple[Question, ...]:
        """What its result sheet asks: the version with which the sheet began, or today's."""
        return self.result_set.asked if self.result_set else self.kind.result_questions

    def missing_answers(self) -> list[str | Bilingual]:
        """Labels of what is still to be filled in before the request can be handed in."""
        missing: list[str | Bilingual] = []
        if not self.subject.strip():
            missing.append(str(_("Subject")))
        if not self.wish.strip():
            missing.append(str(_("What you would like")))
        missing += [question.label for question in unanswered(self.questions, self.answers)]
        return missing
