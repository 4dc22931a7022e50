"""People outside, and the posts that they hold at bodies."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.models import Office, Post, User

from .. import flows
from .bodies import Body

REACH = "to reach the person outside; legitimate interest of the network"
KNOW = "to recognise the person outside; legitimate interest of the network"


class Person(models.Model):
    """A person outside (連絡先), kept for purposes that end, by a post of ours that owns the contact."""

    personal: ClassVar[dict[str, str]] = {
        "name": KNOW,
        "reading": KNOW,
        "name_en": KNOW,
        "other_names": KNOW,
        "languages": "to speak with the person outside; legitimate interest of the network",
        "email": REACH,
        "phone": REACH,
        "mobile": REACH,
        "address": REACH,
        "note": KNOW,
        "account": "that the person outside has an account here; legitimate interest of the network",
    }
    about_person: ClassVar[tuple[str, ...]] = ()  # the whole contact is erased with the account (readers.py)

    name = models.CharField(max_length=200)  # as the person writes it
    reading = models.CharField(max_length=200, blank=True)  # kana, pinyin …: how it is spoken
    name_en = models.CharField(max_length=200, blank=True)  # in Latin letters
    other_names = models.JSONField(default=list, blank=True)  # texts in further scripts, earlier names
    languages = models.JSONField(default=list, blank=True)  # codes of limits.toml
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    mobile = models.CharField(max_length=50, blank=True)
    address = models.CharField(max_length=300, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    owner = models.ForeignKey(Post, models.PROTECT, related_name="+")  # keeps touch, answers for keeping it
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")  # of the owner
    account = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    last_contact_on = models.DateField(null=True, blank=True)  # the newest of its occasions
    made_at = models.DateTimeField(default=time.now)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    state = flows.PERSON.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("reading", "name", "pk")
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(condition=Q(state="erased") | ~Q(name=""), name="contact_person_has_a_name"),
            models.CheckConstraint(
                condition=~Q(state="kept") | Q(merged_into=None), name="contact_person_kept_stands_alone"
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(merged_into__isnull=False), name="contact_person_merged_into_one"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "reading", "name", "id"], name="contact_person_by_name"),
            models.Index(fields=["state", "last_contact_on"], name="contact_person_by_contact"),
            models.Index(fields=["owner", "state"], name="contact_person_by_owner"),
            models.Index(fields=["office", "state"], name="contact_person_by_office"),
        ]

    def __str__(self) -> str:
        if self.state == "erased":
            return f"{_('Erased contact')} {self.pk}"
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def get_absolute_url(self) -> str:
        """The page of the contact."""
        return reverse("contacts:person", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.PERSON.state_of(self).tone


class PositionQuerySet(models.QuerySet["Position"]):
    """Positions, by day."""

    def on(self, day: date) -> "PositionQuerySet":
        """Those held on ``day``; an unknown beginning lies before all records."""
        return self.filter(Q(begins=None) | Q(begins__lte=day), Q(ends=None) | Q(ends__gte=day))


class Position(models.Model):
    """A post that a person holds at a body, from a day to a day."""

    personal: ClassVar[dict[str, str]] = {
        "title": KNOW,
        "title_en": KNOW,
        "section": KNOW,
        "email": REACH,
        "phone": REACH,
    }
    personal_through: ClassVar[str] = "person__account"

    person = models.ForeignKey(Person, models.PROTECT, related_name="positions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    section = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)  # the last day
    is_example = models.BooleanField(default=False)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = (F("ends").desc(nulls_first=True), F("begins").desc(nulls_last=True), "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gte=F("begins")), name="contact_position_ends_later"
            )
        ]
        indexes = [models.Index(fields=["person", "ends"], name="contact_position_by_person"),
                   models.Index(fields=["body", "ends"], name="contact_position_by_body")]  # fmt: skip

    def __str__(self) -> str:
        title = self.title_en if get_language() == "en" and self.title_en else self.title
        return f"{self.body} {title}".strip()

    def get_absolute_url(self) -> str:
        """On the page of the contact."""
        return self.person.get_absolute_url()

    @property
    def is_held(self) -> bool:
        """Whether it is held today."""
        today = time.today()
        return (self.begins is None or self.begins <= today) and (self.ends is None or self.ends >= today)
