"""The checker for everybody: page, interface and commands; nothing of what is sent is kept."""

import io
import json
import logging

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kakehashi.base.algorithms.plain_japanese import check
from kakehashi.engines.access.limits import LIMITS
from kakehashi.engines.ledger.models import Entry

pytestmark = pytest.mark.django_db
HARD = "避難所を開設しましたので、速やかに避難を行ってください。"
PLAIN = "みんなが にげる ところが あります。すぐに にげて ください。"
PAGE, MACHINE = reverse("multicultural:plain_japanese"), reverse("multicultural:plain_japanese_json")


def call(client, sent, **options):
    return client.post(MACHINE, json.dumps(sent), content_type="application/json", **options)


def test_the_page_is_for_everybody_and_small(client):
    page = client.get(PAGE)
    assert page.status_code == 200 and len(page.content) < 50_000
    assert "やさしい日本語チェッカー" in page.content.decode() and "<script" not in page.content.decode()


def test_a_text_is_judged_with_reasons_and_stays_in_the_form(client):
    answer = client.post(PAGE, {"text": HARD})
    page = answer.content.decode()
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    assert f"100点中{round(check(HARD).score)}点" in page and "すぐに" in page and f"\n{HARD}</textarea>" in page
    assert "避難所《ひなんじょ》を 開設《かいせつ》" in page


def test_the_second_time_it_says_what_was_before(client):
    page = client.post(PAGE, {"text": PLAIN, "before": "31"}).content.decode()
    assert "前は31点、今は<strong>" in page


def test_what_is_no_score_is_none(client):
    answer = client.post(PAGE, {"text": PLAIN, "before": "many"})
    assert answer.status_code == 200 and "前は" not in answer.content.decode()


def test_it_speaks_english(client):
    page = client.post(f"/en{PAGE}", {"text": HARD}).content.decode()
    assert "of 100" in page and "Easy words" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "あ" * 5001}, "5001字"),
        ({"text": ""}, "入力してください"),
        ({"text": " \n　"}, "入力してください"),
        ({}, "入力してください"),
    ],
)
def test_what_cannot_be_judged_is_refused_and_kept(client, sent, said):
    answer = client.post(PAGE, sent)
    assert answer.status_code == 422 and said in answer.content.decode()


def test_what_was_typed_is_escaped(client):
    page = client.post(PAGE, {"text": "<script>避難</script>\"'&"}).content.decode()
    assert "<script>避難" not in page


def test_other_programs_get_the_same(client):
    answer = call(client, {"text": HARD})
    told = answer.json()
    assert answer.status_code == 200 and answer["Access-Control-Allow-Origin"] == "*"
    assert told["score"] == check(HARD).score and told["band"]
    assert {"rule", "at", "text", "suggestion"} == told["findings"][0].keys()
    for one in told["findings"]:
        assert HARD[one["at"] : one["at"] + len(one["text"])] == one["text"]
        assert told["rules"][one["rule"]]["why"]
    assert told["furigana"][0] == {"at": 0, "surface": "避難所", "reading": "ひなんじょ"}
    assert "避難所《ひなんじょ》" in told["with_readings"] and "避難所を 開設" in told["with_spaces"]


@pytest.mark.parametrize("sent", [[], {}, {"text": None}, {"text": 3}, "text", None])
def test_a_call_without_a_text_is_refused_with_a_sentence(client, sent):
    answer = call(client, sent)
    assert answer.status_code == 422 and "UTF-8" in answer.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'{"text": "\xe3\x81"}', b"[" * 9000, b'{"text": "\\ud800"}'])
def test_no_bytes_break_it(client, body):
    assert client.post(MACHINE, body, content_type="application/json").status_code in {200, 422}


def test_a_long_text_is_refused_by_machine_too(client):
    assert "5001" in call(client, {"text": "あ" * 5001}).json()["detail"]
    assert client.post(MACHINE, b" " * 200_000, content_type="application/json").status_code == 422


def test_one_address_asks_so_often_and_no_more(client):
    limit = LIMITS["plain_japanese"]
    for _ in range(limit.amount):
        limit.take("127.0.0.1")
    answer = call(client, {"text": HARD})
    assert answer.status_code == 429 and answer["Retry-After"] and answer.json()["detail"]
    assert client.post(PAGE, {"text": HARD}).status_code == 429


def test_nothing_is_kept(client, caplog):
    before, canary = Entry.objects.count(), "避難カナリア"
    with caplog.at_level(logging.DEBUG):
        client.post(PAGE, {"text": canary})
        call(client, {"text": canary})
        call(Client(raise_request_exception=False), {"text": canary})
    assert canary not in caplog.text and Entry.objects.count() == before
    assert not [model for model in apps.get_models() if "plain_japanese" in model.__module__]


def lines(command, text, tmp_path, **options):
    file, out = tmp_path / "texts.txt", io.StringIO()
    file.write_text(text, encoding="utf-8")
    call_command(command, str(file), stdout=out, **options)
    return out.getvalue().split("\n")[:-1]


def test_a_command_judges_one_text_a_line(tmp_path):
    told = [json.loads(line) for line in lines("plain_japanese", f"{HARD}\n\n{PLAIN}\n", tmp_path, json=True)]
    assert [one["score"] for one in told] == [check(HARD).score, 100.0, check(PLAIN).score]
    assert told[0]["score"] < told[2]["score"] and told[0]["findings"][0].keys() == {"rule", "at", "text", "suggestion"}
    assert any("すぐに" in line for line in lines("plain_japanese", HARD, tmp_path))


def test_a_command_proposes_readings(tmp_path):
    told = [json.loads(line) for line in lines("furigana", "避難所へ\n\n7月9日\n", tmp_path, json=True)]
    assert told == [
        [{"surface": "避難所", "reading": "ひなんじょ"}],
        [],
        [{"surface": "月", "reading": "がつ"}, {"surface": "9日", "reading": "ここのか"}],
    ]
    assert lines("furigana", "避難所へ", tmp_path) == ["避難所《ひなんじょ》へ"]


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "sjis.txt").write_bytes("避難所".encode("cp932"))
    for file in (tmp_path / "none.txt", tmp_path / "sjis.txt", tmp_path):
        with pytest.raises(CommandError):
            call_command("plain_japanese", str(file))
