"""Readings between double angles are drawn as ruby or left out, and never stand raw in a title or a list."""

import pytest

from kakehashi.base import time
from kakehashi.programmes.multicultural.living import actions
from kakehashi.programmes.multicultural.living.models import Passage
from kakehashi.programmes.multicultural.living.rules.addresses import list_url, topic_url
from kakehashi.programmes.multicultural.living.search import SEARCHABLES

from .conftest import BEFORE, client_of

pytestmark = pytest.mark.django_db


def test_no_marker_stands_in_a_title_a_list_or_the_index(registration, editor, approver, client):
    with time.travel(BEFORE):
        passage = Passage.objects.get(topic__code="registration", key="moving-in")
        text = actions.write(
            passage, by=editor, tag="ja-x-yasashii", heading="住所《じゅうしょ》", text="市役所《しやくしょ》へ。"
        )
        text = actions.approve(text, by=approver)
        assert str(text) == "住所 (ja-x-yasashii)"
        found = SEARCHABLES["multicultural.living_text"]
        assert "《" not in found.title(text) + found.body(text)
        for address in (list_url("ja-x-yasashii"), topic_url("registration", "ja-x-yasashii"), "/living/"):
            assert "《" not in client.get(address).content.decode()
        desk = client_of(editor)
        for address in (passage.get_absolute_url(), text.get_absolute_url()):
            page = desk.get(address).content.decode()
            title = page[page.index("<title>") : page.index("</title>")]
            assert "住所" in page and "《" not in title
        # the page of a text shows an editor what was typed where editions are compared; lists never do
        assert "住所《" not in desk.get(passage.get_absolute_url()).content.decode()
