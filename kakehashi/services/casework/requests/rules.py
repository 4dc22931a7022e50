"""What arithmetic says about requests: numbers and deadlines. No database, no HTTP."""

from datetime import datetime
from datetime import time as clock
from zoneinfo import ZoneInfo

from kakehashi.base.time import TOKYO, fiscal_year
from kakehashi.engines.calendars.working_days import add_working_days, holidays_in, working_days_between

ROOM = "casework.requests"  # what requests are called where works and campaigns are declared
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

    A weekend or a holiday of that place never counts. 0 means the end of the same day.
    """
    if working_days < 0:
        raise ValueError("a deadline does not lie in the past")
    local = moment.astimezone(zone)
    day = add_working_days(local.date(), working_days, holidays_in(zone))
    return datetime.combine(day, END_OF_DAY, tzinfo=zone)


def due_after_pause(due: datetime, stopped: datetime, resumed: datetime, zone: ZoneInfo = TOKYO) -> datetime:
    """A deadline whose clock stood still from ``stopped`` to ``resumed``: as many working days are left as there were.

    What was overdue already stays where it was. Never earlier than ``due``.
    """
    if stopped > due or resumed <= stopped:
        return due
    last, end = stopped.astimezone(zone).date(), due.astimezone(zone).date()
    return max(due, due_after(resumed, max(0, working_days_between(last, end, holidays_in(zone))), zone))


def number_year(moment: datetime) -> int:
    """The fiscal year in which a request handed in at ``moment`` is numbered."""
    return fiscal_year(moment.astimezone(TOKYO).date())
