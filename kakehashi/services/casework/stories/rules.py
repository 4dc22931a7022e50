"""The days on which a story happens. Pure: no database."""

from datetime import datetime, timedelta

from kakehashi.base import time
from kakehashi.engines.calendars.working_days import next_working_day

from ..request_types import request_types
from . import Story

PATH = ("submit", "take_in", "ask_office", "answer", "prepare", "carry_out", "conclude", "report", "tell", "complete")
REACHES = {
    "draft": 0, "in_approval": 0, "submitted": 1, "intake": 2, "returned": 2, "office_inquiry": 3, "feasibility": 4,
    "not_possible": 4, "preparing": 5, "called_off": 5, "under_way": 6, "report_due": 7, "follow_up": 8, "told": 9,
    "completed": 10, "withdrawn": 1,
}  # fmt: skip
# The demonstration begins at nine; by then everything has been told.
LAST = time.tokyo(2012, 10, 15, 8, 50)


def waits_of(story: Story) -> list[int]:
    """The days before each step of the story.

    The pace of a story that is prepared is set by its visit; its first steps keep to the targets of its request type.
    """
    steps = REACHES[story.ends_in]
    prompt = min(story.pace, max(1, request_types()[story.type].answer_days_of("") // 3))
    if steps < REACHES["preparing"]:
        return [story.pace] * steps
    return [*[prompt] * 4, 5 * story.pace - 4 * prompt, *[story.pace] * (steps - 5)]


def not_before(story: Story, step: str) -> datetime:
    """A visit begins on its first day at the earliest, and has ended the day after its last."""
    days = {"carry_out": (story.begins, 0), "conclude": (story.ends or story.begins, 1)}
    day, more = days.get(step, (None, 0))
    return after(time.tokyo(day.year, day.month, day.day, 9), more) if day else begins(story)


def handed_in(story: Story) -> datetime:
    """When the request gets its number; of one that is never handed in, when it would have."""
    return after(begins(story), next(iter(waits_of(story)), story.pace))


def begins(story: Story) -> datetime:
    """The morning of its first day."""
    return time.tokyo(story.day.year, story.day.month, story.day.day, 10)


def after(moment: datetime, days: int) -> datetime:
    """Some days on, on a working day, never past the demonstration's first morning."""
    moment += timedelta(days=days, minutes=37)
    return min(datetime.combine(next_working_day(moment.date()), moment.timetz()), LAST)
