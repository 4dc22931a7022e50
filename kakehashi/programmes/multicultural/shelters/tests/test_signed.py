"""The mark 未確認 goes where a native reader has signed every word that is printed, and nowhere else."""

import json

import pytest
from django.urls import reverse

from kakehashi.engines.ledger.models import Entry
from kakehashi.programmes.multicultural.evacuee_cards import queries as cards
from kakehashi.programmes.multicultural.sentences import actions as texts
from kakehashi.programmes.multicultural.sentences.queries import texts_of
from kakehashi.programmes.multicultural.shelters import feeds, queries
from kakehashi.registry.factories import make_body, make_member

from .conftest import registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    house = make_member("hq_officer", body=make_body("本部", kind="headquarters"))
    user = make_member("text_checker", body=make_body("月代県国際交流センター"))
    texts.appoint_checker(user.acting, by=house, tag="ne")
    return user


def sign(reader, ids):
    for id in ids:
        texts.sign("ne", id, by=reader, digest=texts_of([id], ["ne"]).of(id, "ne").digest)


def test_a_list_that_was_signed_whole_stands_alone(desk, town, client, reader):
    registered(desk)
    page = queries.list_url(town, "ne")
    sign(reader, queries.WORDS[:-1])
    assert "未確認" in client.get(page).content.decode()
    sign(reader, queries.WORDS[-1:])
    told = client.get(page).content.decode()
    assert "未確認" not in told and queries.texts_for("ja").said("frame-open_to_all", "ja").text not in told
    assert "未確認" in client.get(queries.list_url(town, "vi")).content.decode()
    told = json.loads(client.get(reverse("multicultural:shelters_json", args=[town.code])).content)
    assert "ne" not in told["unchecked"] and "vi" in told["unchecked"]
    entry = Entry.objects.filter(name="multicultural.text_check.sign").first()
    assert feeds.printing(entry) == [town.pk]


def test_a_card_that_was_signed_whole_bears_no_mark(reader):
    left = [id for id in cards.WORDS if id != "card-staff"]
    sign(reader, left)
    assert cards.card("ne").unchecked
    sign(reader, ["card-staff"])
    assert cards.card("ne").unchecked is None
