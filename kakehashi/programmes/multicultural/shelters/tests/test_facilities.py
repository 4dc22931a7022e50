"""What a shelter offers is read in the reader's language; where nobody checked it, in Japanese too."""

import json
import re

import pytest
from django.urls import reverse

from kakehashi.programmes.multicultural.sentences.queries import Texts
from kakehashi.programmes.multicultural.sentences.rules.bank import sentences, text_of
from kakehashi.programmes.multicultural.sentences.rules.languages import ORIGINALS, languages
from kakehashi.programmes.multicultural.shelters import actions, queries
from kakehashi.programmes.multicultural.shelters.rules.facilities import FACILITIES

from .conftest import registered

pytestmark = pytest.mark.django_db
said = Texts().said  # as the bank has them


def plain(page):
    return re.sub(r"<rt>.*?</rt>|<[^>]+>", "", page)


def test_each_is_a_text_of_the_bank():
    assert {id for id, one in sentences().items() if one.category == "facility"} == {
        one.text for one in FACILITIES.values()
    }
    assert str(FACILITIES["water"].label.ja) == text_of("facility-water", "ja").text == "水"


@pytest.mark.parametrize("tag", list(languages()))
def test_a_list_tells_in_each_language_what_is_there(desk, town, client, tag):
    actions.open_now(registered(desk, there=list(FACILITIES)), by=desk)
    page = client.get(queries.list_url(town, tag)).content.decode()
    told, direction = plain(page), languages()[tag].direction
    for one in FACILITIES.values():
        assert said(one.text, tag).text in told, one.code
    for one in FACILITIES.values():
        beside = all(told.count(said(one.text, original).text) for original in ORIGINALS)
        assert beside or tag in ORIGINALS, one.code
    assert f'class="small" lang="{tag}" dir="{direction}"' in page


def test_only_what_is_there_is_explained_below(desk, town, client):
    registered(desk, there=["water"])
    told = plain(client.get(queries.list_url(town, "ne")).content.decode())
    assert said("facility-water", "ja").text in told and said("facility-pets", "ja").text not in told


def test_machines_read_the_codes_in_words(desk, town, client):
    registered(desk, there=["pets", "water"])
    told = json.loads(client.get(reverse("multicultural:shelters_json", args=[town.code])).content)
    assert told["shelters"][0]["facilities"] == ["pets", "water"] == list(told["facilities"])
    for tag in languages():
        assert told["facilities"]["pets"][tag] == said("facility-pets", tag).text
    assert set(told["unchecked"]) == set(languages()) - set(ORIGINALS)
