"""Calls of webhooks: to a server of this test, signed, tried again, never private, never in a demonstration."""

import json
import threading
from base64 import b64decode, b64encode, urlsafe_b64encode
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices.tests.conftest import client_of, published
from kakehashi.programmes.multicultural.webhooks import actions, documents
from kakehashi.programmes.multicultural.webhooks.models import Webhook, WebhookDelivery
from kakehashi.programmes.multicultural.webhooks.permissions import WEBHOOK
from kakehashi.programmes.multicultural.webhooks.rules import (
    AGAIN,
    is_signed,
    key_of,
    new_secret,
    pause_after,
    signed_headers,
)
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Installation

pytestmark = pytest.mark.django_db


class Receiver(BaseHTTPRequestHandler):
    """Answers as it is told, and keeps what came."""

    status = 200
    seen: list = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_arguments):
        """Silent."""


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_MAY_BE_LOCAL = True
    Receiver.seen, Receiver.status = [], 200
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/in"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def demonstration_on():
    Installation.objects.update_or_create(id=1, defaults={"is_demonstration": True})


def registered(writer, address, **values):
    return actions.register(by=writer, name="放送局", address=address, **values)


def test_a_notice_is_told_signed_and_its_retraction_too(writer, colleague, receiver, run_queue):
    webhook = registered(writer, receiver)
    secret = actions.take_secret(webhook, by=writer)
    notice = published(writer, colleague)
    run_queue()
    headers, body = Receiver.seen[0]
    now = int(time.machine_now().timestamp())
    assert is_signed(headers, secret, body, now=now) and headers["webhook-signature"].startswith("v1,")
    assert headers["webhook-id"] == WebhookDelivery.objects.get().key
    assert not is_signed(headers, secret, body + b" ", now=now)
    assert not is_signed({**headers, "webhook-id": "another"}, secret, body, now=now)
    told = json.loads(body)
    assert list(told)[:4] == ["is_drill", "is_example", "state", "event"]
    assert (told["state"], told["event"], told["is_drill"]) == ("published", "publish", False)
    assert [one["language"] for one in told["languages"]] == notice.languages
    notices.retract(notice, by=writer, note="まちがい")
    run_queue()
    assert [json.loads(body)["event"] for _headers, body in Receiver.seen] == ["publish", "retract"]
    assert set(WebhookDelivery.objects.values_list("state", "answer")) == {("taken", "200")}


def test_a_drill_is_told_only_where_drills_were_asked_for(writer, colleague, receiver, run_queue):
    registered(writer, receiver)
    registered(writer, f"{receiver}/drills", wants_drills=True)
    published(writer, colleague, is_drill=True)
    run_queue()
    assert len(Receiver.seen) == 1
    told = json.loads(Receiver.seen[0][1])
    assert told["is_drill"] and all(one["marks"] for one in told["languages"])


def test_another_body_is_not_told(writer, receiver, run_queue):
    other = make_body("遠市", prefecture="99")
    registered(make_member("municipal_officer", body=other), receiver)
    published(writer, make_member("municipal_officer", body=writer.acting.section.organisation, section="防災課"))
    run_queue()
    assert not Receiver.seen


def test_it_is_tried_again_under_the_same_name_until_it_is_given_up(writer, colleague, receiver, run_queue):
    registered(writer, receiver)
    published(writer, colleague)
    Receiver.status = 503
    run_queue()
    for tries, pause in enumerate(AGAIN, 1):
        row = WebhookDelivery.objects.get()
        assert (row.state, row.attempts, row.answer) == ("waiting", tries, "503")
        assert pause - timedelta(minutes=1) < row.next_at - time.machine_now() <= pause
        assert not actions.order_what_is_due(by=None)
        WebhookDelivery.objects.update(next_at=time.machine_now())
        assert actions.order_what_is_due(by=None) == 1
        run_queue()
    row = WebhookDelivery.objects.get()
    assert (row.state, row.attempts) == ("failed", 6)
    assert len({headers["webhook-id"] for headers, _body in Receiver.seen}) == 1
    Receiver.status = 200
    actions.call_again(row, by=writer)
    run_queue()
    assert WebhookDelivery.objects.get().state == "taken" and len(Receiver.seen) == 7


