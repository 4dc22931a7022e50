"""A text with a last day stands in for another one, which stands again when it is over: by the clock, at midnight."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.programmes.multicultural.living import actions
from kakehashi.programmes.multicultural.living.models import LivingText, Passage
from kakehashi.programmes.multicultural.living.rules.addresses import topic_url
from kakehashi.programmes.multicultural.living.schedule import follow_the_day

from .conftest import BEFORE

pytestmark = pytest.mark.django_db
FIRST, LAST = time.tokyo(2012, 8, 1, 0).date(), time.tokyo(2012, 8, 31, 0).date()
AUGUST, SEPTEMBER = time.tokyo(2012, 8, 1, 0), time.tokyo(2012, 9, 1, 0)


def passage():
    return Passage.objects.get(topic__code="registration", key="moving-in")


def state(edition, tag="ja"):
    return LivingText.objects.get(passage=passage(), tag=tag, edition=edition).state


def approved(editor, approver, heading="夏の間の窓口", tag="ja", first=FIRST, last=LAST):
    text = actions.write(
        passage(), by=editor, tag=tag, heading=heading, text="プレハブの庁舎です。", valid_from=first, valid_until=last
    )
    return actions.approve(text, by=approver)


def at(moment):
    with time.travel(moment):
        follow_the_day(moment)


def found(words):
    return [hit.id for hit in find(words, language="ja", kinds=("multicultural.living_text",)).hits]


def test_what_stood_before_stands_again_at_midnight(registration, editor, approver, client):
    base = LivingText.objects.get(passage=passage(), tag="ja")
    with time.travel(BEFORE):
        approved(editor, approver)
        approved(editor, approver, heading="Summer desk", tag="en")
    at(AUGUST)
    assert [state(1), state(2), state(1, "en"), state(2, "en"), state(1, "ne")] == [
        "aside", "published", "aside", "published", "published",
    ]  # fmt: skip
    with time.travel(AUGUST):
        assert "夏の間の窓口" in client.get(topic_url("registration")).content.decode()
    at(time.tokyo(2012, 8, 31, 0))
    assert state(2) == "published"  # its last day is not over
    at(SEPTEMBER)
    at(SEPTEMBER)
    assert [state(1), state(2), state(1, "en"), state(2, "en")] == ["published", "ended", "published", "ended"]
    with time.travel(SEPTEMBER):
        page = client.get(topic_url("registration")).content.decode()
        assert base.heading in page and "夏の間の窓口" not in page
        english = client.get(topic_url("registration", "en")).content.decode()
        assert LivingText.objects.get(passage=passage(), tag="en", edition=1).heading in english
        assert "message--warn" not in english  # it follows the Japanese that stands again
        assert str(base.pk) in map(str, found(base.heading)) and not found("夏の間の窓口")
    base.refresh_from_db()
    assert base.valid_until is None
    assert Entry.objects.filter(name="multicultural.living_text.stand_again").count() == 2


def test_after_a_silent_summer_nothing_was_lost(registration, editor, approver):
    with time.travel(BEFORE):
        approved(editor, approver, first=time.today())
    assert state(1) == "aside"
    at(time.tokyo(2012, 10, 15, 9))
    assert (state(1), state(2)) == ("published", "ended")


def test_one_temporary_text_after_another(registration, editor, approver):
    with time.travel(BEFORE):
        approved(editor, approver)
    at(AUGUST)
    with time.travel(time.tokyo(2012, 8, 10, 9)):
        approved(editor, approver, "お盆の間", first=time.today(), last=time.tokyo(2012, 8, 16, 0).date())
        assert [state(n) for n in (1, 2, 3)] == ["aside", "aside", "published"]
    at(time.tokyo(2012, 8, 17, 0))
    assert [state(n) for n in (1, 2, 3)] == ["aside", "published", "ended"]
    at(SEPTEMBER)
    assert [state(n) for n in (1, 2, 3)] == ["published", "ended", "ended"]


def test_a_text_for_good_replaces_what_was_put_aside_too(registration, editor, approver):
    with time.travel(BEFORE):
        approved(editor, approver)
    at(AUGUST)
    with time.travel(time.tokyo(2012, 8, 10, 9)):
        approved(editor, approver, "新しい庁舎", first=time.today(), last=None)
        assert [state(n) for n in (1, 2, 3)] == ["ended", "ended", "published"]
    at(SEPTEMBER)
    assert [state(n) for n in (1, 2, 3)] == ["ended", "ended", "published"]


def test_a_temporary_text_that_is_taken_down_gives_its_place_back(registration, editor, approver):
    with time.travel(BEFORE):
        text = approved(editor, approver, first=time.today())
        approved(editor, approver, "Summer desk", "en", first=time.today())
        actions.take_down(text, by=approver, note="誤り")
        assert [state(1), state(2), state(1, "en"), state(2, "en"), state(1, "ne")] == [
            "published", "withdrawn", "published", "withdrawn", "published",
        ]  # fmt: skip


def test_a_translation_follows_what_stands_again_and_the_product_goes_on(registration, editor, approver):
    with time.travel(BEFORE):
        approved(editor, approver, first=time.today())
    at(SEPTEMBER)
    with time.travel(SEPTEMBER):
        text = actions.write(passage(), by=editor, tag="en", heading="Moving in", text="Within 14 days.")
        assert (text.follows, text.valid_until) == (1, None)
        LivingText.objects.filter(passage=passage(), tag="ja", edition=1).update(digest="older")
        actions.lay_down(by=None, only=("registration",))
        assert (state(1), state(3)) == ("ended", "published")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(1, 4), st.none() | st.integers(0, 6)), max_size=5), asleep=st.booleans())
def test_on_every_day_the_last_one_stands_that_holds(registration, editor, approver, steps, asleep):
    """``steps``: days until the next text is approved, and how long it holds (None: for good); ``asleep``: the clock
    stands still until the last day, but for the days on which something is approved."""
    with transaction.atomic():
        told, day, spans = passage(), BEFORE, [(BEFORE.date(), None)]
        for gap, length in [*steps, (9, None)]:
            is_end = len(spans) == 1 + len(steps)
            for each in range(1, gap + 1):
                moment = day + timedelta(days=each)
                if asleep and each < gap:
                    continue
                at(moment)
                texts = LivingText.objects.filter(passage=told, tag="ja")
                holds = next(n for n, (_first, last) in reversed([*enumerate(spans, 1)])
                             if last is None or last >= moment.date())  # fmt: skip
                assert [one.edition for one in texts.filter(state="published")] == [holds]
                for_good = max(n for n, (_first, last) in enumerate(spans, 1) if last is None)
                left = {n for n, (_first, last) in enumerate(spans, 1)
                        if n >= for_good and n != holds and (last is None or last >= moment.date())}  # fmt: skip
                assert {one.edition for one in texts.filter(state="aside")} == left
            day += timedelta(days=gap)
            if not is_end:
                with time.travel(day):
                    last = None if length is None else day.date() + timedelta(days=length)
                    approved(editor, approver, first=day.date(), last=last)
                spans.append((day.date(), last))
        transaction.set_rollback(True)
