"""A local government's page: all services it used, its documents and contacts, as far as the reader may see."""

import pytest

from kakehashi.services.casework.tests.conftest import begin, bring


def page_of(client, reader, world, page="services"):
    client.force_login(reader)
    return client.get(f"/organisations/{world.town.organisation_id}/{page}/")


def test_the_town_finds_its_requests_sheets_and_desks(world, client):
    request = bring(world, begin(world, subject="盆栽の輸出"), "take_in")
    page = page_of(client, world.town, world)
    assert page.status_code == 200
    ((year, lines),) = page.context["years"]
    assert (year, [line.title for line in lines]) == (2012, ["盆栽の輸出"])
    page = page_of(client, world.town, world, "desks")
    assert [paper.url for paper in page.context["papers"]] == [f"/requests/{request.pk}/sheet-copy.pdf"]
    assert [contact.place for contact in page.context["contacts"]] == [str(world.officer.acting)]


def test_our_page_leads_there(world, client):
    client.force_login(world.town)
    assert client.get("/our-page/").headers["Location"].endswith(f"/{world.town.organisation_id}/services/")


@pytest.mark.parametrize("reader", ["stranger", "paris", "far_branch", "administrator"])
def test_others_learn_nothing_of_it(world, client, reader):
    bring(world, begin(world, subject="秘密の盆栽"), "ask_office")
    page = page_of(client, getattr(world, reader), world)
    desks = page_of(client, getattr(world, reader), world, "desks")
    assert (page.context["sums"], desks.context["papers"], desks.context["contacts"]) == ([], [], [])
    assert "秘密の盆栽" not in page.content.decode() + desks.content.decode()


def test_visitors_sign_in_first(world, client):
    assert client.get(f"/organisations/{world.town.organisation_id}/services/").status_code == 302


@pytest.mark.parametrize("page", ["services", "desks"])
@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_number_of_queries_does_not_grow(world, client, django_assert_max_num_queries, rows, page):
    for _row in range(rows):
        bring(world, begin(world), "ask_office")
    client.force_login(world.officer)
    with django_assert_max_num_queries(15):
        assert client.get(f"/organisations/{world.town.organisation_id}/{page}/").status_code == 200
