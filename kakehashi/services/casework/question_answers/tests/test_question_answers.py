"""Answers to the questions of a type, over their versions."""

import csv
import io
from dataclasses import replace

import pytest

from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.questionnaires.actions import publish
from kakehashi.engines.questionnaires.questions import from_rows
from kakehashi.services.casework.question_answers.rules import answers_to, as_asked, united
from kakehashi.services.casework.request_types import request_types
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.tests.conftest import begin, bring

PAGE = "/questionnaires/exhibition_support/request/"


def words(text):
    return {"ja": text, "en": text}


OLD = from_rows([
    {"code": "a", "kind": "text", "label": words("旧い問い")},
    {"code": "b", "kind": "choice", "label": words("選ぶ"), "choices": [{"code": "x", **words("甲")}]},
    {"code": "c", "kind": "text", "label": words("行だった")},
])  # fmt: skip
NEW = from_rows([
    {"code": "b", "kind": "choice", "label": words("選び直す"), "choices": [{"code": "y", **words("乙")}]},
    {"code": "c", "kind": "rows", "label": words("行"),
     "columns": [{"code": "d", "kind": "text", "label": words("列")}]},
])  # fmt: skip


def test_questions_of_all_versions_stand_side_by_side():
    union = united([NEW, OLD])
    assert [(q.code, q.kind) for q in union] == [("b", "choice"), ("c", "rows"), ("a", "text"), ("c", "text")]
    assert as_asked(union, OLD)[0].words_of("x") == "甲"  # in the words of the version that was answered
    assert "c" not in answers_to(united([NEW]), OLD, {"c": "文"})  # of another shape


@pytest.fixture
def two_versions(world):
    first = bring(world, begin(world, "exhibition_support"), "submit")
    second = bring(world, begin(world, "exhibition_support"), "submit")
    kind = request_types()["exhibition_support"]
    asked = (replace(kind.questions[0], label=Bilingual("改めた問い", "Changed")), *kind.questions[1:-1])
    newer = publish(kind.set_name, asked, by=world.officer)
    SupportRequest.objects.filter(pk=second.pk).update(question_set=newer)
    return first, second


def test_staff_compare_versions_and_export_all_answers(world, client, two_versions):
    client.force_login(world.officer)
    assert "exhibition_support" in client.get("/questionnaires/").content.decode()
    page = client.get(PAGE)
    assert [version.version for version, _count in page.context["one"].versions] == [2, 1]
    gone = [row for row in page.context["compared"] if row.spreads[0] is None]
    assert len(gone) == 1 and page.context["compared"][0].changed
    assert client.get(f"{PAGE}?version=2").context["listing"].total == 1
    for form in ("csv", "xlsx", "cp932"):
        assert client.get(f"{PAGE}?export={form}").status_code == 200
    rows = list(csv.reader(io.StringIO(client.get(f"{PAGE}?export=csv").content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1 and len({row[1] for row in rows[1:]}) == 2
    assert "改めた問い" in rows[0]


def test_an_office_sees_the_answers_of_its_requests_and_a_town_none(world, client, two_versions):
    client.force_login(world.paris)
    assert client.get("/questionnaires/").context["questionnaires"] == []
    assert client.get(PAGE).status_code == 404
    client.force_login(world.town)
    assert client.get("/questionnaires/").status_code == 403
    assert client.get(PAGE).status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
def test_the_number_of_queries_does_not_grow(world, client, django_assert_max_num_queries, rows):
    for _row in range(rows):
        bring(world, begin(world, "exhibition_support"), "submit")
    client.force_login(world.officer)
    for address in ("/questionnaires/", PAGE, f"{PAGE}?export=xlsx"):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
