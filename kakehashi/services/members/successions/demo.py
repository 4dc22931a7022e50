"""The demonstration's one merger: a fictitious town that a fictitious city absorbed."""

from datetime import date

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Organisation, User

from .actions import succeed

DECIDED = time.tokyo(2011, 7, 1, 10)
DAY = date(2011, 8, 1)
TOWN, CITY = "98303", "98202"
SOURCE = "例示：県の告示 (example)"


def live(administrator: User) -> None:
    """Let 霞ヶ沢町 be absorbed by 藍ヶ瀬市. Repeatable."""
    town = Organisation.objects.get(code__startswith=TOWN, is_example=True)
    if town.valid_until is None:
        city = Organisation.objects.get(code__startswith=CITY, is_example=True)
        with happening_at(DECIDED):
            succeed(town, by=administrator, kind="absorb", day=DAY, into=[city], source=SOURCE)
