"""People of the centre go to a shelter; what is needed becomes a card."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing
from kakehashi.programmes.multicultural.shelter_rounds import actions
from kakehashi.programmes.multicultural.shelter_rounds.models import ShelterRound
from kakehashi.programmes.multicultural.shelters.tests.conftest import registered

pytestmark = pytest.mark.django_db


def test_a_round_counts_people_and_makes_a_card(centre, team, asker):
    shelter = registered(asker)
    row = actions.report(
        centre, by=team[0], went_at=time.now(), shelter=shelter, met={"vi": 7, "en": 0}, needs="粉ミルクがない。",
        members=centre.members.filter(team="translation"),
    )  # fmt: skip
    assert row.people == 7 and row.met == {"vi": 7} and row.members.count() == 2
    assert row.card.state == "unverified" and "粉ミルク" in row.card.text
    for wrong in ({"shelter": None}, {"went_at": time.now() + timedelta(hours=2)}, {"met": {"xx": 1}}):
        with pytest.raises(NotPossible):
            actions.report(centre, by=team[0], **{"went_at": time.now(), "shelter": shelter, "met": {}} | wrong)


def test_the_desk_reports_it(centre, team, asker, django_assert_max_num_queries):
    shelter = registered(asker)
    browser = browsing(team[0])
    address = reverse("multicultural:report_round", args=[centre.pk])
    assert shelter.name in browser.get(address).content.decode()
    assert browser.post(address, {"went_on": "2012-10-14", "went_time": "22:00"}).status_code == 422
    typed = {"shelter": shelter.pk, "went_on": "2012-10-14", "went_time": "22:00", "met_en": "3", "met_zh-Hans": ""}
    assert browser.post(address, typed, follow=True).status_code == 200
    assert ShelterRound.objects.get().met == {"en": 3}
    with django_assert_max_num_queries(18):
        browser.get(reverse("multicultural:centre_rounds", args=[centre.pk]))
