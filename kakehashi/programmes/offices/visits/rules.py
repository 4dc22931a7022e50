"""What the days of a visit mean: local times, both clocks, order, overlaps, English words, moved dates. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location

from kakehashi.base.time import TOKYO
from kakehashi.engines.calendars.clocks import moment_at

LONGEST_VISIT = 60  # days; a longer one is several visits
LONGEST_ROWS = 120  # of one kind in a programme
UNDECLARED = timedelta(minutes=60)  # how long a meeting is taken to last in calendars where no end was given
LEG, MEETING = "leg", "appointment"
T = TypeVar("T")


@dataclass(frozen=True)
class Stop:
    """One line of a day: a leg of the way, or an appointment. Times are those on the wall of ``zone``.

    ``state`` is an appointment's; ``where`` and ``until_where`` are places, ``who`` whom one meets, ``along`` the posts
    of ours that go along.
    """

    kind: str
    pk: int
    day: date | None
    starts: clock | None
    ends: clock | None
    zone: str
    what: str
    where: str = ""
    until_where: str = ""
    until_day: date | None = None  # where it ends on another day than it begins
    until_zone: str = ""
    mode: str = ""
    note: str = ""
    questions: str = ""
    state: str = ""
    tone: str = ""
    state_words: str = ""
    who: tuple[str, ...] = ()
    along: tuple[str, ...] = ()

    @cached_property
    def begins_at(self) -> datetime | None:
        """The moment at which it begins, on the clock of its place; None while day or time are open."""
        return moment_of(self.day, self.starts, self.zone)

    @cached_property
    def ends_at(self) -> datetime | None:
        """The moment at which it ends, on the clock of the place where it ends; None while that is open."""
        return moment_of(self.until_day or self.day, self.ends, self.until_zone or self.zone)

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return self.what or self.until_where or self.where

    @property
    def is_settled(self) -> bool:
        """Whether it takes place as far as is known: a leg, or an appointment that nobody declined."""
        return self.state != "declined"

    @property
    def order(self) -> tuple[bool, date, bool, float]:
        """By day, then by the moment; what has no time stands last on its day, what has no day last of all."""
        at = self.begins_at
        return (self.day is None, self.day or date.min, at is None, at.timestamp() if at else 0.0)


def moment_of(day: date | None, at: clock | None, zone: str) -> datetime | None:
    """The moment at which the clocks of ``zone`` show ``at`` on ``day``; None where one of them is open.

    An hour that the clocks leave out is taken as the one after it: what was stored is shown, never refused.
    """
    if day is None or at is None:
        return None
    try:
        return moment_at(datetime.combine(day, at), ZoneInfo(zone))
    except ValueError:
        return moment_at(datetime.combine(day, at) + timedelta(hours=1), ZoneInfo(zone))


def on_clocks_of(moment: datetime | None, zone: str) -> datetime | None:
    """The same moment as the clocks of ``zone`` show it."""
    return moment.astimezone(ZoneInfo(zone)) if moment else None


def is_shown_by_clocks(day: date | None, at: clock | None, zone: str) -> bool:
    """Whether the clocks of ``zone`` show this hour on that day at all: not where summer time leaves it out."""
    if day is None or at is None:
        return True
    try:
        moment_at(datetime.combine(day, at), ZoneInfo(zone))
    except ValueError:
        return False
    return True


def in_japan(moment: datetime | None) -> datetime | None:
    """The same moment on Japan's clock; None where there is none, or where both clocks show the same."""
    if moment is None or moment.utcoffset() == moment.astimezone(TOKYO).utcoffset():
        return None
    return moment.astimezone(TOKYO)


def by_day(stops: Iterable[Stop], begins: date, ends: date) -> list[tuple[date | None, list[Stop]]]:
    """Every day of the visit with its stops in order, empty ones too; others where something lies; undated last."""
    days: dict[date | None, list[Stop]] = {}
    for count in range(min((ends - begins).days, LONGEST_VISIT) + 1):
        days[begins + timedelta(days=count)] = []
    for stop in sorted(stops, key=lambda stop: stop.order):
        days.setdefault(stop.day, []).append(stop)
    return sorted(days.items(), key=lambda pair: (pair[0] is None, pair[0] or date.min))


