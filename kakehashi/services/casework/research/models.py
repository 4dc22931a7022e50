"""What is stored about requested research."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.calendars.working_days import Remaining, remaining
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.questionnaires.models import QuestionSet
from kakehashi.registry.models import Post, Section

from ..requests.models import SupportRequest
from . import flows


class ResearchInquiry(models.Model):
    """The questionnaire of a request, put to one office, with its deadline and its answer."""

    personal: ClassVar[dict[str, str]] = {}

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="inquiries")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    note = models.TextField(max_length=3000, blank=True)  # the last reason: declined, sent back, called off
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField(default=time.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    proposed_due_at = models.DateTimeField(null=True, blank=True)  # another deadline that the office asks for
    proposed_why = models.TextField(max_length=1000, blank=True)
    day_note = models.TextField(max_length=4000, blank=True)  # why the deadline stays, until it is talked of anew
    reminders = models.PositiveSmallIntegerField(default=0)
    state = flows.RESEARCH_INQUIRY.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("section__office__position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["request", "section"], name="research_inquiry_once_an_office"),
            models.CheckConstraint(
                condition=Q(proposed_due_at=None) | ~Q(proposed_why=""), name="research_inquiry_proposal_says_why"
            ),
        ]
        indexes = [models.Index(fields=["section", "state", "due_at"], name="research_inquiry_by_office"),
                   models.Index(fields=["state", "due_at"], name="research_inquiry_by_state")]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.request.subject} ({self.section})"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("casework:research_inquiry", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.RESEARCH_INQUIRY.state_of(self).tone

    @property
    def zone(self) -> str:
        """The clock of the office."""
        return self.section.office.time_zone if self.section.office else "Asia/Tokyo"

    @property
    def left(self) -> Remaining | None:
        """How long the office still has, on its own clock; None where it need not act any more."""
        if self.state not in flows.RESEARCH_INQUIRY.tagged(flows.OFFICE):
            return None
        return remaining(self.due_at, time.now(), self.clock)

    @property
    def clock(self) -> ZoneInfo:
        """The time zone that `zone` names."""
        return ZoneInfo(self.zone)


class InquiryRound(models.Model):
    """A round that ended with a no: why the office declined, and why it was asked again."""

    personal: ClassVar[dict[str, str]] = {}

    inquiry = models.ForeignKey(ResearchInquiry, models.PROTECT, related_name="rounds")
    declined_why = models.TextField(max_length=3000)
    asked_why = models.TextField(max_length=3000)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")  # who asked again
    at = models.DateTimeField(default=time.now)

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(declined_why="") & ~Q(asked_why=""), name="inquiry_round_says_both_reasons"
            )
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id}: {self.at:%Y-%m-%d}"


class AnswerFile(models.Model):
    """A file that an office attached to its answer."""

    personal: ClassVar[dict[str, str]] = {}  # the file's own model declares its fields

    inquiry = models.ForeignKey(ResearchInquiry, models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=time.now)
    removed_at = models.DateTimeField(null=True, blank=True)  # taken away again; the row stays for the record

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=["inquiry", "removed_at", "at"], name="answer_file_by_inquiry")]

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        """Where it is downloaded."""
        return reverse("casework:answer_file", kwargs={"pk": self.pk})


class ArchiveCheck(models.Model):
    """That the client read what is known already, and why it is not enough."""

    personal: ClassVar[dict[str, str]] = {}

    request = models.OneToOneField(SupportRequest, models.CASCADE, related_name="archive_check")
    found = models.PositiveIntegerField()  # how many earlier answers and cases were shown
    why = models.TextField(max_length=1000)
    at = models.DateTimeField(default=time.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="archive_check_says_why")]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.found}"


class BranchRemark(models.Model):
    """What the branch of the prefecture says about a research of one of its bodies."""

    personal: ClassVar[dict[str, str]] = {}

    request = models.OneToOneField(SupportRequest, models.PROTECT, related_name="branch_remark")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(default=time.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="branch_remark_says_something")]

    def __str__(self) -> str:
        return f"{self.post} {self.at:%Y-%m-%d}"


class ResultWish(models.Model):
    """Another body's wish to read the result of a research."""

    personal: ClassVar[dict[str, str]] = {"why": "what the desk wants it for; consent by writing it"}

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="wishes")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    why = models.TextField(max_length=1000)
    note = models.TextField(max_length=1000, blank=True)  # why it is not shown
    state = flows.RESULT_WISH.field()
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="result_wish_says_why"),
            models.UniqueConstraint(fields=["request", "post"], name="result_wish_once_a_post"),
        ]
        indexes = [models.Index(fields=["state", "-at"], name="result_wish_by_state")]

    def __str__(self) -> str:
        return self.request.subject

    def get_absolute_url(self) -> str:
        """The result that it is about."""
        return reverse("casework:research_result", kwargs={"pk": self.request_id})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.RESULT_WISH.state_of(self).tone
