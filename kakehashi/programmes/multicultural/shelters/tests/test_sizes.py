"""Small, quick and whole, however many shelters and however long their names."""

import subprocess

import pytest
from django.urls import reverse

from kakehashi.engines.published.kinds import PUBLIC
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.programmes.multicultural.shelters import actions, documents, feeds, queries
from kakehashi.programmes.multicultural.shelters.rules.facilities import FACILITIES

from .conftest import registered

pytestmark = pytest.mark.django_db
LONG = "風待市立とても長い名前の小学校と中学校の体育館" * 9


def many_of(desk, many, *, opened=True):
    for number in range(many):
        shelter = registered(desk, f"{number}番目の小学校の体育館", there=list(FACILITIES), note="土足で入れません。",
                             latitude=35, longitude=139)  # fmt: skip
        if opened:
            actions.open_now(shelter, by=desk)


def test_thirty_shelters_are_a_small_page_in_every_language(desk, town, client):
    many_of(desk, 30)
    for tag in languages():
        size = len(client.get(queries.list_url(town, tag)).content)
        assert size < 50_000, f"{tag}: {size}"


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_whatever_the_length(desk, town, browser, client, many, django_assert_max_num_queries):
    many_of(desk, many)
    with django_assert_max_num_queries(5):
        client.get(queries.list_url(town, "ar"))
    with django_assert_max_num_queries(5):
        client.get(reverse("multicultural:shelters_json", args=[town.code]))
    with django_assert_max_num_queries(5):
        client.get(reverse("multicultural:shelters"))
    with django_assert_max_num_queries(16):
        browser.get(reverse("multicultural:own_shelters"))


def test_a_name_of_two_hundred_letters_stands_on_page_and_sheet(desk, town, client):
    shelter = actions.open_now(registered(desk, LONG[:200], address=LONG[:200], note=LONG[:200]), by=desk)
    assert len(shelter.name) == 200
    for tag in ("ar", "ja-x-yasashii"):
        assert shelter.name in client.get(queries.list_url(town, tag)).content.decode()
    pdf = documents.poster(shelter, ["ur", "my", "km"])
    pages = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "Pages:           1" in pages


def test_a_sheet_tells_everybody_and_what_nobody_checked(desk):
    pdf = documents.poster(registered(desk), ["ne", "xx", "ja", "en"])
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    plain = "".join(told.split())
    assert "例示・EXAMPLE" in plain and "中央小学校体育館" in plain and "避難所はだれでも使えます" in plain
    assert plain.count("未確認") == 2 and "Anyonemayusetheshelters" in plain


def test_what_is_kept_as_a_file_is_written_again_when_a_shelter_opens(desk, town):
    shelter = registered(desk)
    kind = PUBLIC["multicultural.shelters"]
    body = kind.one(town.pk)
    paths = kind.paths(body)
    for tag in languages():
        assert queries.list_url(town, tag) in paths
    assert f"/shelters/of/{town.code}.json" in paths and f"/shelters/of/{town.code}.csv" in paths
    entry = type("Entry", (), {"subject_id": str(shelter.pk)})
    assert set(feeds.EVENTS) < set(kind.after) and feeds.body_behind(entry) == [town.pk]
    assert kind.about(body).marked.startswith("【例示・EXAMPLE】")
    actions.withdraw(shelter, by=desk)
    assert kind.one(town.pk) is None
