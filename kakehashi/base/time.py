"""The only place that knows the day.

Domain time (`now`, `today`) is what records, deadlines and schedules are about. A demonstration lives in October
2012: its domain clock runs beside the machine's at a fixed distance. Sessions, tokens, leases and mail headers use
`machine_now`. Without demonstration data both are one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

TOKYO = ZoneInfo("Asia/Tokyo")

_offset: timedelta = timedelta(0)
_frozen: ContextVar[datetime | None] = ContextVar("frozen_domain_time", default=None)


def machine_now() -> datetime:
    """The machine's time, aware, in UTC."""
    return timezone.now()  # noqa: TID251 -- the one place


def set_offset(offset: timedelta) -> None:
    """Set the distance from the machine's time to domain time, for this process.

    Called by the registry with the installation's row; nobody else decides what day it is.
    """
    global _offset  # noqa: PLW0603 -- one clock per process
    _offset = offset


def now() -> datetime:
    """Domain time, aware, in UTC."""
    return _frozen.get() or machine_now() + _offset


def today() -> date:
    """The domain's day in Japan, where deadlines of the law are counted."""
    return now().astimezone(TOKYO).date()


def fiscal_year(day: date) -> int:
    """The fiscal year (年度, 1 April to 31 March) of a day: 2013-03-31 is in 2012. Source: 地方自治法 208条."""
    return day.year if day.month >= 4 else day.year - 1


def tokyo(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment given as Japanese wall-clock time."""
    return datetime(year, month, day, hour, minute, tzinfo=TOKYO)


def for_machines(moment: datetime) -> str:
    """A moment as feeds and open data tell it: ISO 8601 with seconds and the offset of Japan."""
    return moment.astimezone(TOKYO).isoformat(timespec="seconds")


@contextmanager
def travel(to: datetime) -> Iterator[None]:
    """Let domain time stand still at ``to`` (aware) inside the block: for demonstrations and tests."""
    if to.tzinfo is None:
        raise ValueError("a moment without a time zone means nothing")
    token = _frozen.set(to)
    try:
        yield
    finally:
        _frozen.reset(token)
