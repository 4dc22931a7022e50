"""Returned mail told by a provider: only what was signed lately, each once, never a word about addresses."""

import json

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.base.signed_calls import signature
from kakehashi.engines.mailing import bulk
from kakehashi.engines.mailing.desks import DESKS, Desk, Taken
from kakehashi.engines.mailing.message_ids import bulk_message_id, bulk_piece
from kakehashi.engines.mailing.models import Incoming, Sending
from kakehashi.engines.mailing.reply_address import address_for

pytestmark = pytest.mark.django_db
SECRET, OLD = b"s" * 32, b"o" * 32
DOOR, NAME = "/mail/returned/", "mailing.of_a_test"


@pytest.fixture
def back(monkeypatch, settings):
    """What a desk was told of: (recipient, for good)."""
    settings.REPLY_ADDRESS, settings.MAIL_WEBHOOK = "reply@example.jp", (SECRET, OLD)
    told = []
    desk = Desk(NAME, lambda _r: None, lambda _r, _p: Taken("refused"), lambda _k, _s: None,
                lambda key, is_for_good: told.append((key.about, is_for_good)))  # fmt: skip
    monkeypatch.setitem(DESKS, NAME, desk)
    nothing = lambda *_given: None  # noqa: E731
    monkeypatch.setitem(bulk.BULKS, NAME, bulk.Bulk(NAME, nothing, lambda _p, _r: {}, nothing, nothing, nothing))
    return told


def call(body, *, secret=SECRET, name="msg_1", age=0, kind="application/json", **headers):
    """The answer to a call that was signed so long ago."""
    stamp = str(int(time.machine_now().timestamp()) - age)
    signed = {"webhook-id": name, "webhook-timestamp": stamp, "webhook-signature": signature(secret, name, stamp, body)}
    return Client(enforce_csrf_checks=True).post(DOOR, body, content_type=kind, headers=signed | headers)


def returned(*rows):
    return json.dumps({"returns": rows}).encode()


def by_sender(pk, status="5.1.1"):
    return {"sender": address_for(NAME, about=pk, post=0), "status": status}


def test_a_signed_call_reaches_the_desk_once_however_often_it_comes(back):
    body = returned(by_sender(7), by_sender(8, "4.2.2"), by_sender(9, "5.2.2"))
    assert call(body).json() == {"taken": 3, "again": 0, "unknown": 0}
    assert call(body).json() == {"taken": 0, "again": 3, "unknown": 0}
    assert back == [(7, True), (8, False), (9, False)]
    assert set(Incoming.objects.values_list("kind", "sender")) == {("bounce", "")}


def test_the_name_of_a_mail_to_many_says_whose_it_was(back):
    sending = Sending.objects.create(name=NAME, about=1)
    name = bulk_message_id(sending.pk, 5)
    assert bulk_piece(name) == (sending.pk, 5)
    assert call(returned({"message_id": name, "status": "5.1.1"})).json()["taken"] == 1
    assert back == [(5, True)]
    forged = name.replace(f".{sending.pk}.5.", f".{sending.pk}.6.")
    assert bulk_piece(forged) is None
    assert call(returned({"message_id": forged, "status": "5.1.1"}), name="msg_2").json()["unknown"] == 1


def test_what_arrived_or_is_not_ours_is_no_return(back):
    rows = [by_sender(7, "2.0.0"), {"sender": "reply+x@example.jp", "status": "5.1.1"}]
    assert call(returned(*rows)).json() == {"taken": 0, "again": 0, "unknown": 2}
    assert back == []


@pytest.mark.parametrize(
    "changed",
    [{"secret": b"x" * 32}, {"age": 360}, {"age": -360}, {"webhook-signature": ""}, {"webhook-signature": "v1,é"},
     {"webhook-timestamp": "now"}, {"name": ""}, {"webhook-id": "other"}],
    ids=str,
)  # fmt: skip
def test_what_was_not_signed_lately_says_nothing(back, changed):
    assert call(returned(by_sender(7)), **changed).status_code == 401
    assert back == []


def test_a_secret_is_replaced_without_a_gap(back):
    assert call(returned(by_sender(7)), secret=OLD).status_code == 200


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b'{"returns": {}}', b'{"returns": [1]}', b'{"returns": [{}]}', b"[" * 100_000,
     b'{"returns": [{"sender": 1, "status": "5.1.1"}]}', b'{"returns": [{"sender": "a", "status": "gone"}]}',
     b'{"returns": [' + b",".join([b"{}"] * 501) + b"]}"],
    ids=lambda body: body[:30].decode(),
)  # fmt: skip
def test_another_form_is_refused_in_one_sentence(back, body):
    answer = call(body)
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_a_call_that_is_too_long_is_not_read(back):
    assert call(b"x" * 2_000_001).status_code == 413
    assert call(returned(), kind="text/plain").status_code == 415
    assert call(b"").status_code == 415, "nothing has no form"


def test_a_report_as_it_came_is_taken_in_like_one_of_the_mailbox(back):
    address = address_for(NAME, about=7, post=0)
    report = (
        f"From: MAILER-DAEMON@mx.example.jp\r\nTo: {address}\r\nReturn-Path: <>\r\nSubject: Undelivered Mail\r\n"
        "Message-ID: <1@mx>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nAction: failed\r\n"
        "Status: 5.1.1\r\n--b--\r\n"
    ).encode()
    assert call(report, kind="message/rfc822").json() == {"kind": "bounce", "again": False}
    assert call(report, kind="message/rfc822", name="msg_2").json() == {"kind": "bounce", "again": True}
    assert back == [(7, True)]


def test_there_is_no_door_where_none_is_set_up(back, settings):
    assert Client().get(DOOR).status_code == 405
    settings.MAIL_WEBHOOK = ()
    assert call(returned(by_sender(7))).status_code == 404


def test_more_calls_come_than_people_send_forms(back):
    assert {call(returned(), name=f"m{n}").status_code for n in range(310)} == {200}