def test_whoever_says_gone_is_not_called_again(writer, colleague, receiver, run_queue):
    registered(writer, receiver)
    published(writer, colleague)
    Receiver.status = 410
    run_queue()
    assert WebhookDelivery.objects.get().state == "failed"


def test_a_late_try_says_how_the_notice_stands_now(writer, colleague, receiver, run_queue):
    registered(writer, receiver)
    notice = published(writer, colleague)
    Receiver.status = 500
    run_queue()
    notices.retract(notice, by=writer, note="まちがい")
    first = WebhookDelivery.objects.get(event="publish")
    assert json.loads(documents.body_of(first))["state"] == "retracted"


def test_a_worker_that_died_leaves_it_unknown(writer, colleague, receiver, run_queue):
    registered(writer, receiver)
    row = actions.order(published(writer, colleague), by=None, event="publish")[0]
    actions.claim(row, by=None)
    WebhookDelivery.objects.filter(pk=row.pk).update(claimed_at=time.machine_now() - timedelta(hours=1))
    run_queue()
    assert WebhookDelivery.objects.get(pk=row.pk).state == "unknown"


def test_a_private_address_is_never_called(writer, colleague, receiver, run_queue, settings):
    webhook = registered(writer, receiver)
    settings.WEBHOOKS_MAY_BE_LOCAL = False
    Webhook.objects.filter(pk=webhook.pk).update(address="https://127.0.0.1/in")
    published(writer, colleague)
    run_queue()
    row = WebhookDelivery.objects.get()
    assert (row.state, row.answer, row.attempts) == ("failed", "not allowed: private", 1)
    for address in ("http://example.jp/", "https://example.jp:22/", "https://10.0.0.1/", "https://localhost/x"):
        with pytest.raises(NotPossible):
            registered(writer, address)


def test_in_a_demonstration_nothing_leaves_and_the_log_says_so(
    writer, colleague, receiver, run_queue, demonstration_on
):
    webhook = registered(writer, receiver)
    published(writer, colleague)
    run_queue()
    assert not Receiver.seen
    assert WebhookDelivery.objects.get().state == "held"
    page = client_of(writer).get(webhook.get_absolute_url()).content.decode()
    assert "tag--rei" in page and "送信なし（デモ）" in page


def test_what_is_switched_off_waits(writer, colleague, receiver, run_queue):
    webhook = registered(writer, receiver)
    actions.order(published(writer, colleague), by=None, event="publish")
    actions.switch_off(webhook, by=writer)
    run_queue()
    assert not Receiver.seen and WebhookDelivery.objects.get().state == "waiting"
    actions.switch_on(webhook, by=writer)
    actions.order_what_is_due(by=None)
    run_queue()
    assert WebhookDelivery.objects.get().state == "taken"


def test_a_retraction_reaches_whoever_was_told_though_it_was_off_at_that_moment(writer, colleague, receiver, run_queue):
    webhook, never_told = registered(writer, receiver), registered(writer, f"{receiver}/never")
    actions.switch_off(never_told, by=writer)
    notice = published(writer, colleague)
    run_queue()
    actions.switch_off(webhook, by=writer)
    notices.retract(notice, by=writer, note="まちがい")
    run_queue()
    assert len(Receiver.seen) == 1 and WebhookDelivery.objects.get(event="retract").state == "waiting"
    actions.switch_on(webhook, by=writer)
    assert actions.order_what_is_due(by=None) == 1
    run_queue()
    assert [json.loads(body)["state"] for _headers, body in Receiver.seen] == ["published", "retracted"]


def test_a_drill_that_was_told_is_withdrawn_also_where_drills_are_not_wanted_any_more(
    writer, colleague, receiver, run_queue
):
    webhook = registered(writer, receiver, wants_drills=True)
    registered(writer, f"{receiver}/real")
    notice = published(writer, colleague, is_drill=True)
    run_queue()
    actions.edit(webhook, by=writer, wants_drills=False)
    notices.retract(notice, by=writer, note="まちがい")
    run_queue()
    assert [json.loads(body)["event"] for _headers, body in Receiver.seen] == ["publish", "retract"]


def test_the_secret_is_shown_once(writer, receiver):
    webhook, desk = registered(writer, receiver), client_of(writer)
    address = reverse("multicultural:take_secret", kwargs={"pk": webhook.pk})
    first = desk.post(address)
    assert webhook.secret in first.content.decode() and first["Cache-Control"] == "no-store"
    again = desk.post(address)
    assert again.status_code == 422 and webhook.secret not in again.content.decode()
    assert webhook.secret not in desk.get(webhook.get_absolute_url()).content.decode()
    renewed = actions.renew_secret(webhook, by=writer)
    assert actions.take_secret(renewed, by=writer) == renewed.secret != webhook.secret


