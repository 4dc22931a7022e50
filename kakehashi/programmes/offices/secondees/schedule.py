"""What happens by the clock: reports begin with the log, are reminded of until they are sent; old names are erased."""

from datetime import datetime

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled

from .actions import forget_secondee, make_report, remind
from .queries import to_be_forgotten, to_be_reminded, to_be_reported


@scheduled("offices.make_monthly_reports", at="06:40", catch_up="once")
def make_monthly_reports(due: datetime) -> None:
    """Of every month that is over and has none; the desk that writes is told."""
    for stay, month in to_be_reported(due):
        make_report(stay, by=None, month=month)


@scheduled("offices.remind_of_monthly_reports", at="09:20", days="weekdays", catch_up="once")
def remind_of_monthly_reports(due: datetime) -> None:
    """On the days of limits.toml, each reminder once; stops when the report is sent."""
    for report, number in to_be_reminded(due):
        remind(report, by=None, number=number)


@scheduled("offices.forget_secondees", at="03:50", catch_up="once")
def forget_secondees(due: datetime) -> None:
    """Name and contact of secondees whose stay ended before the years of limits.toml."""
    for stay in to_be_forgotten(due.astimezone(time.TOKYO).date()):
        forget_secondee(stay, by=None)
