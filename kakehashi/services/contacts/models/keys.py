"""By what contacts are recognised across scripts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .bodies import Body
from .people import Person


class ContactKey(models.Model):
    """A folded name, mail address or telephone number of a contact (rules.names); two that share one may be the same.

    Worked out anew whenever the contact changes, gone when it is merged or erased.
    """

    personal: ClassVar[dict[str, str]] = {
        "value": "to find the person outside entered twice; legitimate interest of the network",
    }

    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="keys")
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="keys")
    kind = models.CharField(max_length=10)  # name, sound, mail, phone
    value = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, body__isnull=False) | Q(person__isnull=False, body=None),
                name="contact_key_of_one",
            ),
            models.UniqueConstraint(fields=["person", "kind", "value"], name="contact_key_once_a_person"),
            models.UniqueConstraint(fields=["body", "kind", "value"], name="contact_key_once_a_body"),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="contact_key_by_value")]

    def __str__(self) -> str:
        return self.kind
