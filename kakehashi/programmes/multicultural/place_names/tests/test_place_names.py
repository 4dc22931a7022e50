"""Official names: letter for letter, from the agency's tables, and only where they are certain."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kakehashi.programmes.multicultural.place_names.models import PlaceName
from kakehashi.programmes.multicultural.place_names.queries import municipalities_in, names_in
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db
CITIES = {
    "9820200": {
        "japanese": "藍ヶ瀬市", "english": "Aigase City ", "nepali": "आइगासे", "khmer": "អៃហ្គាសេ", "tagalog": "Aigase",
    },
    "9820300": {"japanese": "中町", "english": "Naka Town"},
    "9820400": {"japanese": "中町", "english": "Nakamachi"},
}  # fmt: skip
AREAS = {
    "offices": {"980000": {"name": "月代県", "enName": "Tsukishiro", "parent": "980100"}},
    "class10s": {"980010": {"name": "東部", "enName": "East", "parent": "980000"}},
    "class15s": {"980011": {"name": "東部北", "enName": "North East", "parent": "980010"}},
    "class20s": {"9820200": {"name": "藍ヶ瀬市", "enName": "Aigase City", "parent": "980011"}},
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "jma_multilingual_city.json").write_text(json.dumps(CITIES), encoding="utf-8")
    (tmp_path / "jma_bosai_area.json").write_text(json.dumps(AREAS), encoding="utf-8")
    return tmp_path


def bring_in(folder, *more):
    call_command("import_place_names", str(folder), "--date", "2012-10-01", *more)


def test_names_are_taken_letter_for_letter_with_source_and_day(folder, capsys):
    bring_in(folder, "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out)["jma_multilingual_city.json"]["created"] == 9
    assert not PlaceName.objects.exists()
    bring_in(folder)
    one = PlaceName.objects.get(table="city", code="9820200", tag="en")
    assert (one.name, one.japanese, one.source_date) == ("Aigase City ", "藍ヶ瀬市", date(2012, 10, 1))
    assert "気象庁" in one.source
    assert PlaceName.objects.get(table="city", code="9820200", tag="fil").name == "Aigase"


def test_a_second_time_changes_what_changed_and_keeps_what_is_gone(folder, capsys):
    bring_in(folder)
    capsys.readouterr()
    changed = {"9820200": CITIES["9820200"] | {"english": "Aigase"}}
    (folder / "jma_multilingual_city.json").write_text(json.dumps(changed), encoding="utf-8")
    bring_in(folder, "--json")
    count = json.loads(capsys.readouterr().out)["jma_multilingual_city.json"]
    assert count == {"created": 0, "updated": 1, "retired": 4, "same": 4}
    assert not PlaceName.objects.get(code="9820300", tag="en").is_current
    assert names_in(["藍ヶ瀬市"], ["en"]) == {"藍ヶ瀬市": {"en": "Aigase"}}


@pytest.mark.parametrize("wrong", ["[]", "{", '{"1": {"english": "X"}}', '{"1": {"japanese": "X", "martian": "Y"}}'])
def test_a_table_that_is_none_changes_nothing(folder, wrong):
    (folder / "jma_multilingual_city.json").write_text(wrong, encoding="utf-8")
    with pytest.raises(CommandError):
        bring_in(folder)
    assert not PlaceName.objects.exists()


def test_a_name_of_several_places_is_none(folder, django_assert_num_queries):
    bring_in(folder)
    with django_assert_num_queries(1):
        found = names_in(["藍ヶ瀬市", "中町", "どこでもない"], ["en", "ne", "ko"])
    assert found == {"藍ヶ瀬市": {"en": "Aigase City ", "ne": "आइगासे"}, "中町": {}}
    with django_assert_num_queries(0):
        assert names_in([], ["en"]) == {}


def test_a_forecast_area_has_its_municipalities(folder, django_assert_max_num_queries):
    bring_in(folder)
    with django_assert_max_num_queries(3):
        assert municipalities_in(["980000", "980010", "980011", "990000"]) == {
            "980000": {"98202"}, "980010": {"98202"}, "980011": {"98202"}, "990000": set(),
        }  # fmt: skip


def test_the_house_sees_how_many_there_are(folder, django_assert_max_num_queries):
    bring_in(folder)
    house = make_member("hq_officer", body=make_body("本部", kind="headquarters"))
    client = Client(headers={"host": "localhost"})
    client.force_login(house, backend="allauth.account.auth_backends.AuthenticationBackend")
    with django_assert_max_num_queries(12):
        page = client.get(reverse("multicultural:place_names")).content.decode()
    assert "気象庁 多言語辞書" in page and "नेपाली" in page
    town = make_member("municipal_officer", body=make_body())
    client.force_login(town, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("multicultural:place_names")).status_code == 403
