"""What follows when something happened: later, once, or not at all, and never silently."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.translation import get_language, override
from django_q.models import OrmQ

from kakehashi.base import time
from kakehashi.engines.ledger import Fault, declare, queries, reads, record, run_waiting
from kakehashi.engines.ledger.checks import readers_read_what_is_declared
from kakehashi.engines.ledger.faults import Failed, StillRunning
from kakehashi.engines.ledger.models import Delivery, Entry
from kakehashi.engines.ledger.reading import READERS
from kakehashi.engines.ledger.running import LIMIT, Outcome, deliver
from kakehashi.registry.models import Organisation

from .conftest import TOUCH

CANARY = "カナリア"


@pytest.fixture
def rename():
    """A reader that gives the organisation a further letter each time it runs."""

    @reads(TOUCH, name="tests.rename")
    def rename(entry):
        town = entry.subject()
        town.name += "X"
        town.save()


def test_a_reader_runs_later_and_once(town, rename):
    record(TOUCH, town, by=None)
    town.refresh_from_db()
    assert town.name == "架空市"
    assert run_waiting()[Outcome.DONE] == 1
    assert run_waiting()[Outcome.DONE] == 0
    town.refresh_from_db()
    assert town.name == "架空市X"


def test_what_is_delivered_again_does_nothing(town, rename):
    record(TOUCH, town, by=None)
    delivery = Delivery.objects.get()
    assert [deliver(delivery.pk) for _ in range(3)] == ["done"] * 3
    town.refresh_from_db()
    delivery.refresh_from_db()
    assert (town.name, delivery.attempts) == ("架空市X", 1)


@pytest.mark.django_db(transaction=True)
def test_a_rollback_takes_entry_delivery_and_task_along(rename):
    town = Organisation.objects.create(kind="city", name="架空市")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(TOUCH, town, by=None)
        assert OrmQ.objects.count() == Delivery.objects.count() == Entry.objects.count() == 1
        1 / 0  # noqa: B018
    assert OrmQ.objects.count() == Delivery.objects.count() == Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_readers_changes_and_its_mark_come_together():
    town = Organisation.objects.create(kind="city", name="架空市")
    fails = [True]

    @reads(TOUCH, name="tests.half")
    def half(entry):
        Organisation.objects.filter(pk=entry.subject_id).update(name="half done")
        if fails.pop():
            raise RuntimeError(CANARY)

    with transaction.atomic():
        record(TOUCH, town, by=None)
    delivery = Delivery.objects.get()
    with pytest.raises(Failed):
        deliver(delivery.pk)
    town.refresh_from_db()
    delivery.refresh_from_db()
    assert (town.name, delivery.done_at, delivery.attempts) == ("架空市", None, 1)
    fails.append(False)
    assert deliver(delivery.pk) == "done"
    town.refresh_from_db()
    assert town.name == "half done"


def test_what_a_reader_records_is_read_in_turn(town):
    declare("registry.organisation.follow", "Followed")
    seen = []

    @reads(TOUCH, name="tests.first")
    def first(entry):
        record("registry.organisation.follow", entry.subject(), by=None)

    @reads("registry.organisation.follow", name="tests.second")
    def second(entry):
        seen.append(entry.name)

    record(TOUCH, town, by=None)
    assert run_waiting()[Outcome.DONE] == 2
    assert seen == ["registry.organisation.follow"]


@pytest.fixture
def failing(town):
    """A delivery whose reader always fails, with words that nobody may read."""

    @reads(TOUCH, name="tests.failing")
    def failing(entry):
        try:
            {}[CANARY]
        except KeyError as cause:
            raise RuntimeError(CANARY) from cause

    record(TOUCH, town, by=None)
    return Delivery.objects.get()


def test_a_fault_says_what_and_where_but_repeats_no_words(failing):
    with pytest.raises(Failed) as told:
        deliver(failing.pk)
    failing.refresh_from_db()
    assert "RuntimeError < kakehashi/engines/ledger/tests/test_readers.py" in failing.fault
    assert "KeyError" in failing.fault
    assert CANARY not in failing.fault
    assert CANARY not in str(told.value)
    assert told.value.__suppress_context__, "the queue writes the traceback into its log"


def test_a_fault_in_fitting_words_is_kept(town):
    @reads(TOUCH, name="tests.speaks")
    def speaks(entry):
        raise Fault("the relay answered 421")

    record(TOUCH, town, by=None)
    with pytest.raises(Fault, match="421"):
        run_waiting()
    assert "the relay answered 421" in Delivery.objects.get().fault


def test_after_the_last_try_it_is_parked_for_people(failing):
    for _ in range(LIMIT - 1):
        with pytest.raises(Failed):
            deliver(failing.pk)
    assert deliver(failing.pk) == "parked", "the queue is told to forget it"
    assert deliver(failing.pk) == "parked"
    failing.refresh_from_db()
    assert failing.attempts == LIMIT
    assert list(queries.parked()) == [failing]
    assert not queries.undelivered().exists()


def test_what_kills_its_worker_is_parked_without_another_try(town, rename):
    record(TOUCH, town, by=None)
    long_ago = time.machine_now() - timedelta(hours=1)
    Delivery.objects.update(attempts=LIMIT, started_at=long_ago)  # three workers began, none reported
    delivery = Delivery.objects.get()
    assert deliver(delivery.pk) == "parked"
    town.refresh_from_db()
    assert town.name == "架空市"
    assert "died" in queries.parked().get().fault


def test_what_may_be_under_way_elsewhere_is_left_alone(town, rename):
    record(TOUCH, town, by=None)
    Delivery.objects.update(attempts=1, started_at=time.machine_now())
    delivery = Delivery.objects.get()
    with pytest.raises(StillRunning):
        deliver(delivery.pk)
    assert run_waiting()[Outcome.RUNNING] == 1
    assert Delivery.objects.get().attempts == 1


def test_readers_begin_in_japanese_whoever_runs_them(town):
    seen = []

    @reads(TOUCH, name="tests.language")
    def language(entry):
        seen.append(get_language())

    record(TOUCH, town, by=None)
    with override("en"):
        run_waiting()
        assert get_language() == "en"
    assert seen == ["ja"]


def test_each_reader_of_an_event_has_its_own_delivery(town, failing):
    seen = []
    reads(TOUCH, name="tests.healthy")(lambda entry: seen.append(entry.pk))
    entry = record(TOUCH, town, by=None)
    ended = run_waiting(stop_at_fault=False)
    assert (ended[Outcome.FAILED], ended[Outcome.DONE]) == (2, 1)
    assert seen == [entry.pk]


def test_a_reader_that_is_gone_leaves_a_fault(town, rename):
    record(TOUCH, town, by=None)
    del READERS["tests.rename"]
    with pytest.raises(Fault, match=r"no reader of the name tests\.rename"):
        run_waiting()


def test_a_readers_name_is_its_app_and_function_and_stands_once():
    def tell(entry): ...

    reads(TOUCH)(tell)
    assert "ledger.tell" in READERS
    with pytest.raises(ValueError, match="declared twice"):
        reads(TOUCH)(tell)
    with pytest.raises(ValueError, match="at least one event"):
        reads()


def test_the_check_finds_a_reader_of_nothing():
    assert readers_read_what_is_declared() == []
    reads("registry.organisation.vanish", name="tests.waits")(lambda entry: None)
    assert [error.id for error in readers_read_what_is_declared()] == ["ledger.E001"]
