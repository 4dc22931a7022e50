"""Bodies outside: ministries, media, buyers, alumni associations, towns' own offices abroad."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time

from .. import flows


class Body(models.Model):
    """A body outside the platform, with its names, its country or region, and its general addresses."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("Government body")
        MEDIA = "media", _("Media")
        BUYER = "buyer", _("Buyer")
        JETAA = "jetaa", _("JET alumni association (JETAA)")
        LOCAL_OFFICE = "local_office", _("Local government's own office abroad")
        ASSOCIATION = "association", _("Association")
        COMPANY = "company", _("Company")
        OTHER = "other", _("Other")

    personal: ClassVar[dict[str, str]] = {
        "email": "to reach the desk outside; legitimate interest of the network",
        "phone": "to reach the desk outside; legitimate interest of the network",
    }

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)  # as it writes itself, or as Japanese public bodies write it
    reading = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    other_names = models.JSONField(default=list, blank=True)  # texts in further scripts, old names, short forms
    territory = models.CharField(max_length=2)  # 国・地域, ISO 3166-1 alpha-2
    city = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=300, blank=True)
    website = models.URLField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)  # from the occasions with its people
    made_at = models.DateTimeField(default=time.now)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    state = flows.BODY.field()
    version = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "pk")
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="contact_body_has_a_name"),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | Q(state="kept", merged_into=None),
                name="contact_body_merged_into_one",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "name", "id"], name="contact_body_by_name"),
            models.Index(fields=["territory", "kind"], name="contact_body_by_place"),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("contacts:body", kwargs={"pk": self.pk})

    @property
    def tone(self) -> str:
        """How its state's badge is drawn."""
        return flows.BODY.state_of(self).tone
