"""On 1 April nobody's draft and nobody's appointment is forgotten."""

import pytest
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS, held_by
from kakehashi.engines.ledger.models import Entry
from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices.tests.conftest import NIGHT, drafted, published
from kakehashi.programmes.multicultural.sentences import actions as texts
from kakehashi.programmes.multicultural.sentences.models import CheckerLanguage
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def night():
    with time.travel(NIGHT):
        yield


def test_drafts_are_held_until_they_are_public():
    town = make_body("風待市")
    writer, colleague, heir = (
        make_member("municipal_officer", body=town, section=name) for name in ("国際課", "防災課", "総務課")
    )
    published(writer, colleague)
    draft = drafted(writer, situation="台風")
    waiting = notices.submit(drafted(writer, situation="大雨"), by=writer)
    held = {one.holding.name: one for one in held_by(writer.acting)}["multicultural.notices"]
    assert held.count == 2 and held.holding.is_work
    assert [line.url for line in held.lines] == [draft.get_absolute_url(), waiting.get_absolute_url()]
    stranger = make_member("municipal_officer", body=make_body("遠市", prefecture="99"))
    assert held.holding.why_not(writer.acting.pk, stranger.acting.pk)
    assert held.holding.why_not(writer.acting.pk, heir.acting.pk) is None
    assert held.holding.passes(writer.acting, heir.acting, by=None) == 2
    waiting.refresh_from_db()
    assert waiting.post == heir.acting and Entry.objects.filter(name="multicultural.notice.pass_on").count() == 2
    assert not [one for one in held_by(writer.acting) if one.holding.name == "multicultural.notices"]


def test_languages_that_a_post_checks_go_to_its_heir():
    house = make_member("hq_officer", body=make_body("本部", kind="headquarters"))
    centre = make_body("月代県国際交流センター")
    checker, heir = (make_member("text_checker", body=centre, section=name) for name in ("交流課", "通訳課"))
    until = time.tokyo(2013, 3, 31, 0).date()
    texts.appoint_checker(checker.acting, by=house, tag="ne", valid_until=until)
    texts.appoint_checker(checker.acting, by=house, tag="vi")
    texts.appoint_checker(heir.acting, by=house, tag="vi")
    holding = HOLDINGS["multicultural.checker_languages"]
    held = next(one for one in held_by(checker.acting) if one.holding is holding)
    assert [(line.title, line.url) for line in held.lines] == [
        ("ネパール語", reverse("multicultural:language_texts", kwargs={"tag": "ne"})),
        ("ベトナム語", reverse("multicultural:language_texts", kwargs={"tag": "vi"})),
    ]
    assert held.lines[0].due_at.date() == until
    assert holding.passes(checker.acting, heir.acting, by=house) == 2
    today = CheckerLanguage.objects.on(time.today())
    assert set(today.values_list("post", "tag")) == {(heir.acting.pk, "ne"), (heir.acting.pk, "vi")}
    assert today.get(tag="ne").valid_until == until and CheckerLanguage.objects.count() == 4
    assert not held_by(checker.acting)
