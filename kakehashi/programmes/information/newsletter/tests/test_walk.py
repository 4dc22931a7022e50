"""A walk from end to end: subscribe, confirm, an issue, its approval, the mail, leaving."""

import re
from email import message_from_bytes
from email.policy import default

import pytest
from django.test import Client
from django.urls import reverse

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.mailing.models import Piece
from kakehashi.engines.notify.models import Mail

from .. import actions
from ..models import NewsletterIssue, Subscriber

pytestmark = pytest.mark.django_db(transaction=True)


def parsed(raw):
    """A mail of the sink."""
    return message_from_bytes(raw, policy=default)


def own_page(mail):
    """The path that stands alone on a line of a mail."""
    found = re.search(r"^https?://[^/]+(/\S*newsletter/(?:mine|confirm)/\S+)$", mail.text, re.MULTILINE)
    return found[1]


def subscribed(address="kokusai@kakuu.example.jp", **values):
    """Somebody who asked and said yes."""
    client = Client()
    typed = {"email": address, "department": "tourism", "language": "ja", "frequency": "every"} | values
    answer = client.post(reverse("information:newsletter_subscribe"), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    path = own_page(Mail.objects.latest("pk"))
    assert client.get(path).status_code == 200
    assert client.get(path).status_code == 200, "opening it twice uses nothing up"
    assert Subscriber.objects.get(email=address).state == "asked"
    assert client.post(path).status_code == 302
    row = Subscriber.objects.get(email=address)
    assert row.state == "reading"
    return row


def issue_with(editor, approver, *titles, topic="tourism"):
    """An approved issue with items of headquarters."""
    issue = actions.begin(by=editor, title="秋の号")
    section = actions.write_section(issue, by=editor, lead="本部からのお知らせです。")
    for title in titles:
        actions.add_item(
            section, by=editor, title=title, topic=topic, summary="要点を二文で。続きはページで。", path="/cases/"
        )
    issue = actions.submit(NewsletterIssue.objects.get(pk=issue.pk), by=editor)
    return actions.approve(issue, by=approver)


def test_from_the_form_to_the_sink_and_out_again(editor, approver, sink, settings):
    reader = subscribed()
    issue = issue_with(editor, approver, "シンガポールの旅行博に出展")
    issue = actions.send_out(issue, by=approver)
    run_waiting()
    issue.refresh_from_db()
    assert (issue.state, issue.readers) == ("sent", 1)
    assert Piece.objects.get().mark == "taken"
    letter = next(one for one in map(parsed, sink.letters) if one["List-Unsubscribe"])
    text = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    assert "[観光] シンガポールの旅行博に出展" in text and "シンガポールの旅行博に出展" in html
    leave = letter["List-Unsubscribe"].strip("<>")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    mine = leave.removesuffix("leave/")
    assert f"\n{mine}" in text.replace("\r\n", "\n") and f'href="{mine}"' in html
    path = "/" + leave.split("/", 3)[3]
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(path).status_code == 302
    reader.refresh_from_db()
    assert reader.state == "reading", "a link that was opened changes nothing"
    assert stranger.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    reader.refresh_from_db()
    assert reader.state == "left"
    assert Client().post("/" + mine.split("/", 3)[3] + "come-back/").status_code == 302
    reader.refresh_from_db()
    assert reader.state == "reading"
    assert Client().get(issue.public_url).status_code == 200
