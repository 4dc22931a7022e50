"""What was heard is written down, verified, and becomes a request."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing
from kakehashi.programmes.multicultural.information_cards import actions
from kakehashi.programmes.multicultural.information_cards.models import InformationCard

pytestmark = pytest.mark.django_db
SAID = {"subject": "給水所", "text": "中央小学校で水を配る。", "source": "風待市 水道課"}


def test_it_is_verified_before_anything_is_made_of_it(centre, team, stranger):
    card = actions.write(centre, by=team[0], **SAID)
    assert (card.number, card.state) == (1, "unverified")
    with pytest.raises(NotPossible):
        actions.use(card, by=team[0], wanted=["en"], medium="web", priority=2)
    with pytest.raises(PermissionDenied):
        actions.verify(card, by=stranger, note="?")
    card = actions.verify(card, by=team[1], note="市の担当に電話で確認")
    card = actions.use(card, by=team[1], wanted=["en", "vi"], medium="web", priority=2)
    request = card.request
    assert card.state == "used" and request.may_publish and request.asker == SAID["source"]
    assert request.channel == "card" and request.tasks.count() == 2
    with pytest.raises(NotPossible):
        actions.amend(card, by=team[0], text="違う")


def test_what_is_wrong_is_put_aside_and_may_come_back(centre, team):
    card = actions.dismiss(actions.write(centre, by=team[0], **SAID), by=team[0], note="うわさでした。")
    assert actions.take_up_again(card, by=team[0]).state == "unverified"
    for wrong in ({"text": " "}, {"source": ""}, {"heard_at": time.now() + timedelta(hours=1)}):
        with pytest.raises(NotPossible):
            actions.write(centre, by=team[0], **SAID | wrong)


def test_the_desk_does_it_on_its_pages(centre, team, stranger, django_assert_max_num_queries):
    browser = browsing(team[0])
    typed = SAID | {"heard_on": "2012-10-14", "heard_time": "22:40"}
    assert browser.post(reverse("multicultural:write_card", args=[centre.pk]), typed, follow=True).status_code == 200
    card = InformationCard.objects.get()
    assert card.heard_at == time.tokyo(2012, 10, 14, 22, 40)
    browser.post(reverse("multicultural:verify_card", args=[card.pk]), {"note": "電話で"})
    for name in ("information_card", "amend_card", "use_card", "dismiss_card"):
        assert browser.get(reverse(f"multicultural:{name}", args=[card.pk])).status_code == 200, name
    with django_assert_max_num_queries(18):
        browser.get(reverse("multicultural:centre_cards", args=[centre.pk]))
    typed = {"wanted": ["en"], "medium": "web", "priority": "3", "may_publish": "yes", "version": 2}
    answer = browser.post(reverse("multicultural:use_card", args=[card.pk]), typed, follow=True)
    assert answer.status_code == 200 and centre.requests.count() == 1
    assert browsing(stranger).get(card.get_absolute_url()).status_code == 404


def test_what_was_verified_stays_as_it_is(centre, team):
    card = actions.verify(actions.write(centre, by=team[0], **SAID), by=team[1], note="電話で")
    for other in ({"subject": "橋"}, {"text": "通れない。"}, {"source": "うわさ"}):
        with pytest.raises(NotPossible):
            actions.amend(card, by=team[0], **other)
    assert actions.amend(card, by=team[0], **SAID, area="中央").area == "中央"
