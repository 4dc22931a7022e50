"""What came of the requests, by office and fiscal year."""

import pytest

from kakehashi.services.casework.actions import follow_ups
from kakehashi.services.casework.follow_ups import queries
from kakehashi.services.casework.follow_ups.models import FollowUp
from kakehashi.services.casework.tests.conftest import begin, bring

SAID = {"outcome": "決まった", "wish_for_better": "早く知りたい", "may_publish": True}
FIGURES = {"figures": [{"what": "talks", "count": 3}, {"what": "contracts", "count": 1}]}


@pytest.fixture
def told(world):
    for satisfaction in (5, 4):
        request = bring(world, begin(world), "report")
        follow_ups.answer(
            request.follow_ups.get(), by=None, use="used", satisfaction=satisfaction, figures=FIGURES, **SAID
        )
    bring(world, begin(world), "report")


def test_an_office_is_told_what_its_work_led_to(world, told):
    (row,) = queries.figures_of_offices(FollowUp.objects.all(), 2012)
    assert (row.asked, row.answered, row.used, row.percent_answered, row.percent_used) == (3, 2, 2, 67, 100)
    assert row.mean_satisfaction == 4.5
    assert row.counts == {"talks": 6, "contracts": 2}
    assert queries.figures_of_offices(FollowUp.objects.all(), 2011) == []


def test_headquarters_sees_all_and_an_office_its_own(world, told, client):
    client.force_login(world.officer)
    page = client.get("/follow-ups/?year=2012")
    assert "早く知りたい" in page.content.decode()
    client.force_login(world.paris)
    page = client.get("/follow-ups/")
    assert page.status_code == 200
    assert "早く知りたい" not in page.content.decode()
    client.force_login(world.town)
    assert client.get("/follow-ups/").status_code == 403


@pytest.mark.parametrize("year", ["x", "99999", "１２", "2012'"])
def test_a_year_that_is_none_shows_all(world, told, client, year):
    client.force_login(world.officer)
    assert client.get("/follow-ups/", {"year": year}).status_code == 200


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_number_of_queries_does_not_grow(world, client, django_assert_max_num_queries, rows):
    for _row in range(rows):
        bring(world, begin(world), "report")
    client.force_login(world.officer)
    with django_assert_max_num_queries(15):
        assert client.get("/follow-ups/").status_code == 200
