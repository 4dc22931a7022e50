"""Effects outside of the database: in three steps, so that nobody has to guess what happened."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from kakehashi.base import time
from kakehashi.engines.ledger import Fault, OutcomeUnknown, Undeclared, enqueue, queries, run_waiting, task
from kakehashi.engines.ledger.actions import NotStuck, close, release
from kakehashi.engines.ledger.faults import Failed
from kakehashi.engines.ledger.models import Delivery, Entry
from kakehashi.engines.ledger.running import LIMIT, Outcome, deliver
from kakehashi.engines.ledger.tasks import TASKS

LONG_AGO = timedelta(hours=1)


class Wire:
    """A relay that notes what it is given, and does what the test wants."""

    def __init__(self):
        self.sent, self.marked, self.faults = [], [], []

    def declare(self, after_crash="hold"):
        TASKS.pop("tests.send", None)
        task("tests.send", claim=self.claim, done=self.done, after_crash=after_crash)(self.send)
        return enqueue("tests.send", mail=7)

    def claim(self, *, mail):
        assert connection.in_atomic_block
        return None if mail == 0 else f"mail {mail}"

    def send(self, claimed):
        if self.faults:
            raise self.faults.pop()
        self.sent.append(claimed)
        return "250"

    def done(self, answer, *, mail):
        if self.faults:
            raise self.faults.pop()
        self.marked.append((answer, mail))


@pytest.fixture
def wire(db):
    return Wire()


def test_a_task_takes_its_ids_and_runs_once(db):
    seen = []
    task("tests.plain")(lambda **ids: seen.append(ids))
    enqueue("tests.plain", page=3, language="en")
    assert run_waiting()[Outcome.DONE] == 1
    assert run_waiting()[Outcome.DONE] == 0
    assert seen == [{"page": 3, "language": "en"}]


def test_an_undeclared_task_and_personal_arguments_are_refused(db):
    with pytest.raises(Undeclared):
        enqueue("tests.nobody")
    task("tests.plain")(lambda **ids: None)
    with pytest.raises(ValueError, match="address"):
        enqueue("tests.plain", address="taro@example.jp")
    assert not Delivery.objects.exists()


def test_only_what_claims_has_something_to_mark():
    with pytest.raises(ValueError, match="outward effect"):
        task("tests.odd", done=lambda result: None)(lambda: None)


def test_claim_effect_done(wire):
    delivery = wire.declare()
    run_waiting()
    delivery.refresh_from_db()
    assert (wire.sent, wire.marked) == (["mail 7"], [("250", 7)])
    assert delivery.done_at
    assert delivery.wire_at is None


@pytest.mark.django_db(transaction=True)
def test_the_effect_runs_outside_of_every_transaction_and_is_marked_as_on_the_wire():
    seen = []

    def send(claimed):
        with_others = Delivery.objects.get()
        seen.append((connection.in_atomic_block, with_others.wire_at is not None, with_others.attempts))

    task("tests.send", claim=lambda: "x")(send)
    with transaction.atomic():
        enqueue("tests.send")
    run_waiting()
    assert seen == [(False, True, 1)]


def test_nothing_to_claim_is_done(wire):
    delivery = wire.declare()
    Delivery.objects.update(arguments={"mail": 0})
    run_waiting()
    delivery.refresh_from_db()
    assert (wire.sent, wire.marked) == ([], [])
    assert delivery.done_at


def test_an_effect_that_raises_has_not_happened_and_is_tried_again(wire):
    delivery = wire.declare()
    wire.faults = [ConnectionRefusedError()]
    with pytest.raises(Failed):
        deliver(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.wire_at is None
    assert not queries.unknown().exists()
    assert deliver(delivery.pk) == "done"
    assert wire.sent == ["mail 7"]


def test_an_effect_that_always_raises_is_parked(wire):
    delivery = wire.declare()
    wire.faults = [ConnectionRefusedError() for _ in range(LIMIT)]
    for _ in range(LIMIT - 1):
        with pytest.raises(Failed):
            deliver(delivery.pk)
    assert deliver(delivery.pk) == "parked"
    assert list(queries.parked()) == [delivery]


def crash_on_the_wire(delivery):
    """Leave the row as a worker does that dies during the effect."""
    Delivery.objects.filter(pk=delivery.pk).update(
        attempts=1, started_at=time.machine_now() - LONG_AGO, wire_at=time.machine_now() - LONG_AGO
    )


def test_an_effect_on_the_wire_at_a_crash_is_unknown_and_not_repeated(wire):
    delivery = wire.declare()
    crash_on_the_wire(delivery)
    assert list(queries.unknown()) == [delivery]
    assert deliver(delivery.pk) == "unknown"
    assert run_waiting()[Outcome.UNKNOWN] == 1
    assert wire.sent == []
    assert list(queries.unknown()) == [delivery]


def test_a_harmless_effect_is_repeated_after_a_crash(wire):
    delivery = wire.declare(after_crash="repeat")
    crash_on_the_wire(delivery)
    assert deliver(delivery.pk) == "done"
    assert wire.sent == ["mail 7"]
    assert not queries.unknown().exists()


def test_an_effect_that_is_under_way_is_not_called_unknown(wire):
    delivery = wire.declare()
    Delivery.objects.update(attempts=1, started_at=time.machine_now(), wire_at=time.machine_now())
    assert not queries.unknown().exists()
    assert run_waiting()[Outcome.RUNNING] == 1
    assert delivery.pk


def test_an_effect_that_cannot_tell_is_unknown(wire):
    delivery = wire.declare()
    wire.faults = [OutcomeUnknown("no answer after DATA")]
    assert deliver(delivery.pk) == "unknown"
    assert "no answer after DATA" in queries.unknown().get().fault


def test_an_effect_whose_mark_failed_is_unknown(wire):
    delivery = wire.declare()

    def done(answer, *, mail):
        raise Fault("the row is gone")

    TASKS.pop("tests.send")
    task("tests.send", claim=wire.claim, done=done)(wire.send)
    assert deliver(delivery.pk) == "unknown"
    assert wire.sent == ["mail 7"]


class TestStuck:
    """What people decide."""

    def test_released_it_is_tried_again(self, wire, administrator):
        delivery = wire.declare()
        crash_on_the_wire(delivery)
        run_waiting()
        release(delivery, by=administrator)
        assert run_waiting()[Outcome.DONE] == 1
        assert wire.sent == ["mail 7"]
        entry = Entry.objects.get(name="ledger.delivery.release")
        assert (entry.by, entry.facts) == (administrator, {"delivery": "tests.send"})

    def test_parked_ones_too(self, wire, administrator):
        delivery = wire.declare()
        Delivery.objects.update(attempts=LIMIT, parked_at=time.machine_now())
        release(delivery, by=administrator)
        delivery.refresh_from_db()
        assert (delivery.attempts, delivery.parked_at) == (0, None)

    def test_closed_it_stays_undone(self, wire, administrator):
        delivery = wire.declare()
        crash_on_the_wire(delivery)
        close(delivery, by=administrator)
        assert run_waiting()[Outcome.DONE] == 1  # the queue forgets it
        assert wire.sent == []
        assert not queries.unknown().exists()
        assert Entry.objects.filter(name="ledger.delivery.close").exists()

    def test_only_administrators_decide(self, wire, officer):
        delivery = wire.declare()
        crash_on_the_wire(delivery)
        for decide in (release, close):
            with pytest.raises(PermissionDenied):
                decide(delivery, by=officer)
        assert not Entry.objects.exists()

    def test_what_goes_on_by_itself_is_left_alone(self, wire, administrator):
        delivery = wire.declare()
        for decide in (release, close):
            with pytest.raises(NotStuck):
                decide(delivery, by=administrator)
