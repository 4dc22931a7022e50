"""An office's page shows what its reader may see of every service."""

import pytest

from kakehashi.registry.models import Office
from kakehashi.services.casework.tests.conftest import begin, bring, world  # noqa: F401


@pytest.fixture
def office(world):  # noqa: F811
    return world.singapore.acting.section.office


def test_visitors_see_countries_and_no_work(world, office, client):  # noqa: F811
    request = bring(world, begin(world, subject="秘密の盆栽"), "ask_office")
    page = client.get(f"/offices/{office.code}/")
    assert page.status_code == 200
    assert request.subject not in page.content.decode()
    assert client.get("/offices/").status_code == 200


def test_headquarters_sees_the_work_of_the_office(world, office, client):  # noqa: F811
    request = bring(world, begin(world, subject="盆栽の輸出"), "ask_office")
    client.force_login(world.officer)
    page = client.get(f"/offices/{office.code}/")
    assert request.subject in page.content.decode()
    assert page.context["open"] == 1


def test_another_town_counts_nothing(world, office, client):  # noqa: F811
    bring(world, begin(world), "ask_office")
    client.force_login(world.stranger)
    assert client.get(f"/offices/{office.code}/").context["open"] == 0


def test_an_unknown_office_is_not_found(world, client):  # noqa: F811
    assert client.get("/offices/nowhere/").status_code == 404


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_number_of_queries_does_not_grow(world, office, client, django_assert_max_num_queries, rows):  # noqa: F811
    for _row in range(rows):
        bring(world, begin(world), "ask_office")
    client.force_login(world.officer)
    with django_assert_max_num_queries(15):
        assert client.get(f"/offices/{office.code}/").status_code == 200
    assert Office.objects.filter(code=office.code).exists()
