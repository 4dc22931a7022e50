"""The register of associations, and what each says of taking on work of others."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post

from ..rules.blocks import AID, AID_CHOICES, BLOCK_CHOICES, BLOCKS, STALE_AFTER, TONES, UNSAID


class RegionalAssociation(models.Model):
    """A regional internationalisation association (地域国際化協会): one for a prefecture or designated city.

    ``area`` is the code of that body. What it says of mutual aid now stands here too, as in its last `AidStatement`.
    """

    personal: ClassVar[dict[str, str]] = {
        "telephone": "to reach the desk with questions; task of the association",
        "email": "to reach the desk with questions; task of the association",
    }

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="regional_association")
    area = models.CharField(max_length=6, unique=True)
    block = models.CharField(max_length=20, choices=BLOCK_CHOICES)
    desk = models.CharField(max_length=100, blank=True)  # 窓口
    address = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    source = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=300, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    aid = models.CharField(max_length=10, choices=AID_CHOICES, default=UNSAID)
    aid_languages: Any = models.JSONField(default=list, blank=True)  # tags of the bank's languages
    aid_note = models.CharField(max_length=300, blank=True)
    aid_since = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("area",)
        constraints = [
            models.CheckConstraint(
                condition=Q(is_example=True) | ~Q(source_url="") | ~Q(source=""), name="association_has_a_source"
            ),
            models.CheckConstraint(
                condition=Q(aid=UNSAID) | Q(aid_since__isnull=False), name="association_said_it_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["block", "area"], name="association_by_block"),
            models.Index(fields=["aid", "block"], name="association_by_aid"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("multicultural:association", kwargs={"pk": self.pk})

    @property
    def block_shown(self) -> str:
        """The block in the reader's language."""
        return str(BLOCKS[self.block])

    @property
    def aid_shown(self) -> str:
        """What it says of mutual aid, in the reader's language."""
        return str(AID[self.aid])

    @property
    def tone(self) -> str:
        """How that is drawn."""
        return TONES[self.aid]

    @property
    def is_stale(self) -> bool:
        """Whether the answer is so old that one should ask again."""
        return self.aid_since is not None and time.now() - self.aid_since > timedelta(days=STALE_AFTER)


class AidStatement(models.Model):
    """What an association said of mutual aid from a moment on; rows are only added."""

    personal: ClassVar[dict[str, str]] = {}

    association = models.ForeignKey(RegionalAssociation, models.CASCADE, related_name="statements")
    aid = models.CharField(max_length=10, choices=AID_CHOICES)
    languages: Any = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField(default=time.now)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    is_proxy = models.BooleanField(default=False)  # entered by headquarters, as told by telephone

    class Meta:
        ordering = ("-since", "-pk")
        indexes = [models.Index(fields=["association", "-since"], name="aid_statement_newest")]

    def __str__(self) -> str:
        return self.aid_shown

    def get_absolute_url(self) -> str:
        """It stands on its association's page."""
        return self.association.get_absolute_url()

    @property
    def aid_shown(self) -> str:
        """In the reader's language."""
        return str(AID[self.aid])

    @property
    def tone(self) -> str:
        """How it is drawn."""
        return TONES[self.aid]

    @property
    def is_example(self) -> bool:
        """As its association."""
        return self.association.is_example
