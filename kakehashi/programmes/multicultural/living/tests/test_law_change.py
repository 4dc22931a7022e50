"""9 July 2012: every passage and language that the law touches, before, on the day, and after a silent midnight."""

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.living import actions, queries
from kakehashi.programmes.multicultural.living.models import LawChange, LivingText, Passage
from kakehashi.programmes.multicultural.living.rules import shipped
from kakehashi.programmes.multicultural.living.rules.addresses import topic_url
from kakehashi.programmes.multicultural.living.schedule import follow_the_day

from .conftest import BEFORE, DAY, client_of

pytestmark = pytest.mark.django_db
LATE = time.tokyo(2012, 7, 11, 8)


@pytest.fixture
def change(registration, editor):
    one = shipped.changes()["residency-2012"]
    with time.travel(BEFORE):
        row = actions.open_change(
            by=editor, code=one.code, day=one.day, title=one.title, law=one.law, summary=one.summary, source=one.source
        )
        return actions.touch(row, by=editor, passages=Passage.objects.filter(key__in=("who", "papers")))


def written(change, editor, tags=("ja", "en", "ne")):
    with time.travel(BEFORE):
        for passage in change.passages.all():
            for tag in tags:
                words = shipped.words_of("registration", tag)[passage.key]
                actions.write(passage, by=editor, tag=tag, heading=words.heading, text=words.text, law_change=change)


def heading(tag, key):
    return shipped.words_of("registration", tag)[key].heading


def test_the_ticket_lists_every_passage_and_language(change, editor, approver):
    touched, counts = queries.touched_by(change)
    assert len(touched) == 2 and counts == {"not_begun": 2 * len(shipped.tags())}
    written(change, editor)
    _touched, counts = queries.touched_by(change)
    assert counts["draft"] == 6 and sum(counts.values()) == 2 * len(shipped.tags())
    with time.travel(BEFORE):
        page = client_of(editor).get(change.get_absolute_url()).content.decode()
        assert heading("ja", "who") in page
        with pytest.raises(NotPossible):
            actions.touch(change, by=editor, passages=[])
        with pytest.raises(PermissionDenied):
            actions.approve_all(change, by=editor)


@pytest.mark.parametrize("moment", [DAY, LATE], ids=["at midnight", "after two days in which nothing ran"])
def test_on_the_day_all_of_it_is_published_once(change, editor, approver, client, moment):
    written(change, editor)
    with time.travel(BEFORE):
        actions.approve_all(change, by=approver)
        page = client.get(topic_url("registration", "en")).content.decode()
        assert heading("en", "who-before") in page and "<details open>" in page  # what is to come stands below it
        follow_the_day(BEFORE)
        assert not LivingText.objects.filter(law_change=change, state="published").exists()
    with time.travel(moment):
        follow_the_day(moment)
        follow_the_day(moment)
        assert LivingText.objects.filter(law_change=change, state="published").count() == 6
        assert Entry.objects.filter(name="multicultural.living_text.publish").count() == 6
        page = client.get(topic_url("registration", "en")).content.decode()
        assert heading("en", "who") in page and heading("en", "who-before") in page  # folded: until the day before
        older = client.get(topic_url("registration", "vi")).content.decode()
        assert heading("vi", "who-before") in older and heading("vi", "who") not in older
        assert shipped.labels("vi")["older"] in older
    change.refresh_from_db()
    assert (change.state, change.in_force_at) == ("in_force", moment)
    before = LivingText.objects.get(passage__key="who", tag="en", state="ended")
    assert before.valid_until.isoformat() == "2012-07-08"


def test_a_change_that_is_called_off_takes_its_texts_with_it(change, editor, approver):
    written(change, editor)
    with time.travel(BEFORE):
        with pytest.raises(PermissionDenied):
            actions.call_off(change, by=editor, note="見送り")
        actions.call_off(change, by=approver, note="見送り")
        assert not LivingText.objects.filter(law_change=change).exclude(state="withdrawn").exists()
    with time.travel(DAY):
        follow_the_day(DAY)
    assert LawChange.objects.get(pk=change.pk).state == "called_off"


def test_another_day_moves_every_text_that_waits(change, editor, approver):
    written(change, editor, tags=("ja",))
    with time.travel(BEFORE):
        actions.approve_all(change, by=approver)
        later = time.tokyo(2012, 10, 1, 0).date()
        actions.amend_change(change, by=editor, day=later)
        assert set(LivingText.objects.filter(law_change=change).values_list("valid_from", flat=True)) == {later}
        with pytest.raises(NotPossible):
            actions.amend_change(change, by=editor, day=time.tokyo(2012, 1, 1, 0).date())
    with time.travel(DAY):
        follow_the_day(DAY)
        assert not LivingText.objects.filter(law_change=change, state="published").exists()
