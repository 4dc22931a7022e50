"""Two clocks: every moment that a town and an office share is shown in Japanese and in local time."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kakehashi.base.time import TOKYO


@dataclass(frozen=True)
class Clocks:
    """One moment as read in Japan and at an office; both aware."""

    japan: datetime
    office: datetime

    @property
    def same_day(self) -> bool:
        """Whether both places write the same date: if not, the date must stand beside both times."""
        return self.japan.date() == self.office.date()

    @property
    def same_time(self) -> bool:
        """Whether one clock is enough, as for Tokyo and Seoul."""
        return self.japan.utcoffset() == self.office.utcoffset()


def clocks(moment: datetime, zone: ZoneInfo) -> Clocks:
    """``moment`` (aware, else ValueError) on the clocks of Japan and of ``zone``."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone means nothing")
    return Clocks(japan=moment.astimezone(TOKYO), office=moment.astimezone(zone))


def moment_at(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which the clocks of ``zone`` show ``wall`` (without a time zone, else ValueError).

    An hour that is skipped when summer time begins is refused with ValueError; of an hour that comes twice when it
    ends, the first is meant.
    """
    if wall.tzinfo is not None:
        raise ValueError("give the time as the clock on the wall shows it, without a time zone")
    moment = wall.replace(tzinfo=zone, fold=0)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall.replace(fold=0):
        raise ValueError(f"there is no {wall:%H:%M} on {wall:%Y-%m-%d} in {zone.key}: clocks are put forward")
    return moment
