"""What is stored of requests for translation."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from ..centres.models import SupportCentre
from . import flows
from .rules.kinds import CHANNELS, LONGEST_SOURCE, MEDIA, PRIORITIES, TONES, USUAL

NEVER = time.tokyo(2150, 1, 1)  # the deadline of what has none
ANSWERS = "who answers for what was done; record of decisions"


class TranslationRequest(models.Model):
    """A request to put a text into several languages, numbered within its centre (翻訳依頼票).

    ``asker`` names who asked beside the body: a section, or somebody who is no body of the register. A confidential one
    is seen by those to whom it was given and by the head of the centre alone, and never found or published.
    """

    personal: ClassVar[dict[str, str]] = {
        "contact": "to reach the desk with questions; task of the local government",
        "asker": "to reach the desk with questions; task of the local government",
    }

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="requests")
    number = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # the desk that asked
    received_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")  # who typed it in
    asker = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, choices=[*CHANNELS.items()], default="desk")
    their_number = models.CharField(max_length=60, blank=True)  # of the town's own document
    subject = models.CharField(max_length=100)
    source = models.TextField(max_length=LONGEST_SOURCE)
    medium = models.CharField(max_length=20, choices=[*MEDIA.items()])
    purpose = models.CharField(max_length=200, blank=True)
    priority = models.PositiveSmallIntegerField(choices=[*PRIORITIES.items()], default=USUAL)
    deadline = models.DateTimeField(null=True, blank=True)
    may_publish = models.BooleanField(default=False)
    is_confidential = models.BooleanField(default=False)
    received_at = models.DateTimeField(default=time.now)
    finished_at = models.DateTimeField(null=True, blank=True)  # also where it was withdrawn
    note = models.TextField(max_length=4000, blank=True)  # why it was withdrawn
    state = flows.REQUEST.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-received_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["centre", "number"], name="translation_request_number_once"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(source=""), name="translation_request_says_what"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(asker=""), name="translation_request_names_its_asker"
            ),
            models.CheckConstraint(
                condition=Q(is_confidential=False) | Q(may_publish=False), name="translation_request_secret_or_public"
            ),
            models.CheckConstraint(
                condition=Q(state="open", finished_at=None) | (~Q(state="open") & Q(finished_at__isnull=False)),
                name="translation_request_finished_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "finished_at"], name="translation_request_left"),
            models.Index(fields=["centre", "-received_at"], name="translation_request_newest"),
            models.Index(fields=["organisation", "-received_at"], name="translation_request_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.number_shown} {self.subject}"

    @property
    def number_shown(self) -> str:
        """Its number within the centre."""
        return self.centre.numbered(self.number)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:translation_request", kwargs={"pk": self.pk})

    @property
    def who(self) -> str:
        """Who asked, in words."""
        return " ".join(part for part in (str(self.organisation or ""), self.asker) if part)

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.REQUEST.state_of(self).tone

    @property
    def priority_tone(self) -> str:
        """How its priority's badge is drawn."""
        return TONES[self.priority]


class TranslationTask(models.Model):
    """A request in one of its languages: who translates, who checks, and the text.

    What the board filters by is kept here too. ``at_centre`` is where it is worked at (none: at a body without a centre
    of its own, by its ``relay``). ``touched_at`` is the machine's clock: by it the board knows that something changed.
    """

    personal: ClassVar[dict[str, str]] = {"translated_by": ANSWERS, "checked_by": ANSWERS}

    centre = models.ForeignKey(SupportCentre, models.PROTECT, related_name="tasks")
    request = models.ForeignKey(TranslationRequest, models.CASCADE, related_name="tasks")
    at_centre = models.ForeignKey(SupportCentre, models.PROTECT, null=True, blank=True, related_name="tasks_here")
    relay = models.ForeignKey("multicultural.Relay", models.PROTECT, null=True, blank=True, related_name="tasks")
    language = models.CharField(max_length=20)
    priority = models.PositiveSmallIntegerField(choices=[*PRIORITIES.items()])
    deadline = models.DateTimeField(default=NEVER)  # never null: the board is read in its order
    is_confidential = models.BooleanField(default=False)
    translator = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    translated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checker = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=4 * LONGEST_SOURCE, blank=True)
    note = models.TextField(max_length=4000, blank=True)  # the last reason: sent back, declined
    since = models.DateTimeField(default=time.now)  # in this state
    completed_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(default=time.machine_now)
    state = flows.TASK.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["request", "language"], name="translation_task_once_a_language"),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(translated_by=None) | ~Q(checked_by=F("translated_by")),
                name="translation_task_checked_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["completed", "sent"])
                | Q(translated_by__isnull=False, checked_by__isnull=False, completed_at__isnull=False),
                name="translation_task_completed_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["translating", "in_check"]) | Q(translator__isnull=False),
                name="translation_task_has_its_translator",
            ),
        ]
        indexes = [
            models.Index(
                fields=["at_centre", "is_confidential", "language", "state", "priority", "deadline"],
                name="translation_task_board",
            ),
            models.Index(
                fields=["at_centre", "language", "state", "priority", "deadline"], name="translation_task_cell"
            ),
            models.Index(fields=["at_centre", "-touched_at"], name="translation_task_touched"),
            models.Index(fields=["centre", "at_centre", "language"], name="translation_task_elsewhere"),
            models.Index(fields=["at_centre", "priority", "deadline"], name="translation_task_soonest"),
            models.Index(fields=["translator", "is_confidential", "state"], name="translation_task_translator"),
            models.Index(fields=["checker", "is_confidential", "state"], name="translation_task_checker"),
        ]

    def __str__(self) -> str:
        return f"{self.request} ({self.language})"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:translation_task", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.TASK.state_of(self).tone

    @property
    def priority_tone(self) -> str:
        """How its priority's badge is drawn."""
        return TONES[self.priority]

    @property
    def is_late(self) -> bool:
        """Whether its deadline passed while it is still to be worked at."""
        return self.state in flows.TASK.tagged(flows.LEFT) and self.deadline < time.now()

    def here(self) -> Any:
        """The centre at whose board it is worked at; the one that was asked where it is elsewhere without one."""
        return self.at_centre or self.centre
