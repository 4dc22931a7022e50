"""What is stored of a department's page: the words that approvers put at its head, from a day to a day."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.registry.departments import DEPARTMENTS, WITH_A_PAGE


class DepartmentIntro(models.Model):
    """The words at the head of a department's page, valid from a day; without an end until others follow."""

    personal: ClassVar[dict[str, str]] = {}

    department = models.CharField(
        _("Department"), max_length=20, choices=[(code, DEPARTMENTS[code]) for code in WITH_A_PAGE]
    )
    text = models.TextField(_("Text in Japanese"), max_length=1500)
    text_en = models.TextField(_("Text in English"), max_length=2000, blank=True)
    valid_from = models.DateField(default=time.today)
    valid_until = models.DateField(null=True, blank=True)  # the last day
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("department", "-valid_from")
        constraints = [
            models.UniqueConstraint(fields=["department", "valid_from"], name="intro_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="intro_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="intro_has_words"),
        ]

    def __str__(self) -> str:
        return str(self.get_department_display())

    @property
    def told(self) -> str:
        """In the reader's language, as far as somebody wrote it."""
        return self.text_en if get_language() == "en" and self.text_en else self.text

    def get_absolute_url(self) -> str:
        """The page that it stands on."""
        return reverse("information:department", kwargs={"code": self.department})