def today_first(days: Sequence[tuple[date | None, T]], today: date) -> list[tuple[date | None, T]]:
    """The days as somebody on the way wants them: today and what follows, then what is over, the undated last."""
    coming = [pair for pair in days if pair[0] is not None and pair[0] >= today]
    over = [pair for pair in days if pair[0] is not None and pair[0] < today]
    undated = [pair for pair in days if pair[0] is None]
    return [*coming, *over, *undated] if coming else list(days)


def overlaps(stops: Iterable[Stop]) -> list[tuple[Stop, Stop]]:
    """Pairs of which the second begins before the first has ended; without what was declined or has no time."""
    timed = sorted((s for s in stops if s.is_settled and s.begins_at), key=lambda stop: stop.order)
    found = []
    for place, first in enumerate(timed):
        end = first.ends_at or first.begins_at
        for second in timed[place + 1 :]:
            if second.begins_at and end and second.begins_at.timestamp() < end.timestamp():
                found.append((first, second))
    return found


def ends_too_early(stop: Stop) -> bool:
    """Whether it would end before it begins, by the moments of both places."""
    begin, end = stop.begins_at, stop.ends_at
    return begin is not None and end is not None and end.timestamp() < begin.timestamp()


@dataclass(frozen=True)
class Attendance:
    """One of our posts on a day, from and until an hour; without hours the whole day."""

    post: str
    day: date
    starts: clock | None = None
    ends: clock | None = None


def along(
    attendances: Iterable[Attendance], day: date | None, starts: clock | None, ends: clock | None
) -> tuple[str, ...]:
    """The posts that go along to what lies on ``day`` from ``starts`` to ``ends``; all hours of one place."""
    found = [
        one.post
        for one in attendances
        if one.day == day
        and (starts is None or one.ends is None or starts < one.ends)
        and (one.starts is None or (ends or starts) is None or one.starts <= _last(starts, ends))
    ]
    return tuple(dict.fromkeys(found))


def _last(starts: clock | None, ends: clock | None) -> clock:
    return max(starts or clock.min, ends or clock.min)


def shifted(day: date | None, days: int) -> date | None:
    """A day of an earlier programme in the new one."""
    return day + timedelta(days=days) if day else None


def matched(old: Sequence[Mapping[str, object]], new: Sequence[Mapping[str, object]]) -> list[int | None]:
    """For each new row the place of the old row that it was, so that it keeps its name in calendars; None if new.

    The same row first; then whichever shares most values with it, at least half of those that it has; of equals the
    earlier one. No old row is taken twice.
    """
    free = set(range(len(old)))
    found: list[int | None] = [None] * len(new)
    scores = sorted(
        ((-_alike(before, after), there, here) for here, after in enumerate(new) for there, before in enumerate(old)),
    )
    for score, there, here in scores:
        if -score * 2 >= 1 and there in free and found[here] is None:
            found[here] = there
            free.discard(there)
    return found


def _alike(before: Mapping[str, object], after: Mapping[str, object]) -> float:
    """The share of the values of ``after`` that stood in ``before``; above 1 where both are the same."""
    told = {
        name for name in {*before, *after} if before.get(name) not in (None, "") or after.get(name) not in (None, "")
    }
    if not told:
        return 0.0
    share = sum(before.get(name) == after.get(name) for name in told) / len(told)
    return 2.0 if share == 1 else share


def is_japanese(text: str) -> bool:
    """Whether somebody who reads only English would be lost: kana, or characters of Chinese origin."""
    return any("\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff" for letter in text)


def told(text: str, english: Mapping[str, str], language: str) -> str:
    """A text of the programme in ``language``: its English words where some were written, else as it stands."""
    return text if language.startswith("ja") else english.get(text.strip(), text)


def untranslated(texts: Iterable[str], english: Mapping[str, str]) -> list[str]:
    """The texts, each once, that have no English words yet and need some."""
    wanted = dict.fromkeys(text.strip() for text in texts if is_japanese(text))
    return [text for text in wanted if not english.get(text, "").strip()]


def zone_names() -> list[str]:
    """The time zones of places (Asia/Jakarta), by name."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))


def zone_words(zone: str, language: str) -> str:
    """The place by which a time zone is called: シンガポール, Singapore."""
    return str(get_timezone_location(ZoneInfo(zone), "ja" if language.startswith("ja") else "en", return_city=True))
