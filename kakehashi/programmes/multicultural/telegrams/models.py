"""What is stored of telegrams: each as it came, the events they tell of, and what they suggest to towns."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from ..notices.models import Notice
from . import flows
from .rules.areas import Area
from .rules.kinds import About, kinds
from .rules.parsing import REFUSALS
from .rules.reading import DRILL

REASONS: dict[str, str | Promise] = {
    **REFUSALS,
    "unknown_kind": _("This kind of telegram is not known here. It is kept as it came."),
    "unknown_status": _("It is neither real nor a drill nor a test. It is kept as it came."),
    "test": _("It is a test of the line."),
    "informs": _("It informs; nothing is suggested because of it."),
    "earlier": _("A later telegram of the same event is in force."),
    "nobody": _("No town with a desk here is told of it: outside of their areas, or below what they want to be told."),
    "no_sentence": _("The bank has no sentence for it."),
    "cancelled": _("The agency took it back."),
    "imprecise": _("What was said of the town itself was taken back; what holds is said of the area around it."),
    "lifted": _("It holds no longer, or only below what the town wants to be told."),
}


def kind_choices() -> list[tuple[str, str | Promise]]:
    """What telegrams are about, for filters."""
    return [(name, one.label) for name, one in kinds().items()]


class Event(models.Model):
    """What telegrams tell of: an earthquake, a tsunami, the weather of a region (事象).

    ``key``: the agency's id of the event or, where it gives none, the title of the telegram, which names the region.
    Drills are events of their own, never the real ones.
    """

    personal: ClassVar[dict[str, str]] = {}

    kind = models.CharField(max_length=30)  # a name of kinds.toml
    key = models.CharField(max_length=200)
    is_drill = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)  # every telegram of it was taken back
    made_at = models.DateTimeField(default=time.now)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "is_drill"], name="event_once"),
            models.CheckConstraint(condition=~Q(kind="") & ~Q(key=""), name="event_is_named"),
        ]

    def __str__(self) -> str:
        return f"{self.about.label if self.about else self.kind} {self.key}"

    @property
    def about(self) -> About | None:
        """What it is about."""
        return kinds().get(self.kind)


class Telegram(models.Model):
    """A telegram of the Japan Meteorological Agency as it came, with what was read in it (電文).

    ``raw`` is empty where it was refused; the digest knows it again all the same. ``is_last``: the last one of its code
    in its event, so that what an event says now is known without all that it ever said.
    """

    class Action(models.TextChoices):
        SUGGESTED = "suggested", _("Suggested")
        REVISED = "revised", _("Revised")
        WITHDRAWN = "withdrawn", _("Lapsed")
        KEPT = "kept", _("Only kept")
        REFUSED = "refused", _("Refused")

    personal: ClassVar[dict[str, str]] = {}

    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of what came
    file_name = models.CharField(max_length=200, blank=True)
    raw = models.BinaryField(default=bytes)
    arrived_at = models.DateTimeField(default=time.now)
    code = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    title = models.CharField(max_length=200, blank=True)
    head_title = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, blank=True)  # 通常, 訓練, 試験
    info_type = models.CharField(max_length=10, blank=True)  # 発表, 訂正, 遅延, 取消
    serial = models.CharField(max_length=20, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    headline = models.TextField(blank=True)  # letter for letter
    level = models.CharField(max_length=20, blank=True)
    reading: Any = models.JSONField(default=dict)
    faults: Any = models.JSONField(default=list)
    schema_at_hand = models.BooleanField(default=False)
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="telegrams")
    is_last = models.BooleanField(default=False)
    bodies = models.ManyToManyField(Organisation, blank=True, related_name="telegrams")  # whose area it names
    action = models.CharField(max_length=10, choices=Action)
    reason = models.CharField(max_length=20, blank=True)  # a key of REASONS
    detail = models.CharField(max_length=200, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-arrived_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(digest=""), name="telegram_has_a_digest"),
            models.UniqueConstraint(fields=["event", "code"], condition=Q(is_last=True), name="telegram_last_once"),
        ]
        indexes = [
            models.Index(fields=["-arrived_at", "-id"], name="telegram_by_arrival"),
            models.Index(fields=["kind", "-arrived_at"], name="telegram_of_kind"),
            models.Index(fields=["action", "-arrived_at"], name="telegram_by_action"),
        ]

    def __str__(self) -> str:
        return self.head_title or self.title or self.file_name or self.digest[:12]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:telegram", kwargs={"pk": self.pk})

    @property
    def is_drill(self) -> bool:
        """Whether the agency sent it as a drill."""
        return self.status == DRILL

    @property
    def about(self) -> About | None:
        """What it is about; None for a kind that is not known."""
        return kinds().get(self.kind)

    @property
    def level_shown(self) -> str:
        """The gravest level in it, in words."""
        return self._level_said(self.level)

    @property
    def max_intensity_shown(self) -> str:
        """The largest intensity of an earthquake in words (震度5弱), or as it was written where it is no level."""
        written = str(self.reading.get("max_intensity", ""))
        return self._level_said(written) or written

    def _level_said(self, level: str) -> str:
        found = self.about.levels.get(level) if self.about else None
        return str(found.label) if found else ""

    @property
    def reason_shown(self) -> str:
        """Why it was refused, or why nothing was suggested, in words."""
        words = str(REASONS.get(self.reason, ""))
        return f"{words} ({self.detail})" if words and self.detail else words

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The areas that it names."""
        return tuple(Area.from_json(one) for one in self.reading.get("areas", ()))


