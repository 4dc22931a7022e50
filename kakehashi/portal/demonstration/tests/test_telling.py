"""While the examples are being made, pages are there and nobody comes in."""

import pytest

from kakehashi.base import time
from kakehashi.registry.clock import become_demonstration, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def telling(django_user_model) -> None:
    become_demonstration(time.now())
    django_user_model.objects.create(username="hq_officer")
    told(42)


def test_the_cast_shows_how_far_it_is_and_refuses_to_let_anyone_in(client):
    page = client.get("/demo/cast/").content.decode()
    assert '<progress id="told" max="100" value="42">' in page
    assert 'name="username"' not in page
    answer = client.post("/demo/cast/", {"username": "hq_officer"}, follow=True)
    assert not answer.wsgi_request.user.is_authenticated
    assert "例示を作っているところです" in answer.content.decode()
    answer = client.post("/demo/clock/", {"step": "day"}, follow=True)
    assert "例示を作っているところです" in answer.content.decode()


def test_the_part_that_asks_again_brings_the_whole_page_when_all_is_told(client):
    part = client.get("/demo/cast/", headers={"hx-request": "true"})
    assert part.content.decode().lstrip().startswith('<div id="telling"')
    told(None)
    assert client.get("/demo/cast/", headers={"hx-request": "true"})["HX-Refresh"] == "true"
    client.post("/demo/cast/", {"username": "hq_officer"})
    assert client.get("/demo/cast/").wsgi_request.user.is_authenticated


def test_the_public_pages_and_the_health_page_are_well(client):
    assert client.get("/").status_code == 200
    checks = client.get("/health/").json()["checks"]
    assert checks["workers"] == checks["scheduler"] == "begins when the examples are complete"
