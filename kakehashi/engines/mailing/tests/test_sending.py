"""Mail to many: what is recorded, what is unknown after a sender died, what a pause and an end do."""

import pytest
from django.db import transaction

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.mailing import bulk, sending
from kakehashi.engines.mailing.models import Piece, Sending
from kakehashi.engines.mailing.relay import NotTaken, Refused, Unclear

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "mailing.of_a_test"


class Relay:
    """Stands in for a line to the relay; says what it is told to say."""

    def __init__(self, _settings=None):
        self.given, self.answers = [], {}

    def give(self, message, *, sender, recipient):
        if fault := self.answers.get(recipient):
            raise fault
        self.given.append(recipient)

    def close(self):
        pass


@pytest.fixture
def told(monkeypatch, settings):
    """A declared kind of mail to many, a relay, and what its hooks were told."""
    known = {"refused": [], "held": [], "finished": 0, "gone": set()}

    def letters(_prepared, recipients):
        return {
            pk: bulk.Addressed(f"r{pk}@example.jp", "s@example.jp", b"x")
            for pk in recipients
            if pk not in known["gone"]
        }

    def finished(_sending):
        known["finished"] += 1

    kind = bulk.Bulk(
        NAME, lambda _sending: None, letters, lambda _s, pks: known["refused"].extend(pks),
        lambda _s, pks: known["held"].extend(pks), finished,
    )  # fmt: skip
    monkeypatch.setitem(bulk.BULKS, NAME, kind)
    known["relay"] = Relay()
    monkeypatch.setattr(sending, "Line", lambda _settings: known["relay"])
    settings.MAIL = {"host": "x"}
    return known


def ordered(count=250):
    with transaction.atomic():
        return bulk.order(NAME, 1, range(1, count + 1), is_example=False)


def marks(order):
    return dict(bulk.progress(order).counts)


def test_everybody_gets_one_and_the_end_is_told_once(told):
    order = ordered()
    run_waiting()
    assert sorted(told["relay"].given) == sorted(f"r{n}@example.jp" for n in range(1, 251))
    assert marks(order) == {"taken": 250}
    assert (told["finished"], bulk.progress(order).percent) == (1, 100)
    sending.take_turn(order.pk)
    assert len(told["relay"].given) == 250


def test_what_a_dead_sender_had_on_the_wire_is_unknown_and_decided(told, settings):
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "timeout": -1}  # whoever claimed is dead at once
    order = ordered()
    assert sending.claim(order.pk) is not None
    sending.take_turn(order.pk)
    assert marks(order) == {"unknown": 100, "taken": 150}
    assert told["finished"] == 0, "while something is in doubt nothing is at its end"
    with transaction.atomic():
        assert bulk.decide_unknown(order, again=True) == 100
    run_waiting()
    assert marks(order) == {"taken": 250}
    assert told["finished"] == 1


@pytest.mark.parametrize(("policy", "mark"), [("again", "taken"), ("leave", "left"), ("ask", "unknown")])
def test_the_policy_decides_by_itself_where_it_says_so(told, settings, policy, mark):
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "timeout": -1}
    order = ordered(10)
    Sending.objects.filter(pk=order.pk).update(after_crash=policy)
    sending.claim(order.pk)
    sending.take_turn(order.pk)
    assert marks(order) == {mark: 10}


def test_a_claim_of_a_living_sender_is_left_alone(told):
    order = ordered(150)
    claimed = sending.claim(order.pk)
    sending.take_turn(order.pk)
    assert marks(order) == {"claimed": 100, "taken": 50}
    assert len(claimed.recipients) == 100


def test_a_pause_stops_it_and_it_goes_on_where_it_stood(told):
    order = ordered()
    bulk.pause(order)
    run_waiting()
    assert marks(order) == {"waiting": 250}
    with transaction.atomic():
        bulk.resume(order)
    run_waiting()
    assert marks(order) == {"taken": 250}


def test_what_is_stopped_is_not_sent_and_says_how_many(told):
    order = ordered()
    sending.record(order.pk, claimed := sending.claim(order.pk), sending.Known(taken=[]))
    assert claimed
    assert bulk.cancel(order) == 150
    run_waiting()
    assert told["relay"].given == []
    assert marks(order)["left"] == 150


def test_each_answer_of_the_relay_has_its_mark(told):
    told["gone"] = {4}
    told["relay"].answers = {
        "r1@example.jp": Refused("550"), "r2@example.jp": Unclear("Disconnected"), "r3@example.jp": NotTaken("451"),
    }  # fmt: skip
    order = ordered(6)
    run_waiting()
    told_marks = dict(Piece.objects.filter(sending=order).values_list("recipient", "mark"))
    assert told_marks == {1: "refused", 2: "unknown", 3: "waiting", 4: "left", 5: "taken", 6: "taken"}
    assert told["refused"] == [1]
    assert Piece.objects.get(sending=order, recipient=3).retry_at is not None


def test_where_the_relay_is_away_nothing_is_lost_or_guessed(told):
    told["relay"].answers = {f"r{n}@example.jp": NotTaken("ConnectionRefusedError") for n in range(1, 11)}
    order = ordered(10)
    run_waiting()
    assert marks(order) == {"waiting": 10}
    assert Sending.objects.get(pk=order.pk).fault == "ConnectionRefusedError"
    told["relay"].answers = {}
    sending.take_turn(order.pk)
    assert marks(order) == {"taken": 10}
    assert Sending.objects.get(pk=order.pk).fault == ""


def test_where_no_mail_goes_out_every_mail_is_kept_to_be_read(told, settings):
    settings.MAIL = {}
    order = ordered(120)
    run_waiting()
    assert marks(order) == {"held": 120}
    assert (len(told["held"]), told["finished"]) == (120, 1)
