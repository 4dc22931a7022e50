"""When a town is reminded."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.services.casework.proxy_entries.rules import read_days, reminder_days, reminders_due

FRIDAY = time.tokyo(2012, 10, 12, 16)


def test_weekends_do_not_count() -> None:
    assert reminders_due(FRIDAY, FRIDAY + timedelta(days=3), (2, 5)) == 0  # Monday is the first working day
    assert reminders_due(FRIDAY, FRIDAY + timedelta(days=4), (2, 5)) == 1


@given(st.integers(0, 60), st.integers(0, 30))
def test_reminders_never_become_fewer_and_end(first: int, more: int) -> None:
    sooner = reminders_due(FRIDAY, FRIDAY + timedelta(days=first), reminder_days())
    later = reminders_due(FRIDAY, FRIDAY + timedelta(days=first + more), reminder_days())
    assert 0 <= sooner <= later <= len(reminder_days())


def test_a_reminder_on_the_day_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="reminder"):
        read_days("working_days = [0, 3]")
