"""A plan and an example from a town's draft to the public pages."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kakehashi.base import time
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.policies import actions
from kakehashi.programmes.multicultural.policies.models import CoexistencePlan, ProjectExample
from kakehashi.programmes.multicultural.policies.permissions import EXAMPLE, PLAN
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PLAN_VALUES = {
    "title": "共生プラン",
    "from_year": 2012,
    "to_year": 2016,
    "summary": "五年の計画。",
    "measures": ["disaster"],
}
EXAMPLE_VALUES = {"title": "家を訪ねる", "genre": "education", "year": 2011, "need": "届かない。", "work": "訪ねた。",
                  "result": "届いた。"}  # fmt: skip


@pytest.fixture(autouse=True)
def day():
    with time.travel(time.tokyo(2012, 10, 15, 9)):
        yield


@pytest.fixture
def town():
    return make_member("municipal_officer", body=make_body("東市"))


@pytest.fixture
def stranger():
    return make_member("municipal_officer", body=make_body("西市"))


@pytest.fixture
def editor():
    return make_member("editor", body=make_body("本部", prefecture="13", kind="headquarters"))


def browser_of(user=None):
    client = Client(headers={"host": "localhost"})
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client


def test_a_plan_goes_from_its_town_over_the_editors_to_everybody(town, stranger, editor):
    plan = actions.write_plan(by=town, **PLAN_VALUES)
    assert not PLAN.visible(stranger).exists() and not PLAN.visible(editor).exists()
    for wrong in ({"measures": ["moon"]}, {"to_year": 2000}):
        with pytest.raises(NotPossible):
            actions.write_plan(by=town, **PLAN_VALUES | wrong)
    with pytest.raises(PermissionDenied):
        actions.edit_plan(plan, by=stranger, title="別")
    with pytest.raises(Conflict):
        actions.edit_plan(plan, by=town, version=0, title="別")
    plan = actions.submit(actions.edit_plan(plan, by=town, title="東市共生プラン"), by=town)
    with pytest.raises(PermissionDenied):
        actions.publish(plan, by=town)
    with pytest.raises(NotPossible):
        actions.send_back(plan, by=editor, note=" ")
    plan = actions.submit(actions.send_back(plan, by=editor, note="期間を確かめて"), by=town)
    plan = actions.publish(plan, by=editor)
    assert "東市共生プラン" in browser_of().get("/coexistence-plans/", {"measure": "disaster"}).content.decode()
    assert "東市共生プラン" not in browser_of().get("/coexistence-plans/", {"measure": "housing"}).content.decode()
    assert find("東市共生プラン", user=None, kinds=["multicultural.coexistence_plan"]).total == 1
    with pytest.raises(PermissionDenied):
        actions.edit_plan(plan, by=town, title="変える")
    actions.withdraw(plan, by=town, note="新しい計画になった")
    assert browser_of().get(plan.get_absolute_url()).status_code == 404
    assert find("東市共生プラン", user=None, kinds=["multicultural.coexistence_plan"]).total == 0


def test_an_example_is_chosen_with_one_line_and_found_by_genre(town, editor):
    example = actions.write_example(by=town, **EXAMPLE_VALUES)
    with pytest.raises(NotPossible):
        actions.write_example(by=town, **EXAMPLE_VALUES | {"genre": "moon"})
    with pytest.raises(PermissionDenied):
        actions.choose(example, by=town, point="自分で")
    example = actions.publish(
        actions.choose(actions.submit(example, by=town), by=editor, point="続けたこと"), by=editor
    )
    with pytest.raises(PermissionDenied):
        actions.choose(example, by=editor, point="後から")
    page = browser_of().get("/project-examples/", {"genre": "education", "q": "訪ね"}).content.decode()
    assert "家を訪ねる" in page and "続けたこと" in page
    assert "家を訪ねる" not in browser_of().get("/project-examples/", {"genre": "labour"}).content.decode()
    assert EXAMPLE.visible(None).count() == 1


def test_everything_is_done_in_the_browser(town, editor):
    desk, chief = browser_of(town), browser_of(editor)
    wrong = desk.post("/coexistence-plans/new/", PLAN_VALUES | {"to_year": "2000"})
    assert wrong.status_code == 422 and "五年の計画。" in wrong.content.decode()
    desk.post("/coexistence-plans/new/", PLAN_VALUES)
    plan = CoexistencePlan.objects.get()
    assert "共生プラン" in desk.get("/coexistence-plans/").content.decode()
    assert desk.get(f"{plan.get_absolute_url()}edit/").status_code == 200
    desk.post(f"{plan.get_absolute_url()}submit/", {"version": plan.version})
    back = chief.post(f"{plan.get_absolute_url()}send-back/", {"note": "直して", "version": plan.version + 1})
    assert back.url == "/coexistence-plans/"
    assert "直して" in desk.get(plan.get_absolute_url()).content.decode()
    desk.post("/project-examples/new/", EXAMPLE_VALUES)
    example = ProjectExample.objects.get()
    desk.post(f"{example.get_absolute_url()}submit/", {"version": example.version})
    example.refresh_from_db()
    chief.post(f"{example.get_absolute_url()}choose/", {"point": "よい", "version": example.version})
    example.refresh_from_db()
    chief.post(f"{example.get_absolute_url()}publish/", {"version": example.version})
    assert "よい" in browser_of().get(example.get_absolute_url()).content.decode()
    page = browser_of().get("/multicultural/").content.decode()
    assert "家を訪ねる" in page and "共生プラン" not in page.split("自治体の計画")[1].split("事業事例")[0]
    assert browser_of().get("/en/multicultural/").status_code == 200


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_whatever_the_length(town, editor, many, django_assert_max_num_queries):
    for number in range(many):
        plan = actions.write_plan(by=town, **PLAN_VALUES | {"title": f"計画{number}"})
        actions.publish(actions.submit(plan, by=town), by=editor)
    for address in ("/coexistence-plans/", "/project-examples/"):
        with django_assert_max_num_queries(8):
            browser_of().get(address)
    with django_assert_max_num_queries(14):
        browser_of().get("/multicultural/")
