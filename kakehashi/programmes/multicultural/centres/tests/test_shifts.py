"""Shifts are planned by one at a time, and the one that hands on is the one that worked."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.workflow import Conflict
from kakehashi.programmes.multicultural.centres import actions, queries
from kakehashi.programmes.multicultural.centres.models import CentreShift
from kakehashi.programmes.multicultural.centres.rules.blocks import (
    GRACE,
    MOST,
    blocks,
    shift_at,
    shift_before,
    shift_handing_on,
)

from .conftest import browsing

STARTS = st.lists(st.integers(0, 23), max_size=MOST)
MOMENTS = st.datetimes(datetime(2012, 1, 1), datetime(2013, 12, 31), timezones=st.just(time.TOKYO))


def span(starts, shift):
    """When a shift begins and ends."""
    day, start = shift
    length = next(end - begin for begin, end in blocks(starts) if begin == start)
    begins = datetime(day.year, day.month, day.day, start, tzinfo=time.TOKYO)
    return begins, begins + timedelta(hours=length)


@given(STARTS, MOMENTS)
def test_the_shift_of_a_moment_holds_it_also_across_midnight(starts, at):
    begins, ends = span(starts, shift_at(starts, at))
    assert begins <= at < ends


@given(STARTS, MOMENTS)
def test_the_shift_before_ends_where_the_other_one_begins(starts, at):
    shift = shift_at(starts, at)
    assert span(starts, shift_before(starts, shift))[1] == span(starts, shift)[0]


@given(STARTS, MOMENTS)
def test_who_hands_on_is_at_work_or_ended_a_moment_ago(starts, at):
    begins, ends = span(starts, shift_handing_on(starts, at))
    assert begins <= at and at - ends < GRACE
    if at - span(starts, shift_at(starts, at))[0] >= GRACE:
        assert at < ends


def test_at_ten_past_midnight_the_evening_hands_on():
    day = time.tokyo(2012, 10, 15).date()
    evening = (day - timedelta(days=1), 16)
    assert shift_handing_on([0, 8, 16], time.tokyo(2012, 10, 14, 23, 50)) == evening
    assert shift_handing_on([0, 8, 16], time.tokyo(2012, 10, 15, 0, 10)) == evening
    assert shift_handing_on([0, 8, 16], time.tokyo(2012, 10, 15, 1, 0)) == (day, 0)
    assert shift_handing_on([9, 21], time.tokyo(2012, 10, 15, 3, 0)) == (day - timedelta(days=1), 21)


@pytest.mark.django_db
def test_of_two_who_plan_a_day_at_once_the_second_is_told(centre, head, helpers):
    member = actions.call_in(centre, by=head, post=post_of(helpers[0]), team="translation")
    day, browser = time.today(), browsing(head)
    address = reverse("multicultural:plan_shifts", args=[centre.pk])
    read = browser.get(address).context["form"].initial["version"]
    actions.plan_shifts(centre, by=head, day=day, shifts=[(member.pk, 16)], version=read)
    with pytest.raises(Conflict):
        actions.plan_shifts(centre, by=head, day=day, shifts=[(member.pk, 8)], version=read)
    typed = {"day": day.isoformat(), "version": read, f"member_{member.pk}": ["8"]}
    answer = browser.post(address, typed)
    assert answer.status_code == 409 and "16:00" in answer.content.decode()
    assert queries.planned(centre, day) == {(member.pk, 16)}
    typed["version"] = answer.context["form"].data["version"]
    assert browser.post(address, typed).status_code == 302
    assert queries.planned(centre, day) == {(member.pk, 8)}
    other = day + timedelta(days=1)  # another day is another plan
    actions.plan_shifts(centre, by=head, day=other, shifts=[], version=queries.plan_version(centre, other))


@pytest.mark.django_db
def test_nobody_is_planned_twice_into_one_block(centre, head):
    member = centre.members.get()
    CentreShift.objects.create(member=member, day=time.today(), start=16)
    with pytest.raises(IntegrityError), transaction.atomic():
        CentreShift.objects.create(member=member, day=time.today(), start=16)
