"""The list of requests: narrowed, kept under a name, written to files, many rows taken a step further at once."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.tables.models import SavedFilter
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.conversation.actions import record_effort
from kakehashi.services.casework.requests.models import SupportRequest

from .conftest import World, begin, bring
from .test_screens import as_

LIST = "/requests/"


def read(response: Any, encoding: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode(encoding), newline="")))


def shown(client: Client, query: str) -> list[str]:
    return [str(row) for row in client.get(f"{LIST}?{query}").context["listing"].rows]


def test_each_filter_leaves_what_fits(world: World) -> None:
    bring(world, begin(world, subject="桜まつりの広報", is_sister_city=True), "submit")
    asked = bring(world, begin(world, subject="検疫 手続きの相談", territory="FR"), "ask_office")
    SupportRequest.objects.filter(pk=asked.pk).update(due_at="2012-10-01T00:00:00+09:00")
    client = as_(world.officer)
    assert shown(client, "q=検疫 手続きの相談") == ["検疫 手続きの相談"]
    assert shown(client, f"q={asked.number}") == ["検疫 手続きの相談"]
    assert shown(client, "q=ｻｸﾗ") == [] and shown(client, "q=桜ま") == ["桜まつりの広報"]
    assert shown(client, "state=submitted") == ["桜まつりの広報"]
    assert shown(client, "territory=FR&office=singapore") == ["検疫 手続きの相談"]
    assert shown(client, "mark=is_sister_city") == ["桜まつりの広報"]
    assert shown(client, "late=on") == ["検疫 手続きの相談"]
    assert len(shown(client, "year=2012&prefecture=98")) == 2 and shown(client, "year=2011") == []
    assert len(shown(client, "q=風待")) == 2  # the body's name is part of what is found


def test_a_filter_is_kept_for_the_post_under_its_name(world: World) -> None:
    bring(world, begin(world), "submit")
    client = as_(world.officer)
    client.post(f"{LIST}?state=submitted&page=3&sort=due", {"do": "save_filter", "name": "受付待ち"})
    kept = SavedFilter.objects.get()
    assert (kept.query, kept.list, kept.post) == ("sort=due&state=submitted", "casework:requests", world.officer.acting)
    page = client.get(LIST)
    assert page.context["pills"] == [("受付待ち", "?sort=due&state=submitted", None, False)]
    assert as_(world.chief).get(LIST).context["pills"] == []
    assert as_(world.chief).post(LIST, {"do": "remove_filter", "saved": kept.pk}).status_code == 404
    client.post(LIST, {"do": "remove_filter", "saved": kept.pk})
    assert not SavedFilter.objects.exists()
    client.post(LIST, {"do": "save_filter", "name": "  "})
    assert not SavedFilter.objects.exists()


def test_a_file_holds_values_marks_examples_and_neutralises_formulas(world: World) -> None:
    asked = bring(world, begin(world, subject="=cmd|' /C calc'!A0"), "ask_office")
    record_effort(asked, by=world.officer, minutes=90, yen=1200)
    rows = read(as_(world.officer).get(f"{LIST}?export=csv"), "utf-8-sig")
    line = dict(zip(rows[0], rows[1], strict=True))
    assert line["件名"] == "'=cmd|' /C calc'!A0" and rows[1][0] == EXAMPLE
    assert (line["作業時間（分）"], line["費用（円）"]) == ("90", "1200")
    sheet = load_workbook(io.BytesIO(as_(world.officer).get(f"{LIST}?export=xlsx").content)).active
    cell = next(sheet.iter_rows(min_row=2))[1]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")
    town = read(as_(world.town).get(f"{LIST}?export=csv"), "utf-8-sig")
    assert "作業時間（分）" not in town[0]
    told = Entry.objects.filter(name="tables.list.export")
    assert told.order_by("pk")[0].facts == {
        "list": "casework:requests", "format": "csv", "rows": 1,
    }  # fmt: skip


def test_what_the_old_encoding_cannot_hold_is_told_before_the_file_leaves(world: World) -> None:
    bring(world, begin(world, subject="Café 한국 訪問"), "submit")
    client = as_(world.officer)
    page = client.get(f"{LIST}?export=cp932")
    assert [row[2:] for row in page.context["losses"]] == [("é", "U+00E9"), ("한", "U+D55C"), ("국", "U+AD6D")]
    assert not Entry.objects.filter(name="tables.list.export").exists()
    rows = read(client.get(f"{LIST}?export=cp932&losses=seen"), "cp932")
    assert rows[1][1] == "Caf〓 〓〓 訪問"


def test_files_and_lists_show_only_what_one_may_see(world: World) -> None:
    bring(world, begin(world, subject="隠れた件名", is_confidential=True), "submit")
    for user in (world.stranger, world.colleague, world.branch, world.paris):
        assert "隠れた件名" not in as_(user).get(f"{LIST}?export=csv").content.decode("utf-8-sig")
        assert shown(as_(user), "q=隠れた件名") == []


def test_many_rows_are_asked_about_once_and_done_one_by_one(world: World) -> None:
    new = [bring(world, begin(world, subject=f"依頼{n}"), "submit") for n in range(2)]
    done = bring(world, begin(world, subject="受付済み"), "take_in")
    client, keys = as_(world.officer), [row.pk for row in (*new, done)]
    asked = client.post(LIST, {"do": "take_in", "pk": keys})
    assert asked.status_code == 200 and [row.pk for row, _why in asked.context["choice"].refused] == [done.pk]
    assert SupportRequest.objects.filter(state="submitted").count() == 2
    sent = client.post(LIST, {"do": "take_in", "pk": keys, "sure": "1", "plan_field": "7"})
    assert sent.status_code == 302
    assert SupportRequest.objects.filter(state="intake").count() == 3
    assert client.post(LIST, {"do": "take_in", "pk": ["x", "99999999999999999999"]}).status_code == 302
    assert as_(world.town).post(LIST, {"do": "take_in", "pk": keys}).status_code == 404
    assert client.post(LIST, {"do": "submit", "pk": keys}).status_code == 404


def test_a_wrong_form_for_many_rows_keeps_what_was_chosen(world: World) -> None:
    row = bring(world, begin(world), "take_in")
    answer = as_(world.officer).post(LIST, {"do": "ask_office", "pk": [row.pk], "sure": "1", "handler": ""})
    assert answer.status_code == 422 and answer.context["choice"].possible == [row]


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_for_pages_and_files(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    for number in range(count):
        requests.submit(begin(world, subject=f"依頼{number}"), by=world.town)
    for user in (world.town, world.officer, world.singapore):
        client = as_(user)
        for query in ("", "?q=依頼", "?export=csv", "?export=xlsx", "?late=on&mine=on"):
            with django_assert_max_num_queries(15):
                assert client.get(reverse("casework:requests") + query).status_code == 200
