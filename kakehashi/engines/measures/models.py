"""What has been counted: which records prove that a room serves an item of the plan."""

from typing import ClassVar

from django.db import models


class Proof(models.Model):
    """One record of a room that reached its end: proof that the room serves the item the record is tagged with."""

    personal: ClassVar[dict[str, str]] = {}

    room = models.CharField(max_length=100)
    item = models.CharField(max_length=10)
    subject_id = models.CharField(max_length=64)
    entries = models.PositiveIntegerField()  # how often it reached an end
    last_at = models.DateTimeField()  # when last, in domain time

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "item", "subject_id"], name="measures_proved_once")]

    def __str__(self) -> str:
        return f"{self.room} {self.item}: {self.subject_id}"


class Tally(models.Model):
    """The sum of a room's proofs for one item, kept beside them so that the plan page need not add up."""

    personal: ClassVar[dict[str, str]] = {}

    room = models.CharField(max_length=100)
    item = models.CharField(max_length=10)
    records = models.PositiveIntegerField()
    entries = models.PositiveIntegerField()
    last_at = models.DateTimeField()
    url = models.CharField(max_length=300)  # the newest record's page, without a language prefix

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "item"], name="measures_one_tally")]

    def __str__(self) -> str:
        return f"{self.room} {self.item}: {self.records}"
