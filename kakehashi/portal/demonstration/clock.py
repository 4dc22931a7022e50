"""How far the demonstration's clock can be moved at once."""

from calendar import monthrange
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time


def a_day(now: datetime) -> datetime:
    """The same hour tomorrow."""
    return now + timedelta(days=1)


def a_month(now: datetime) -> datetime:
    """The same day next month, or its last day."""
    here = now.astimezone(time.TOKYO)
    year, month = (here.year + 1, 1) if here.month == 12 else (here.year, here.month + 1)
    return here.replace(year=year, month=month, day=min(here.day, monthrange(year, month)[1]))


def first_of_april(now: datetime) -> datetime:
    """09:00 on the next 1 April, when officers move."""
    here = now.astimezone(time.TOKYO)
    return time.tokyo(here.year if here.month < 4 else here.year + 1, 4, 1)


STEPS: dict[str, tuple[str | Promise, Callable[[datetime], datetime]]] = {
    "1d": (_("Forward by a day"), a_day),
    "1m": (_("Forward by a month"), a_month),
    "april": (_("To 1 April"), first_of_april),
}
