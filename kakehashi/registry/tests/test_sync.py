"""The reference lists: brought in once, kept up to date, never deleted."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from kakehashi.base import local_government_code
from kakehashi.base.time import tokyo, travel
from kakehashi.registry.models import Office, OfficeTerritory, Organisation, PlanField, PlanItem, Section
from kakehashi.registry.sync import DATA, sync

pytestmark = pytest.mark.django_db

NOTHING = {"created": 0, "updated": 0, "retired": 0}


@pytest.fixture
def lists(tmp_path):
    """A copy of the lists that a test may change."""
    for path in DATA.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


def change(path: Path, edit):
    """Rewrite a list: ``edit`` gets each row and returns it, another one, or None."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(kept for row in rows if (kept := edit(dict(row))))


def test_the_lists_come_in_whole():
    counts = sync().counts()
    assert counts["plan_items"] == {"created": 162, "updated": 0, "retired": 0}
    assert PlanField.objects.filter(year=2012, number__gt=0).count() == 7
    assert Organisation.objects.filter(kind="prefecture").count() == 47
    assert Organisation.objects.filter(has_branch=True).count() == 67
    assert Office.objects.count() == 7
    assert OfficeTerritory.objects.filter(office__code="singapore", code="IN").exists()


def test_every_code_has_its_check_digit():
    sync()
    codes = Organisation.objects.exclude(code="").values_list("code", flat=True)
    assert [code for code in codes if not local_government_code.is_valid(code)] == []


@pytest.mark.parametrize(
    ("day", "municipalities", "designated"), [(date(2012, 4, 1), 1719, 20), (date(2026, 4, 1), 1718, 20)]
)
def test_the_municipalities_of_a_day(day, municipalities, designated):
    sync()
    kinds = ["city", "town", "village"]
    on_that_day = Organisation.objects.on(day)
    assert on_that_day.filter(kind__in=kinds).count() == municipalities
    assert on_that_day.filter(kind="special_ward").count() == 23
    assert on_that_day.filter(designated_from__lte=day).count() == designated


def test_a_second_time_changes_nothing():
    sync()
    again = sync()
    assert all(counts == NOTHING for counts in again.counts().values())
    assert again.organisations == []


def test_wards_lie_in_their_city():
    sync()
    assert Organisation.objects.get(name="札幌市中央区").parent.name == "札幌市"
    assert not Organisation.objects.filter(kind="city_ward", parent=None).exists()


def test_twins_know_each_other():
    sync()
    item = PlanItem.objects.get(code="7P-2")
    assert [twin.code for twin in item.twins.all()] == ["4P-1", "4P-2"]
    assert item in PlanItem.objects.get(code="4P-1").twins.all()


def test_the_headquarters_has_its_sections_and_one_for_each_office():
    sync()
    sections = Section.objects.filter(organisation__name="自治体国際化協会")
    assert sections.filter(office__isnull=False).count() == 7
    assert sections.get(gives_advice=True).name == "経済アドバイザー"
    assert set(sections.exclude(plan_field=None).values_list("plan_field", flat=True)) == {1, 2, 3, 4, 5}


def test_another_headquarters_gets_no_offices():
    Organisation.objects.create(kind="headquarters", name="架空国際協会")
    counts = sync().counts()
    assert "offices" not in counts
    assert Organisation.objects.filter(kind="headquarters").count() == 1
    assert counts["plan_items"]["created"] == 162


def test_a_changed_row_is_updated(lists):
    sync(lists)
    change(
        lists / "local_governments.csv", lambda row: row | {"name_en": "Sapporo"} if row["code"] == "011002" else row
    )
    synced = sync(lists)
    assert synced.counts()["local_governments"] == {"created": 0, "updated": 1, "retired": 0}
    assert [body.name_en for body in synced.organisations] == ["Sapporo"]


def test_a_body_that_ends_is_retired_and_its_code_passes_on(lists):
    sync(lists)
    before = Organisation.objects.count()
    change(
        lists / "local_governments.csv",
        lambda row: row | {"valid_until": "2030-03-31"} if row["code"] == "012025" else row,
    )
    with (lists / "local_governments.csv").open("a", encoding="utf-8") as file:
        file.write("012025,city,新函館市,しんはこだてし,Shin-Hakodate City,01,,2030-04-01,,,made for this test\n")
    counts = sync(lists).counts()
    assert counts["local_governments"] == {"created": 1, "updated": 0, "retired": 1}
    assert Organisation.objects.count() == before + 1
    assert Organisation.objects.get(code="012025", valid_until=None).name == "新函館市"


def test_a_body_that_the_list_drops_is_retired_not_deleted(lists):
    sync(lists)
    change(lists / "local_governments.csv", lambda row: None if row["code"] == "012025" else row)
    with travel(tokyo(2030, 4, 1)):
        assert sync(lists).counts()["local_governments"] == {"created": 0, "updated": 0, "retired": 1}
        assert sync(lists).counts()["local_governments"] == NOTHING
    assert Organisation.objects.get(code="012025").valid_until == date(2030, 3, 31)


def test_a_branch_that_the_list_drops_is_none_any_more(lists):
    sync(lists)
    change(lists / "branches.csv", lambda row: None if row["code"] == "011002" else row)
    assert sync(lists).counts()["branches"] == {"created": 0, "updated": 0, "retired": 1}
    assert not Organisation.objects.get(code="011002", valid_until=None).has_branch


def test_example_bodies_are_left_alone():
    example = Organisation.objects.create(kind="prefecture", code="980005", name="例示県", is_example=True)
    sync()
    example.refresh_from_db()
    assert (example.valid_until, example.has_branch) == (None, False)
