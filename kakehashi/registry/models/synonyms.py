"""Words that mean the same to whoever searches."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SynonymGroup(models.Model):
    """A set of words: who asks for one of them finds the others too, below what says it as asked.

    ``code`` names a set of the shipped list; empty for one that was added here. A set of the list that was changed here
    (``is_own``) stays as it was changed.
    """

    personal: ClassVar[dict[str, str]] = {}

    code = models.CharField(max_length=50, blank=True)
    words = models.JSONField(_("Words"))  # a list of two words or more
    is_own = models.BooleanField(default=False)
    is_used = models.BooleanField(default=True)  # a set of the list that is not wanted here stays, unused

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="synonym_group_once"),
            models.CheckConstraint(condition=~Q(code="") | Q(is_own=True), name="synonym_group_has_a_source"),
        ]

    def __str__(self) -> str:
        return "・".join(self.words)
