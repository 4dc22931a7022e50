"""When and how long one is asked, and the mailed link that opens one questionnaire. No database."""

import calendar
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core import signing

from kakehashi.base.bilingual import Bilingual
from kakehashi.base.time import TOKYO
from kakehashi.engines.questionnaires.questions import Question, from_rows

SALT = "casework.follow_up"
HERE = Path(__file__).parent
REMINDED_AFTER = timedelta(days=7)  # peers.md b: a weekly reminder is what the best relative does
CHANGED_WITHIN = timedelta(days=30)  # how long an answer may still be changed


@dataclass(frozen=True)
class Stage:
    """One asking: so many months after the report was sent, reminded at most so often."""

    months: int
    reminders: int
    label: Bilingual


@cache
def stages() -> dict[int, Stage]:
    """The stages by their months, the earliest first."""
    rows = tomllib.loads((HERE / "stages.toml").read_text(encoding="utf-8"))["stage"]
    found = [Stage(row["months"], row["reminders"], Bilingual(row["ja"], row["en"])) for row in rows]
    return {stage.months: stage for stage in sorted(found, key=lambda stage: stage.months)}


@cache
def figure_questions() -> tuple[Question, ...]:
    """What can be counted of an outcome, as questions."""
    return from_rows(tomllib.loads((HERE / "figures.toml").read_text(encoding="utf-8"))["figure"])


def months_after(day: date, months: int) -> date:
    """The same day so many months later; where that month is shorter, its last day (31 August + 6 → 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_due(reported: datetime, months: int, today: date, zone: ZoneInfo = TOKYO) -> bool:
    """Whether the asking ``months`` after the report is due on ``today``."""
    return months_after(reported.astimezone(zone).date(), months) <= today


def reminder_is_due(asked: datetime, reminders: int, now: datetime) -> bool:
    """Whether the next reminder is due, ``reminders`` having been sent since ``asked``."""
    return asked + REMINDED_AFTER * (reminders + 1) <= now


def link_token(pk: int) -> str:
    """The key that stands in the mail's link; looking at it uses nothing up (architecture: the municipal desk)."""
    return signing.dumps(pk, salt=SALT)


def opened_by(token: str) -> int | None:
    """The id of the questionnaire that a key opens; None for a key that was not signed by us."""
    try:
        return int(signing.loads(token, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
