"""What was answered is seen by year, service, office and kind, and a wish becomes an improvement that is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.information.evaluation import queries
from kakehashi.services.casework.follow_ups.models import FollowUp
from kakehashi.services.casework.improvements import actions as improvements
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.tests.conftest import begin, bring, world  # noqa: F401

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def as_(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def answered(world, grade: int, wish: str = "", kind: str = "local_information") -> FollowUp:  # noqa: F811
    """A request that was reported on, with the answer to its questionnaire."""
    request = bring(world, begin(world, kind), "ask_office")
    SupportRequest.objects.filter(pk=request.pk).update(state="completed")
    return FollowUp.objects.create(
        request=request, asked_at=time.now(), answered_at=time.now(), use="used", satisfaction=grade,
        wish_for_better=wish,
    )  # fmt: skip


@pytest.fixture
def told(world):  # noqa: F811
    return answered(world, 5), answered(world, 2, "送り方が分かりにくい", "market_check")


def test_every_dimension_adds_up(world, told):  # noqa: F811
    cells = queries.voices(world.officer)
    assert sum(voice.answered for voice in cells.values()) == 2
    assert {key[1] for key in cells} == {"local_information", "market_check"}
    assert {key[3] for key in cells} == {"city"}
    client = as_(world.officer)
    for by in queries.DIMENSIONS:
        page = client.get(f"/satisfaction/?by={by}")
        assert page.status_code == 200
        assert sum(voice.answered for _words, voice, _works in page.context["lines"]) == 2
    page = client.get("/satisfaction/?by=year&service=market_check")
    assert page.context["total"].mean == 2
    for form in ("xlsx", "csv"):
        assert client.get(f"/satisfaction/?export={form}").status_code == 200


def test_who_reads_it(world, told):  # noqa: F811
    assert [as_(one).get("/satisfaction/").status_code for one in (world.officer, world.singapore, world.town)] == [
        200, 200, 403,
    ]  # fmt: skip
    assert "送り方が分かりにくい" in as_(world.officer).get("/satisfaction/").content.decode()
    assert "送り方が分かりにくい" not in as_(world.paris).get("/satisfaction/").content.decode()
    assert queries.voices(world.paris) == {}


def test_from_a_finding_to_an_improvement_that_everybody_reads(world, told):  # noqa: F811
    wish = told[1]
    client = as_(world.officer)
    assert client.get(f"/follow-ups/{wish.pk}/take-up/").status_code == 200
    assert client.post(f"/follow-ups/{wish.pk}/take-up/").status_code == 302
    made = wish.improvement
    assert (made.about, made.post) == ("market_check", wish.request.post)
    assert "/take-up/" not in client.get("/satisfaction/").content.decode()
    with pytest.raises(NotPossible):
        improvements.take_up_wish(wish, by=world.officer)
    improvements.carry_out_improvement(made, by=world.officer, note="送り方を図にしました", is_public=True)
    run_waiting()
    told_of = Notification.objects.get(about_type="casework.improvement", about_id=made.pk)
    assert "送り方を図にしました" in told_of.text_ja
    public = Client().get("/improvements/").content.decode()
    assert "送り方を図にしました" in public
    assert "送り方が分かりにくい" not in public
    assert client.get("/satisfaction/").context["lines"][0][2] in {(0, 1), (0, 0)}


def test_only_headquarters_takes_a_wish_up_and_only_a_wish(world, told):  # noqa: F811
    for user in (world.town, world.singapore):
        with pytest.raises(PermissionDenied):
            improvements.take_up_wish(told[1], by=user)
    with pytest.raises(NotPossible):
        improvements.take_up_wish(told[0], by=world.officer)


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many(world, count, django_assert_max_num_queries):  # noqa: F811
    for _number in range(count):
        answered(world, 4, "もっと早く")
    client = as_(world.officer)
    client.get("/satisfaction/")
    with django_assert_max_num_queries(15):
        assert client.get("/satisfaction/").status_code == 200
