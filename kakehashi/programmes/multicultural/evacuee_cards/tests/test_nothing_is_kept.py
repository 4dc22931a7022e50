"""The card is a blank form: it is read, typed into, printed; nothing is received and nothing is stored."""

import re
import subprocess
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from kakehashi.engines.ledger.models import Entry
from kakehashi.programmes.multicultural.evacuee_cards import documents, queries, rules
from kakehashi.programmes.multicultural.sentences.queries import Texts
from kakehashi.programmes.multicultural.sentences.rules.bank import text_of
from kakehashi.programmes.multicultural.sentences.rules.languages import ORIGINALS, languages

pytestmark = pytest.mark.django_db
INPUTS = {"input", "textarea", "select", "button"}


class Elements(HTMLParser):
    """What stands in a page: names of elements with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def address(tag, name="evacuee_card"):
    return reverse(f"multicultural:{name}", kwargs={"tag": tag})


@pytest.mark.parametrize("tag", languages())
def test_no_field_has_a_name_and_none_stands_in_a_form(client, tag):
    page = client.get(address(tag))
    assert page.status_code == 200 and not page.cookies and len(page.content) < 50_000
    elements = Elements(page.content.decode()).found
    fields = [attrs for name, attrs in elements if name in INPUTS]
    assert len(fields) > 30
    assert all("name" not in attrs and "form" not in attrs for attrs in fields)
    assert all(attrs.get("autocomplete") == "off" for attrs in fields)
    assert not {"form", "script"} & {name for name, _attrs in elements}


def test_nothing_can_be_sent_and_nothing_is_written():
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    before = Entry.objects.count()
    addresses = [reverse("multicultural:evacuee_cards"), address("ja"), address("ar", "evacuee_card_paper")]
    for path in addresses:
        for send in (strict.post, strict.put, strict.patch, strict.delete):
            assert send(path, {"name": "Example"}).status_code in {403, 405}
        assert Client(headers={"host": "localhost"}).post(path, {"name": "Example"}).status_code == 405
        assert strict.get(path).status_code == 200 and not strict.cookies
    assert Entry.objects.count() == before
    assert not [model for model in apps.get_models() if "evacuee_cards" in model.__module__]


def test_a_page_asks_the_database_for_its_texts_alone(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get(address("ne"))


@pytest.mark.parametrize("tag", languages())
def test_each_question_stands_in_the_language_and_in_japanese(client, tag):
    page = client.get(address(tag)).content.decode()
    language = languages()[tag]
    assert f'<html lang="{tag}" dir="{language.direction}">' in page
    for one in rules.FIELDS:
        assert text_of(f"card-{one.id}", tag), f"{one.id} is missing in {tag}"
    for asked in queries.card(tag).asked:
        assert asked.words[-1].text == Texts().said(f"card-{asked.field.id}", "ja").text
        for words in asked.words:
            for letters, _reading in words.pieces:
                assert letters.strip().replace("'", "&#x27;") in page
    assert ("未確認" in page) == (tag not in ORIGINALS)


def test_a_language_that_the_bank_has_not_is_not_found(client):
    for name in ("evacuee_card", "evacuee_card_paper"):
        assert client.get(address("xx", name)).status_code == 404


@pytest.mark.parametrize("tag", ["ja", "ja-x-yasashii", "my", "ur"])
def test_on_paper_it_is_one_page_in_both_languages(tag):
    pdf = documents.paper(tag)
    assert re.search(rb"/Count 1\b", pdf)
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    told = re.sub(r"\s+", "", told)
    for word in ("避難者カード", "生年月日", "係の人が書くところ", "Pork"):
        assert word in told
    assert ("未確認" in told) == (tag not in ORIGINALS)


def test_all_that_is_drawn_for_food_can_be_ticked():
    drawn = [food.key for food in queries.foods()]
    assert len(drawn) == len(set(drawn)) == len(rules.FOODS)
    assert all(food.svg.startswith("<svg") for food in queries.foods())
