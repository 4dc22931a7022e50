"""The demonstration's newsletter can be told, twice without harm, and gives evidence of what it serves."""

import pytest

from kakehashi.engines.ledger import run_waiting
from kakehashi.programmes.information.magazine_recipients import demo as recipients
from kakehashi.programmes.information.magazine_recipients.models import MagazineRecipient
from kakehashi.registry import factories

from .. import demo
from ..models import NewsletterDigest, NewsletterIssue, Subscriber

pytestmark = pytest.mark.django_db


def test_the_story_is_told_once(house):
    paris = factories.make_office("paris", headquarters=house["body"])
    body = factories.make_body("藍ヶ瀬市")
    body.code = "982024"
    body.save()
    factories.make_member("municipal_officer", body=body)
    people = {
        "editor": house["editor"], "approver": house["approver"], "singapore": house["staff"],
        "paris": factories.make_member("office_staff", body=house["body"], section="パリ", office=paris),
    }  # fmt: skip
    for _again in range(2):
        recipients.live(people)
        demo.live(people)
        run_waiting()
    assert demo.is_told() and recipients.is_told()
    assert MagazineRecipient.objects.count() == len(recipients.ROWS)
    notice = NewsletterIssue.objects.get(notice_of__isnull=False)
    assert (notice.state, notice.segment.conditions) == ("sent", {"departments": ["economy"]})
    digest = NewsletterDigest.objects.get()
    assert (digest.month.month, digest.readers) == (9, 1)
    assert Subscriber.objects.filter(state="ended", heir_asked__isnull=False).count() == 1
