from django.core.management.base import BaseCommand
from django.db import transaction

from kakehashi.engines.ledger import enqueue, record
from kakehashi.registry.models import Organisation
from tests.durability.proof.work import POISON


class Command(BaseCommand):
    """Causes the work of the tests."""

    help = "Begins two endless rows of beats, and leaves one poisoned entry."

    @transaction.atomic
    def handle(self, *_arguments: object, **_options: object) -> None:
        """All of it in one change."""
        for _ in range(2):
            enqueue("proof.beat", number=1)
        town = Organisation.objects.create(kind="city", name="架空市", is_example=True)
        record(POISON.name, town, by=None)
