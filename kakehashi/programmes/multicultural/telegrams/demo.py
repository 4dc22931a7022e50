"""The demonstration's telegram: a drill of an earthquake that never was, in a city that does not exist."""

from collections.abc import Mapping
from pathlib import Path

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from . import actions
from .models import Telegram

FILE = Path(__file__).parent / "demo_VXSE53.xml"
CAME = time.tokyo(2012, 10, 15, 8, 35)


def is_told() -> bool:
    """Whether it has come."""
    return Telegram.objects.filter(file_name=FILE.name).exists()


def live(_people: Mapping[str, User]) -> None:
    """It comes, and suggests a notice of a drill to the city. Repeatable: the same telegram changes nothing."""
    with happening_at(CAME):
        actions.take_in(FILE.read_bytes(), by=None, name=FILE.name)
