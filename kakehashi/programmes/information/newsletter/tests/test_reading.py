"""A reader's own matters: asking tells nobody anything, leaving is one press, addresses do not outlive their use."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import holdings
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.mailing.arrivals import take_in
from kakehashi.engines.notify.models import Mail, Notification
from kakehashi.registry import factories
from kakehashi.services.members.privacy import queries as privacy

from .. import actions
from ..documents.keys import key_of, read_key
from ..documents.mail import comes_back_to
from ..models import Subscriber
from ..permissions import KeyHolder

pytestmark = pytest.mark.django_db
ADDRESS = "kokusai@kakuu.example.jp"


def reader(address=ADDRESS, **values):
    row = actions.subscribe(by=None, email=address, **values)
    return actions.confirm(row, by=KeyHolder(row))


def asked(client, address):
    typed = {"email": address, "department": "economy", "language": "ja", "frequency": "every"}
    return client.post(reverse("information:newsletter_subscribe"), typed, follow=True)


def test_whoever_asks_cannot_tell_who_reads_already(client):
    reader("reads@example.jp")
    answers = [asked(client, address) for address in ("new@example.jp", "reads@example.jp")]
    assert len({tuple(map(str, answer.context["messages"])) for answer in answers}) == 1
    assert len({answer.redirect_chain[0] for answer in answers}) == 1


def test_an_address_is_not_mailed_twice_in_a_moment(client):
    for _again in range(3):
        asked(client, ADDRESS)
    assert Mail.objects.filter(address=ADDRESS).count() == 1


def test_the_key_of_one_opens_nothing_of_another():
    mine, other = reader(), reader("other@example.jp")
    with pytest.raises(PermissionDenied):
        actions.leave(other, by=KeyHolder(mine))
    assert read_key(key_of(mine, "confirm"), "mine") is None, "a key to confirm is none to choose"
    assert read_key("1-abc.def") is None
    assert Client().get(reverse("information:newsletter_mine", kwargs={"token": "1-a.b"})).status_code == 404


def test_a_reader_leaves_with_one_press_and_undoes_it(client):
    row = reader()
    page = reverse("information:newsletter_mine", kwargs={"token": key_of(row)})
    assert ADDRESS in client.get(page).content.decode()
    client.post(page + "leave/")
    row.refresh_from_db()
    assert row.state == "left"
    client.post(page + "leave/")
    client.post(page + "come-back/")
    row.refresh_from_db()
    assert (row.state, row.left_at) == ("reading", None)


def test_choices_are_kept_and_a_wrong_one_says_so(client):
    row = reader()
    page = reverse("information:newsletter_mine", kwargs={"token": key_of(row)})
    typed = {"topics": ["tourism", "economy"], "language": "en", "frequency": "monthly", "department": "planning"}
    assert client.post(page, typed).status_code == 302
    row.refresh_from_db()
    assert (row.topic_codes, row.language, row.frequency) == (("economy", "tourism"), "en", "monthly")
    assert client.post(page, typed | {"language": "xx"}).status_code == 422


def test_addresses_do_not_outlive_their_use():
    left, never = reader(), actions.subscribe(by=None, email="never@example.jp")
    actions.leave(left, by=KeyHolder(left))
    assert actions.forget_those_who_left(by=None) == 0
    with time.travel(time.now() + timedelta(days=31)):
        assert actions.forget_those_who_left(by=None) == 2
    left.refresh_from_db()
    assert (left.email, left.state) == ("", "left")
    assert not Subscriber.objects.filter(pk=never.pk).exists()
    assert not Entry.objects.filter(facts__icontains="example.jp").exists()


def test_erased_now_means_now(client):
    row = reader()
    page = reverse("information:newsletter_erase", kwargs={"token": key_of(row)})
    assert client.get(page).status_code == 200
    client.post(page)
    assert not Subscriber.objects.filter(email=ADDRESS).exists()
    assert client.get(page).status_code == 404


def test_a_person_finds_the_subscription_in_their_file():
    user = factories.make_member("municipal_officer", body=factories.make_body())
    user.email = "taro@example.jp"
    user.save()
    reader("Taro@example.jp")
    assert privacy.person_file(user)["information.Subscriber"][0]["email"] == "Taro@example.jp"


def report(address, status):
    """A report that a mail came back."""
    return (
        f"From: MAILER-DAEMON@mx.example.jp\r\nTo: {address}\r\nReturn-Path: <>\r\nSubject: Undelivered Mail\r\n"
        f"Message-ID: <{status}@mx>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/plain\r\n\r\nfailed\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; mx\r\n\r\nAction: failed\r\nStatus: {status}\r\n--b--\r\n"
    ).encode()


def test_a_mail_that_comes_back_for_good_ends_it_and_the_desk_is_asked(settings):
    settings.REPLY_ADDRESS = "reply@example.jp"
    body = factories.make_body("架空市", is_example=False)
    desk = factories.make_member("municipal_officer", body=body).acting
    row = reader(organisation=body)
    assert take_in(report(comes_back_to(row.pk), "5.1.1")).kind == "bounce"
    row.refresh_from_db()
    assert row.state == "ended"
    run_waiting()
    told = Notification.objects.get(name="information.subscriber.end")
    assert told.post == desk
    assert ADDRESS not in told.text_ja + told.text_en


def test_a_full_mailbox_ends_nothing_until_the_third_time(settings):
    settings.REPLY_ADDRESS = "reply@example.jp"
    row = reader()
    for number in range(3):
        row.refresh_from_db()
        assert row.state == "reading", number
        take_in(report(comes_back_to(row.pk), "5.2.2").replace(b"<5.2.2@mx>", f"<{number}@mx>".encode()))
    row.refresh_from_db()
    assert row.state == "ended"


def test_the_subscription_of_a_desk_goes_to_its_heir():
    body = factories.make_body()
    before, after = (factories.make_member("municipal_officer", body=body).acting for _n in range(2))
    row = reader(before.email)
    assert row.post == before
    assert holdings.counted("post", [before.pk])[before.pk]["information.subscriptions"] == 1
    assert actions.pass_subscriptions(before, after, by=None) == 1
    row.refresh_from_db()
    assert row.post == after
