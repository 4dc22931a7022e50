"""The desk's groups: overdue, today, this week, later."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.working_days import Remaining, remaining
from kakehashi.engines.measures.desk import Task


@dataclass(frozen=True)
class Row:
    """One task and how long is left for it."""

    task: Task
    left: Remaining | None

    @property
    def zone(self) -> str:
        """The second clock, where whoever must act is not in Japan."""
        return "" if self.task.zone == time.TOKYO.key else self.task.zone


@dataclass(frozen=True)
class Group:
    """Tasks that fall due in one stretch of time."""

    name: str
    label: str | Promise
    rows: list[Row]
    is_bad: bool = False

    @property
    def title(self) -> str:
        """Its name with the number of its tasks."""
        return gettext("%(group)s: %(count)s") % {"group": self.label, "count": len(self.rows)}


def groups(tasks: list[Task], now: datetime) -> list[Group]:
    """``tasks`` by when they fall due on the clock of whoever must act, empty groups included."""
    found: dict[str, list[Row]] = {"late": [], "today": [], "week": [], "later": []}
    for task in tasks:
        left = remaining(task.due_at, now, ZoneInfo(task.zone)) if task.due_at else None
        found[_stretch(task, now)].append(Row(task, left))
    return [
        Group("late", _("Overdue"), found["late"], is_bad=True),
        Group("today", _("Today"), found["today"]),
        Group("week", _("This week"), found["week"]),
        Group("later", _("Later, or without a deadline"), found["later"]),
    ]


def counted(groups: list[Group], *, is_cut: bool) -> list[str]:
    """How many wait in each group; where the desk shows only the soonest, the last stretch it reaches is open-ended."""
    last = max((at for at, group in enumerate(groups) if group.rows), default=0) if is_cut else len(groups)
    return [
        str(len(group.rows)) if at < last else f"{len(group.rows)}+" if at == last else "…"
        for at, group in enumerate(groups)
    ]


def _stretch(task: Task, now: datetime) -> str:
    zone = ZoneInfo(task.zone)
    here = now.astimezone(zone)
    if task.due_at is None:
        return "later"
    due = task.due_at.astimezone(zone)
    if due < here:
        return "late"
    if due.date() == here.date():
        return "today"
    return "week" if due.date() <= here.date() + timedelta(days=6 - here.weekday()) else "later"
