"""Any order, and any repetition: what stands in the end is the same."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.telegrams import actions
from kakehashi.programmes.multicultural.telegrams.models import Event, Suggestion
from kakehashi.programmes.multicultural.telegrams.rules.kinds import kinds
from kakehashi.programmes.multicultural.telegrams.rules.reading import read
from kakehashi.programmes.multicultural.telegrams.rules.standing import Heard, in_force, of_town, stated
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Organisation

from .examples import NIGHT, cancelled, first_news, minutes, quake

pytestmark = pytest.mark.django_db
OURS = "9829100"
LEVELS = ("3", "5-", "6-", "7")


@st.composite
def nights(draw):
    """Telegrams of one earthquake, in the order in which they were issued: real ones and drills."""
    made = []
    for at in range(draw(st.integers(1, 6))):
        status = draw(st.sampled_from(["通常", "通常", "訓練", "試験"]))
        # Several in one minute, sent some seconds apart: as the agency does where it takes back what it just said.
        head = {"at": minutes(at // 2), "status": status, "after": 5 + 40 * (at % 2)}
        made.append(
            draw(
                st.sampled_from(
                    [
                        first_news(draw(st.sampled_from(LEVELS)), **head),
                        quake({OURS: draw(st.sampled_from(LEVELS))}, serial=str(at + 1), **head),
                        cancelled("震源・震度に関する情報", **head),
                        cancelled("震度速報", **head),
                    ]
                )
            )
        )
    return made


def heard(raw, digest):
    told = read(raw)
    return Heard(digest, told.code, told.info_type, told.serial, told.reported_at, told.sent_at, told.areas)


@given(nights(), st.randoms(use_true_random=False))
def test_what_is_in_force_does_not_depend_on_the_order(night, random):
    one = [heard(raw, str(at)) for at, raw in enumerate(night)]
    other = [*random.sample(one, len(one)), random.choice(one)]
    assert in_force(one) == in_force(other)
    quakes = kinds()["earthquake"]
    first, second = (of_town(quakes, stated(in_force(some)), OURS[:5], {}) for some in (one, other))
    assert (first and first.level) == (second and second.level)


CORRECTION = {"info": "訂正"}


@pytest.mark.parametrize("later", [
    lambda: cancelled("震源・震度に関する情報", after=50),
    lambda: cancelled("震源・震度に関する情報", after=5),
    lambda: quake({OURS: "3"}, serial="1", after=50, **CORRECTION),
    lambda: quake({OURS: "3"}, serial="", after=50, **CORRECTION),
    lambda: quake({OURS: "3"}, serial="1", after=5, **CORRECTION),
    lambda: quake({OURS: "3"}, serial="2", after=50),
    lambda: quake({OURS: "3"}, serial="2", after=5),
])  # fmt: skip
def test_of_one_minute_the_one_that_was_sent_later_counts(later):
    first, second = heard(quake({OURS: "6-"}, serial="1", after=5), "f"), heard(later(), "0")
    assert max(first, second, key=lambda one: one.order) == second
    assert in_force([first, second]) == in_force([second, first])


def test_what_is_issued_anew_in_the_minute_of_its_revocation_stands():
    night = [
        heard(quake({OURS: "6-"}, serial="1", after=5), "0"),
        heard(cancelled("震源・震度に関する情報", after=20), "1"),
        heard(quake({OURS: "5-"}, serial="2", after=45), "2"),
    ]
    assert in_force(night) == in_force(night[::-1]) == night[2:]


def test_a_correction_of_what_is_no_longer_the_last_changes_nothing():
    correction = heard(quake({OURS: "3"}, serial="1", after=500, **CORRECTION), "0")
    last = heard(quake({OURS: "6-"}, serial="2", at=minutes(3)), "1")
    assert in_force([last, correction]) == [last]


def outcome():
    """What stands: of each event, and what its suggestion says; of notices, what is public."""
    open_ = Suggestion.objects.exclude(state="withdrawn").select_related("event", "telegram")
    return (
        sorted((one.is_drill, one.is_withdrawn) for one in Event.objects.all()),
        sorted((o.is_drill, o.state, o.level, str(o.sentences), o.is_precise, o.telegram.digest) for o in open_),
        sorted(
            (n.is_drill, n.is_automatic, n.quote, [line.sentence for line in n.lines.all()])
            for n in Notice.objects.filter(state="published").prefetch_related("lines")
        ),
    )


def told(night, *, alone):
    """A town is told of these telegrams, and lets its notices go out by themselves or not."""
    with time.travel(NIGHT + timedelta(minutes=10)):
        town = make_body("風待市")
        Organisation.objects.filter(pk=town.pk).update(code=f"{OURS[:5]}0")
        make_member("municipal_officer", body=town)
        if alone:
            chief = make_member("body_administrator", body=town)
            actions.set_threshold(by=chief, kind="earthquake", level="5-", publishes_by_itself=True)
        for raw in night:
            actions.take_in(raw, by=None)


@pytest.mark.parametrize("alone", [False, True])
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(night=nights(), random=st.randoms(use_true_random=False))
def test_what_stands_in_the_end_does_not_depend_on_the_order(db, alone, night, random):
    mixed = [*random.sample(night, len(night)), random.choice(night)]
    ends = []
    for order in (night, mixed):
        with transaction.atomic():
            told(order, alone=alone)
            ends.append(outcome())
            assert not Notice.objects.filter(is_drill=True).exists()
            transaction.set_rollback(True)
    assert ends[0] == ends[1]


def test_what_went_out_by_itself_goes_when_only_the_area_around_is_still_named(db):
    """What the property once found: the town's own report is taken back, the first news of its region stands."""
    night = [
        quake({OURS: "5-"}, serial="2", after=45),
        cancelled("震源・震度に関する情報", at=minutes(1), after=45),
        first_news("5-", at=minutes(2), after=45),
    ]
    ends = []
    for order in (night, [night[2], night[0], night[1]]):
        with transaction.atomic():
            told(order, alone=True)
            ends.append(outcome())
            transaction.set_rollback(True)
    assert ends[0] == ends[1]
    assert ends[0][2] == [], "no notice stands by itself"
    assert ends[0][1], "a person decides"
