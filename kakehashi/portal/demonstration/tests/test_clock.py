"""The demonstration's clock begins on one morning, and is never set back once people have used it."""

from datetime import timedelta

import pytest

from kakehashi.base import time
from kakehashi.portal.demonstration.build import BEGINS, clock_after
from kakehashi.registry.models import Installation


def living_at(moment, **values):
    return Installation(clock_offset=moment - time.machine_now(), **values)


@pytest.mark.parametrize("before", [Installation(), living_at(BEGINS, is_demonstration=True, telling=40)])
def test_the_first_telling_ends_on_the_first_morning(before):
    assert clock_after(before) == BEGINS


def test_a_new_story_does_not_set_a_used_clock_back():
    later = BEGINS + timedelta(days=190)
    assert later <= clock_after(living_at(later, is_demonstration=True, telling=None)) < later + timedelta(minutes=5)
