"""What arithmetic says about requests: numbers and deadlines. No database, no HTTP."""

from datetime import datetime
from datetime import time as clock
from zoneinfo import ZoneInfo

from kakehashi.base.time import TOKYO, fiscal_year
from kakehashi.engines.calendars.working_days import add_working_days

HEISEI_BEGINS = 1988  # 平成24年度 is FY2012: the number is the fiscal year minus 1988 (until 31 March 2019)
REIWA_BEGINS = 2018
END_OF_DAY = clock(17, 30)  # office hours end; the look's mock-ups and Japanese public bodies


def request_number(year: int, position: int) -> str:
    """The number of the ``position``-th request of fiscal ``year``: FY2012, 7 → ``K24-0007``.

    From FY2019 on the era is Reiwa and the letter R stands before the year, so numbers never repeat.
    """
    if year < 2019:
        return f"K{year - HEISEI_BEGINS:02}-{position:04}"
    return f"KR{year - REIWA_BEGINS:02}-{position:04}"


def due_after(moment: datetime, working_days: int, zone: ZoneInfo = TOKYO) -> datetime:
    """The end of the working day that lies ``working_days`` after ``moment``, in the zone of whoever must act.

    A weekend or holiday never counts. 0 means the end of the same day.
    """
    if working_days < 0:
        raise ValueError("a deadline does not lie in the past")
    local = moment.astimezone(zone)
    day = add_working_days(local.date(), working_days, in_japan=zone.key == TOKYO.key)
    return datetime.combine(day, END_OF_DAY, tzinfo=zone)


def number_year(moment: datetime) -> int:
    """The fiscal year in which a request handed in at ``moment`` is numbered."""
    return fiscal_year(moment.astimezone(TOKYO).date())
