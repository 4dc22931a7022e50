"""Whoever looks for a city finds the city first, then its wards; by name, reading, English name and code."""

import csv
from datetime import date

import pytest

from kakehashi.base import time
from kakehashi.engines.search import find, index
from kakehashi.registry.models import Organisation
from kakehashi.registry.nearest import nearest_first
from kakehashi.registry.sync import DATA
from kakehashi.services.members.queries import called

ABOUT = ("さいたま", "埼玉", "横浜", "清田区", "中央区", "狭山", "別府")


@pytest.fixture
def register(db):
    """Real rows whose names resemble each other, in the order of the list."""
    with (DATA / "local_governments.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if any(words in row["name"] for words in ABOUT)]
    for row in rows:
        values = {name: row[name] for name in ("kind", "code", "name", "kana", "name_en", "prefecture")}
        days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_until")}
        index(Organisation.objects.create(**values, **days))
    with time.travel(time.tokyo(2012, 10, 15)):
        yield


def names(words):
    found = Organisation.objects.in_bulk(called(Organisation.objects.all(), words))
    return [found[pk].name for pk in called(Organisation.objects.all(), words)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("さいたま", ["さいたま市", "埼玉県"]),
        ("サイタマ", ["さいたま市", "埼玉県"]),
        ("さいたま市", ["さいたま市", "さいたま市西区"]),
        ("さいたまけん", ["埼玉県"]),
        ("saitama", ["埼玉県", "さいたま市"]),
        ("Saitama City", ["さいたま市"]),
        ("11100", ["さいたま市", "札幌市清田区"]),
        ("１１１００７", ["さいたま市"]),
        ("横浜", ["横浜市", "横浜町"]),
        ("よこはま", ["横浜市", "横浜町"]),
        ("yokohama", ["横浜市", "横浜町"]),
        ("横浜市 西区", ["横浜市西区"]),
        ("中央区", ["中央区"]),
    ],
)
def test_the_likeliest_body_stands_first(register, words, first):
    assert names(words)[: len(first)] == first


@pytest.mark.parametrize("words", ["さいたま", "横浜", "saitama", "yokohama", "よこはま"])
def test_wards_stand_behind_whatever_else_is_called_so(register, words):
    found = names(words)
    is_ward = ["市" in name and name.endswith("区") for name in found]
    assert any(is_ward)
    assert is_ward == sorted(is_ward)


def test_the_page_shows_them_so(register, client):
    page = client.get("/organisations/", {"q": "さいたま"}).content.decode()
    assert page.index("111007") < page.index("さいたまけん") < page.index("さいたま市西区")
    assert client.get("/organisations/", {"q": "さいたま", "page": "9"}).status_code == 200


@pytest.mark.parametrize(("words", "city"), [("さいたま", "さいたま市"), ("横浜", "横浜市"), ("11100", "さいたま市")])
def test_the_search_over_everything_shows_the_city_first_too(register, words, city):
    assert find(words).hits[0].title == city


def test_bodies_that_ended_stand_behind():
    old = Organisation(pk=1, kind="city", name="風待市", code="980001", valid_until=date(2005, 3, 31))
    new = Organisation(pk=2, kind="city", name="風待市", code="980009", valid_from=date(2005, 4, 1))
    assert nearest_first([old, new], "風待", date(2012, 10, 15)) == [new, old]
    assert nearest_first([new, old], "風待", date(2004, 10, 15)) == [old, new]
