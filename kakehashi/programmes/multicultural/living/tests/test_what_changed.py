"""The list of topics says beside each which language is older than the Japanese, and what a change of law changed."""

import pytest

from kakehashi.base import time
from kakehashi.programmes.multicultural.living import actions
from kakehashi.programmes.multicultural.living.models import Passage
from kakehashi.programmes.multicultural.living.queries.reading import day_in, said_in
from kakehashi.programmes.multicultural.living.rules.addresses import list_url
from kakehashi.programmes.multicultural.living.schedule import follow_the_day

from .conftest import BEFORE, DAY

pytestmark = pytest.mark.django_db


def letters(parts):
    return "".join(piece[0] for piece in parts)


def topic_in(client, tag):
    page = client.get(list_url(tag))
    return [letters(note) for _address, topic, _told, notes in page.context["topics"] for note in notes], page


def test_a_language_that_is_older_than_the_japanese_says_so_on_the_list(registration, editor, approver, client):
    with time.travel(BEFORE):
        passage = Passage.objects.get(topic__code="registration", key="moving-in")
        text = actions.write(passage, by=editor, tag="ja", heading="引っこし", text="新しい窓口です。")
        assert topic_in(client, "en")[0] == []
        actions.approve(text, by=approver)
        older = said_in("en", "older")
        notes, page = topic_in(client, "en")
        assert notes == [letters(older)]
        assert letters(older) in page.content.decode()
        assert topic_in(client, "ja")[0] == []


def test_a_change_of_law_stands_on_the_list_with_its_day_for_a_year(registration, editor, approver, client):
    with time.travel(BEFORE):
        passage = Passage.objects.get(topic__code="registration", key="who")
        change = actions.open_change(
            by=editor, code="residency", day=DAY.date(), title="住民票", law="住基法", summary="変わる。", source="官報"
        )
        actions.touch(change, by=editor, passages=[passage])
        for tag in ("ja", "en"):
            actions.write(passage, by=editor, tag=tag, heading="Who", text="New words.", law_change=change)
        actions.approve_all(change, by=approver)
    with time.travel(DAY):
        follow_the_day(DAY)
        said = {tag: letters(said_in(tag, "changed_on", date=day_in(tag, DAY.date()))) for tag in ("ja", "en")}
        assert topic_in(client, "ja")[0] == [said["ja"]]
        assert topic_in(client, "en")[0] == [said["en"]]
        assert topic_in(client, "ne")[0] == [letters(said_in("ne", "older"))]
    with time.travel(time.tokyo(2013, 8, 1, 9)):
        assert topic_in(client, "en")[0] == []
