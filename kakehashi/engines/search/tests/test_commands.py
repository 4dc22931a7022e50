"""The engine without a browser."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from kakehashi.engines.search import find
from kakehashi.engines.search.models import SearchRow

from .conftest import KIND

pytestmark = pytest.mark.usefixtures("db", "sound")


def run(*arguments, **options):
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def documents(tmp_path):
    file = tmp_path / "documents.jsonl"
    lines = [
        {"id": 7, "title": "京都の観光", "body": "寺と庭"},
        {"id": "七", "title": "東京都の観光", "body": "塔\u2028と公園"},
        {"id": "7", "title": "", "body": "京都ではない観光"},
    ]
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n", encoding="utf-8")
    return file


def test_find_answers_with_the_agreed_object(shelf):
    row = shelf.add("観光の相談", "シンガポールの観光", at=None)
    assert json.loads(run("find", "観光", "--json")) == [
        {
            "kind": KIND, "id": row.pk, "title": "観光の相談", "score": 8.083,
            "url": f"/organisations/{row.pk}/", "excerpt": "シンガポールの観光",
        }
    ]  # fmt: skip
    assert json.loads(run("find", "無", "--json")) == []
    assert run("find", "観光").splitlines()[-1] == "1 of 1"


def test_find_asks_for_the_named_person(shelf, town_officer):
    shelf.add("観光", audience=["member"])
    assert json.loads(run("find", "観光", "--json")) == []
    assert len(json.loads(run("find", "観光", "--as", town_officer.username, "--json"))) == 1
    with pytest.raises(CommandError, match="nobody"):
        run("find", "観光", "--as", "nobody-of-this-name")


def test_documents_make_an_index_of_their_own(shelf, documents):
    answer = json.loads(run("index_documents", str(documents), "--index", "measure", "--json"))
    assert answer == {"index": "measure", "documents": 3, "total": 3, "refused": []}
    hits = json.loads(run("find", "京都", "--index", "measure", "--json"))
    assert [hit["id"] for hit in hits] == [7, "7", "七"]
    assert {hit["kind"] for hit in hits} == {"document"}
    assert len(json.loads(run("find", "観光", "--index", "measure", "--limit", "1", "--json"))) == 1


def test_documents_never_mix_with_what_people_find(shelf, documents, town_officer):
    run("index_documents", str(documents), "--index", "one")
    run("index_documents", str(documents), "--index", "two")
    assert find("観光").total == find("観光", user=town_officer).total == 0
    assert find("観光", collection="one").total == 3
    run("reindex")
    assert SearchRow.objects.filter(collection="two").count() == 3


def test_a_known_document_is_replaced(documents, tmp_path):
    run("index_documents", str(documents), "--index", "measure")
    again = tmp_path / "again.jsonl"
    again.write_text('{"id": 7, "title": "大阪"}\n{"id": 7, "title": "奈良"}', encoding="utf-8")
    assert json.loads(run("index_documents", str(again), "--index", "measure", "--json"))["total"] == 3
    assert [hit.id for hit in find("奈良", collection="measure").hits] == [7]
    assert find("寺", collection="measure").total == find("大阪", collection="measure").total == 0


def test_lines_that_are_no_documents_are_refused_and_the_others_written(tmp_path):
    file = tmp_path / "mixed.jsonl"
    file.write_text(
        '{"id": 1, "title": "良"}\n[]\nnone\n{"id": true}\n{"title": "無"}\n{"id": 2, "body": 3}\n{"id": 1.5}'
    )
    answer = json.loads(run("index_documents", str(file), "--json"))
    assert answer["documents"] == 1 and [line["line"] for line in answer["refused"]] == [2, 3, 4, 5, 6, 7]
    assert all(line["reason"] for line in answer["refused"])


@pytest.mark.parametrize("name", ["", "A", "a b", "名", "../x", "a" * 51])
def test_a_strange_name_of_an_index_is_refused(documents, name):
    with pytest.raises(CommandError, match="nothing was written"):
        run("index_documents", str(documents), "--index", name)
    assert not SearchRow.objects.exists()


def test_a_file_that_is_no_text_is_refused_whole(tmp_path):
    file = tmp_path / "bytes"
    file.write_bytes(b'{"id": 1, "title": "a"}\n\xff\xfe')
    with pytest.raises(CommandError, match="nothing was written"):
        run("index_documents", str(file))
    with pytest.raises(CommandError):
        run("index_documents", str(tmp_path / "absent"))
    assert not SearchRow.objects.exists()


def test_reindex_tells_how_many(shelf):
    shelf.add("観光")
    assert json.loads(run("reindex", "--json")) == {KIND: 1}
    assert run("reindex", "--kind", KIND) == f"{KIND}: 1 rows\n"
    with pytest.raises(CommandError, match=KIND):
        run("reindex", "--kind", "no.such")
