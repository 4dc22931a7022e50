"""What happens by the clock of the domain: each moment once, also after a time without a scheduler."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django_q.models import OrmQ
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.base.time import TOKYO, tokyo, travel
from kakehashi.engines.ledger import enqueue, look_at_schedule, run_waiting, scheduled, task
from kakehashi.engines.ledger.looking import requeue_lost, tick
from kakehashi.engines.ledger.models import Delivery, Occurrence
from kakehashi.engines.ledger.queries import scheduler_seen, waiting_since
from kakehashi.engines.ledger.running import Outcome
from kakehashi.engines.ledger.schedules import SCHEDULES, days_of

MONDAY = tokyo(2012, 10, 15)


@pytest.fixture
def runs():
    """Declares a schedule; the list tells for which moments it ran."""
    seen = []

    def declare(**when):
        scheduled("tests.remind", **when)(seen.append)
        look_at_schedule(MONDAY)
        return seen

    return declare


def look(to):
    count = look_at_schedule(to)
    run_waiting()
    return count


@pytest.mark.parametrize(
    ("days", "falls_on"),
    [
        ("daily", {15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31}),
        ("weekdays", {15, 16, 17, 18, 19, 22, 23, 24, 25, 26, 29, 30, 31}),
        ("weekly:mon,thu", {15, 18, 22, 25, 29}),
        ("monthly:20", {20}),
        ("monthly:last", {31}),
        ("yearly:10-16", {16}),
    ],
)
def test_days(days, falls_on):
    asked = days_of(days)
    assert {day for day in range(15, 32) if asked(date(2012, 10, day))} == falls_on


@pytest.mark.parametrize(
    "nonsense", ["", "hourly", "weekly:", "weekly:someday", "monthly:0", "monthly:31", "monthly:x", "yearly:13-01"]
)
def test_nonsense_is_refused(nonsense):
    with pytest.raises(ValueError):
        scheduled("tests.never", at="09:00", days=nonsense)
    assert "tests.never" not in SCHEDULES


@pytest.mark.parametrize(
    "when",
    [{"at": "25:00"}, {"at": "nine"}, {"at": "09:00:30"}, {"at": "*:60"}, {"at": "09:00", "catch_up": "sometimes"}],
)
def test_nonsensical_times_are_refused(when):
    with pytest.raises(ValueError):
        scheduled("tests.never", **when)


moments = st.datetimes(datetime(2012, 1, 1), datetime(2012, 12, 31), timezones=st.just(UTC))


@given(st.tuples(moments, moments, moments).map(sorted), st.sampled_from(["daily", "weekdays", "monthly:last"]))
def test_looking_twice_finds_what_looking_once_finds(times, days):
    first, between, last = times
    scheduled("tests.any", at="09:30", days=days)(print)
    schedule = SCHEDULES.pop("tests.any")
    whole = list(schedule.due_between(first, last))
    assert [*schedule.due_between(first, between), *schedule.due_between(between, last)] == whole
    assert all(first < moment <= last for moment in whole)
    assert all(moment.astimezone(TOKYO).strftime("%H:%M") == "09:30" for moment in whole)


def test_it_runs_when_it_is_due_and_once(db, runs):
    seen = runs(at="10:00", days="weekdays")
    assert look(tokyo(2012, 10, 15, 9, 59)) == 0
    assert look(tokyo(2012, 10, 15, 10, 0)) == 1
    assert look(tokyo(2012, 10, 15, 10, 0)) == 0
    assert look(tokyo(2012, 10, 15, 10, 1)) == 0
    assert seen == [tokyo(2012, 10, 15, 10, 0)]
    assert seen[0].tzinfo is TOKYO


def test_every_hour(db, runs):
    seen = runs(at="*:20", catch_up="each")
    look(tokyo(2012, 10, 15, 12, 20))
    assert [f"{moment:%H:%M}" for moment in seen] == ["09:20", "10:20", "11:20", "12:20"]


def test_a_new_schedule_does_not_run_for_the_past(db, runs):
    assert runs(at="08:00") == []
    assert look(tokyo(2012, 10, 15, 23)) == 0


@pytest.mark.parametrize(("catch_up", "days"), [("once", [19]), ("each", [15, 16, 17, 18, 19]), ("skip", [])])
def test_after_a_time_without_a_scheduler(db, runs, catch_up, days):
    seen = runs(at="10:00", days="weekdays", catch_up=catch_up)
    look(tokyo(2012, 10, 21, 12))  # Sunday
    assert [moment.day for moment in seen] == days
    look(tokyo(2012, 10, 22, 10, 5))
    assert [moment.day for moment in seen] == [*days, 22], "and then it goes on as ever"


def test_the_demonstrations_clock_jumps_to_april(db, runs):
    seen = runs(at="00:30", days="yearly:04-01", catch_up="each")
    with travel(tokyo(2013, 4, 1, 9)):
        tick()
        run_waiting()
    assert seen == [tokyo(2013, 4, 1, 0, 30)]


def test_a_clock_that_is_put_back_repeats_nothing(db, runs):
    seen = runs(at="10:00", catch_up="each")
    look(tokyo(2012, 10, 16, 12))
    assert look(tokyo(2012, 10, 14, 12)) == 0
    assert look(tokyo(2012, 10, 16, 12)) == 0
    assert len(seen) == 2


def test_a_quiet_look_asks_once_and_writes_nothing(db, runs, django_assert_num_queries):
    runs(at="10:00")
    with django_assert_num_queries(1):
        look_at_schedule(MONDAY + timedelta(seconds=15))


@pytest.mark.django_db(transaction=True)
def test_two_looks_at_the_same_time_begin_a_moment_once(runs):
    seen = runs(at="10:00", catch_up="each")
    start, counts, faults = threading.Barrier(4), [], []

    def look_too():
        try:
            start.wait()
            counts.append(look_at_schedule(tokyo(2012, 10, 20, 12)))
        except Exception as fault:  # noqa: BLE001 -- shown by the test
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=look_too) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(counts) == [0, 0, 0, 6]
    assert Occurrence.objects.count() == 6
    assert run_waiting()[Outcome.DONE] == 6
    assert [moment.day for moment in seen] == [15, 16, 17, 18, 19, 20]


class TestLost:
    """What the queue has lost, the rows still know."""

    @pytest.fixture
    def waiting(self, db):
        task("tests.plain")(lambda: None)
        return enqueue("tests.plain")

    def age(self, delivery):
        Delivery.objects.filter(pk=delivery.pk).update(queued_at=time.machine_now() - timedelta(hours=1))

    def test_it_is_queued_again(self, waiting):
        OrmQ.objects.all().delete()
        self.age(waiting)
        assert requeue_lost() == 1
        assert requeue_lost() == 0
        assert run_waiting()[Outcome.DONE] == 1

    def test_what_is_young_or_still_queued_is_left(self, waiting):
        self.age(waiting)
        assert requeue_lost() == 0
        OrmQ.objects.all().delete()
        Delivery.objects.update(queued_at=time.machine_now())
        assert requeue_lost() == 0

    def test_an_unknown_effect_is_not(self, waiting):
        OrmQ.objects.all().delete()
        self.age(waiting)
        Delivery.objects.update(wire_at=time.machine_now() - timedelta(hours=1))
        assert requeue_lost() == 0

    def test_the_health_page_can_ask(self, waiting):
        assert waiting_since() == waiting.queued_at
        before = time.machine_now()
        tick()
        assert scheduler_seen() >= before
        run_waiting()
        assert waiting_since() is None