def test_the_desk_registers_and_switches_in_the_browser_and_a_stranger_finds_nothing(writer, receiver):
    desk = client_of(writer)
    wrong = desk.post(reverse("multicultural:register_webhook"), {"name": "広報", "address": "ftp://example.jp/"})
    assert wrong.status_code == 422 and "ftp://example.jp/" in wrong.content.decode()
    made = desk.post(reverse("multicultural:register_webhook"), {"name": "広報", "address": receiver})
    webhook = Webhook.objects.get()
    assert made.url == webhook.get_absolute_url()
    assert "広報" in desk.get(reverse("multicultural:webhooks")).content.decode()
    desk.post(reverse("multicultural:switch_off_webhook", kwargs={"pk": webhook.pk}))
    webhook.refresh_from_db()
    assert not webhook.is_active
    stranger = make_member("municipal_officer", body=make_body("遠市", prefecture="99"))
    assert client_of(stranger).get(webhook.get_absolute_url()).status_code == 404
    assert not WEBHOOK.visible(stranger).exists()
    with pytest.raises(PermissionDenied):
        actions.edit(webhook, by=stranger, name="x")


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_for_the_list_and_the_log(writer, colleague, many, django_assert_max_num_queries):
    Webhook.objects.bulk_create(
        Webhook(organisation=writer.acting.section.organisation, name=f"{n}", address=f"https://example.jp/{n}")
        for n in range(max(many, 1))
    )
    desk = client_of(writer)
    webhook = Webhook.objects.first()
    for number in range(min(many, 5)):
        actions.order(published(writer, colleague, situation=f"地震{number}"), by=None, event="publish")
    with django_assert_max_num_queries(12):
        desk.get(reverse("multicultural:webhooks"))
    with django_assert_max_num_queries(13):
        desk.get(webhook.get_absolute_url())


def test_a_call_is_signed_as_the_libraries_of_standard_webhooks_sign_it():
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    assert signed_headers(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", body, 1614265330) == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


@given(st.binary(min_size=32, max_size=32))
def test_a_secret_is_base64_and_one_of_earlier_days_means_the_same_bytes(key):
    assert key_of(f"whsec_{b64encode(key).decode()}") == key
    assert key_of(f"whsec_{urlsafe_b64encode(key).decode().rstrip('=')}") == key
    assert len(b64decode(new_secret().removeprefix("whsec_"), validate=True)) == 32


@given(st.uuids(), st.binary(), st.integers(0, 2**32), st.integers(-1000, 1000))
def test_a_signature_holds_for_just_this_call_and_for_a_while(call, body, at, later):
    secret, other = new_secret(), new_secret()
    headers = signed_headers(secret, call.hex, body, at)
    assert is_signed(headers, secret, body, now=at + later) == (abs(later) <= 300)
    assert is_signed({**headers, "webhook-signature": f"v1,é {headers['webhook-signature']}"}, secret, body, now=at)
    assert not is_signed(headers, secret, body + b"x", now=at)
    assert not is_signed(headers, other, body, now=at)
    for name, value in (("webhook-id", "x"), ("webhook-timestamp", str(at + 1)), ("webhook-signature", "")):
        assert not is_signed({**headers, name: value}, secret, body, now=at)
    assert not is_signed({}, secret, body, now=at)


def test_pauses_end():
    assert [pause_after(tries) for tries in range(8)] == [None, *AGAIN, None, None]


def test_what_replaces_a_notice_reaches_whoever_was_told_though_it_was_off(writer, colleague, receiver, run_queue):
    webhook = registered(writer, receiver)
    notice = published(writer, colleague)
    run_queue()
    actions.switch_off(webhook, by=writer)
    newer = notices.submit(notices.begin_update(notice, by=writer), by=writer)
    notices.publish(newer, by=colleague)
    run_queue()
    actions.switch_on(webhook, by=writer)
    actions.order_what_is_due(by=None)
    run_queue()
    assert [json.loads(body)["event"] for _headers, body in Receiver.seen] == ["publish", "update"]
