"""Mail on a real wire: what is known afterwards, and that nobody has to guess."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django_q.models import OrmQ

from kakehashi.base import time
from kakehashi.engines.ledger import Fault
from kakehashi.engines.ledger.models import Delivery
from kakehashi.engines.notify import actions, notify, send_mail_to
from kakehashi.engines.notify.models import Mail
from kakehashi.engines.notify.schedule import try_again
from kakehashi.engines.notify.tasks import IN_VAIN
from kakehashi.engines.workflow import NotPossible

ROOT = Path(__file__).parents[4]
LONG_AGO = timedelta(hours=1)


def write(post, text="本文です。"):
    notify(post, name="tests.told", subject="K24-0001 回答", text=text, path="/accounts/login/", about=post)
    return Mail.objects.latest("pk")


def text_of(sent):
    """The text part, with the line breaks of this machine."""
    return sent.get_content().replace("\r\n", "\n")


def later():
    """Let every lease and every worker's time be over."""
    OrmQ.objects.update(lock=time.machine_now() - LONG_AGO)
    Delivery.objects.filter(started_at__isnull=False).update(started_at=time.machine_now() - LONG_AGO)
    Mail.objects.filter(claimed_at__isnull=False).update(claimed_at=time.machine_now() - LONG_AGO)


def test_a_mail_arrives_once(post, relay, run_queue, monday):
    mail = write(post)
    assert mail.state == "queued"
    run_queue()
    run_queue()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("sent", 1)
    assert abs(mail.sent_at - time.machine_now()) < timedelta(minutes=1)
    ((recipients, content),) = relay.taken
    sent = message_from_bytes(content, policy=default)
    assert recipients == ["kokusai@kakuu.example.jp"]
    assert sent["Subject"] == "K24-0001 回答"
    assert sent["Message-ID"] == mail.message_id
    assert text_of(sent) == mail.text
    assert abs(sent["Date"].datetime - time.machine_now()) < timedelta(minutes=1)


def test_a_line_that_is_a_dot_arrives(post, relay, run_queue, monday):
    mail = write(post, "一\n.\n..\n二")
    run_queue()
    sent = message_from_bytes(relay.taken[0][1], policy=default)
    assert text_of(sent) == mail.text


def test_a_mail_that_is_refused_waits_for_a_decision(post, relay, run_queue, monday):
    relay.answers["RCPT"] = "550 no such mailbox: kokusai@kakuu.example.jp"
    mail = write(post)
    run_queue()
    mail.refresh_from_db()
    assert (mail.state, mail.fault) == ("failed", "550")


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_relay_that_says_not_now_is_asked_again(post, relay, run_queue, monday, command):
    relay.answers[command] = "451 try later"
    mail = write(post)
    with pytest.raises(Fault):
        run_queue()
    mail.refresh_from_db()
    assert (mail.state, mail.fault) == ("queued", "451")
    relay.answers.clear()
    later()
    run_queue()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.fault) == ("sent", 2, "")
    assert len(relay.taken) == 1


def test_a_relay_that_is_away_is_asked_again_by_the_clock(post, no_relay, run_queue, monday):
    mail = write(post)
    for _ in range(3):
        run_queue(stop_at_fault=False)
        later()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("queued", 3)
    assert not Delivery.objects.filter(parked_at__isnull=False).exists()
    for _ in range(IN_VAIN - 3):
        try_again(time.now())
        run_queue(stop_at_fault=False)
        later()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("failed", IN_VAIN)
    assert not Delivery.objects.filter(parked_at__isnull=False).exists()


def test_a_connection_that_breaks_after_the_text_leaves_it_unknown(post, relay, run_queue, monday):
    relay.at_data = lambda: True
    mail = write(post)
    run_queue()
    mail.refresh_from_db()
    assert mail.state == "unknown"
    assert len(relay.taken) == 1
    later()
    run_queue()
    try_again(time.now())
    run_queue()
    assert len(relay.taken) == 1


def test_a_redelivery_beside_a_worker_at_the_wire_leaves_it_alone(post, relay, run_queue, monday):
    mail = actions.claim(write(post), by=None)
    run_queue()
    mail.refresh_from_db()
    assert mail.state == "sending"
    assert relay.taken == []


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_wire_and_record_leaves_it_unknown(post, relay, run_queue, settings):
    mail = write(post)
    worker = subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=os.environ | database() | {
        "MAIL_URL": f"smtp://127.0.0.1:{settings.MAIL['port']}",
    })  # fmt: skip
    relay.at_data = lambda: os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(60) == -signal.SIGKILL
    mail.refresh_from_db()
    assert (mail.state, len(relay.taken)) == ("sending", 1)
    relay.at_data = lambda: None
    later()
    run_queue()
    mail.refresh_from_db()
    assert (mail.state, len(relay.taken)) == ("unknown", 1)


WORKER = """
import django
django.setup()
from kakehashi.engines.ledger import run_waiting
run_waiting()
"""


def database():
    """The test's database, as another process finds it."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DATABASE_URL": f"sqlite:///{held['NAME']}"}
    login = f"{held['USER']}:{held['PASSWORD']}@" if held["USER"] else ""
    port = f":{held['PORT']}" if held["PORT"] else ""
    return {"DATABASE_URL": f"postgres://{login}{held['HOST']}{port}/{held['NAME']}"}


def test_an_administrator_sends_an_unknown_mail_again(post, administrator, officer, relay, run_queue, monday):
    relay.at_data = lambda: True
    mail = write(post)
    run_queue()
    relay.at_data = lambda: None
    with pytest.raises(PermissionDenied):
        actions.send_again(mail, by=officer)
    actions.send_again(mail, by=administrator)
    run_queue()
    mail.refresh_from_db()
    assert mail.state == "sent"
    first, second = (message_from_bytes(content, policy=default) for _to, content in relay.taken)
    assert first["Message-ID"] == second["Message-ID"]


def test_an_administrator_leaves_a_mail(post, administrator, relay, run_queue, monday):
    relay.answers["RCPT"] = "550 no"
    mail = write(post)
    run_queue()
    actions.leave(mail, by=administrator)
    mail.refresh_from_db()
    assert mail.state == "left"
    with pytest.raises(NotPossible):
        actions.send_again(mail, by=administrator)


def test_a_demonstration_sends_nothing_again(post, administrator, relay, demonstration, monday):
    mail = write(post)
    with pytest.raises(NotPossible, match="実演"):
        actions.send_again(mail, by=administrator)


def test_mail_that_no_longer_goes_out_is_held(post, relay, settings, run_queue, monday):
    mail = write(post)
    settings.MAIL = {}
    run_queue()
    mail.refresh_from_db()
    assert mail.state == "held"


@pytest.mark.parametrize("state", ["sent", "left"])
def test_a_key_is_erased_after_its_use(post, administrator, relay, run_queue, monday, state):
    relay.answers |= {"RCPT": "550 no"} if state == "left" else {}
    mail = send_mail_to(
        "hanako@example.jp", subject="招待", text="鍵", path="/accounts/login/", about=post, is_secret=True
    )
    assert "/accounts/login/" in mail.text
    run_queue()
    if state == "left":
        actions.leave(mail, by=administrator)
    mail.refresh_from_db()
    assert (mail.state, mail.text) == (state, "")


def test_a_relay_with_tls_that_cannot_be_trusted_is_not_used(post, relay, settings, run_queue, monday):
    settings.MAIL = {**settings.MAIL, "tls": "starttls"}
    mail = write(post)
    run_queue(stop_at_fault=False)
    mail.refresh_from_db()
    assert mail.state == "queued"
    assert relay.taken == []