class Threshold(models.Model):
    """From which level on a town is told of a kind of telegram, and whether a notice goes out by itself (提案の基準).

    ``level`` empty: never. ``post``: the desk that set it, in whose name a notice goes out by itself.
    """

    personal: ClassVar[dict[str, str]] = {}

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="thresholds")
    kind = models.CharField(max_length=30)
    level = models.CharField(max_length=20, blank=True)
    publishes_by_itself = models.BooleanField(default=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("organisation", "kind")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="threshold_once"),
            models.CheckConstraint(condition=~Q(level="") | Q(publishes_by_itself=False), name="threshold_never_alone"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.kind} {self.level}"


class Suggestion(models.Model):
    """What an event suggests to a town: sentences of the bank with their places filled (提案).

    ``telegram``: the last one that made or changed it; ``notice``: what was made of it, the one on which its updates
    hang. The next time that a level is reached after it no longer held is another suggestion.
    """

    personal: ClassVar[dict[str, str]] = {}

    event = models.ForeignKey(Event, models.PROTECT, related_name="suggestions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="suggestions")
    telegram = models.ForeignKey(Telegram, models.PROTECT, related_name="suggestions")
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, blank=True, related_name="suggestions")
    situation = models.CharField(max_length=60)
    level = models.CharField(max_length=20)
    sentences: Any = models.JSONField(default=list)  # [{"id", "values"}]
    is_precise = models.BooleanField(default=True)  # said of the town itself, not of a region or a coast
    is_drill = models.BooleanField(default=False)
    reason = models.CharField(max_length=20, blank=True)  # why it was withdrawn
    made_at = models.DateTimeField(default=time.now)
    changed_at = models.DateTimeField(default=time.now)
    state = flows.SUGGESTION.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation"], condition=~Q(state="withdrawn"), name="suggestion_stands_once"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "-changed_at"], name="suggestion_of_body")]

    def __str__(self) -> str:
        return f"{self.situation} {self.level_shown}".strip()

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:suggestion", kwargs={"pk": self.pk})

    @property
    def level_shown(self) -> str:
        """How grave it is, in words."""
        about = self.event.about
        found = about.levels.get(self.level) if about else None
        return str(found.label) if found else self.level

    @property
    def reason_shown(self) -> str:
        """Why it no longer holds, in words."""
        return str(REASONS.get(self.reason, ""))

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.SUGGESTION.state_of(self).tone
