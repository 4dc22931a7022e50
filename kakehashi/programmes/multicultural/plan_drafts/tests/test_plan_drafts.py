"""A town makes the draft of a plan from its figures, writes on, prints it."""

import subprocess
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kakehashi.base import time
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.foreign_residents.tests.conftest import coded, published
from kakehashi.programmes.multicultural.plan_drafts import actions
from kakehashi.programmes.multicultural.plan_drafts.models import PlanDraft
from kakehashi.programmes.multicultural.plan_drafts.permissions import DRAFT
from kakehashi.programmes.multicultural.plan_drafts.rules import Figures, compose, parts, skeleton
from kakehashi.programmes.multicultural.policies import actions as policies
from kakehashi.programmes.multicultural.policies.rules import MEASURES
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def day():
    with time.travel(time.tokyo(2012, 10, 15, 9)):
        yield


@pytest.fixture
def towns():
    return [coded(f"{name}市", f"9820{at}") for at, name in enumerate("東西", 1)]


@pytest.fixture
def desk(towns):
    return make_member("municipal_officer", body=towns[0])


def browser_of(user):
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend=BACKEND)
    return client


def counted(towns):
    house = make_body("本部", prefecture="13", kind="headquarters")
    keeper, publisher = make_member("hq_officer", body=house), make_member("editor", "approver", body=house)
    published(keeper, publisher, {towns[0]: {"": 100_000}, towns[1]: {"": 90_000}}, "population", on=date(2012, 3, 31))
    published(keeper, publisher, {towns[0]: {"": 2000, "brazil": 900}, towns[1]: {"": 1900, "brazil": 800}})
    other = make_member("municipal_officer", body=towns[1])
    plan = policies.write_plan(by=other, title="西市プラン", from_year=2011, summary="計画。", measures=[])
    policies.publish(policies.submit(plan, by=other), by=publisher)


def test_the_skeleton_has_words_for_every_measure_and_no_brace_is_left():
    assert skeleton()["measures"].keys() == MEASURES.keys()
    text = compose("東市", 2013, 5, list(MEASURES), Figures())
    assert "{" not in text and "2013年度から2017年度まで（5年間）" in text and "第10章" in text
    assert "公表された統計がまだありません" in text
    assert [heading[:3] for heading, _body in parts(text)][:3] == ["", "第1章", "第2章"] and len(parts(text)) == 11
    assert parts("書いた。") == [("", "書いた。")]


def test_a_draft_is_filled_with_figures_peers_and_their_plans(towns, desk):
    counted(towns)
    draft = actions.make(by=desk, from_year=2013, years=5, measures=["disaster", "housing"])
    for words in ("100,000人（平成24年（2012年）3月31日", "2,000人", "2.00%", "ブラジル900人", "西市（2.11%）",
                  "西市「西市プラン」", "災害多言語支援センター", "入居の手引き"):  # fmt: skip
        assert words in draft.text, words
    for line in draft.text.splitlines():
        if line.startswith(("・人口", "・外国人住民　", "・多い国籍")):
            assert "現在、出典：例示の統計）" in line
    assert "（人口は平成24年（2012年）3月31日" in draft.text and draft.text.count("外国人住民は平成23年") == 2
    assert "医療通訳" not in draft.text and draft.is_example


def test_only_the_town_itself_sees_and_writes_it(towns, desk):
    draft = actions.make(by=desk, from_year=2013, years=5)
    stranger = make_member("municipal_officer", body=towns[1])
    assert DRAFT.visible(desk).count() == 1 and not DRAFT.visible(stranger).exists()
    with pytest.raises(PermissionDenied):
        actions.revise(draft, by=stranger, title="案", text="別")
    with pytest.raises(PermissionDenied):
        actions.make(by=make_member("hq_officer", body=make_body("本部", kind="headquarters")), from_year=2013, years=5)
    for wrong in ({"measures": ["moon"]}, {"years": 99}):
        with pytest.raises(NotPossible):
            actions.make(by=desk, **{"from_year": 2013, "years": 5} | wrong)
    actions.revise(draft, by=desk, title="案", text="書いた。", version=0)
    with pytest.raises(Conflict):
        actions.revise(draft, by=desk, title="案", text="負けた。", version=0)
    draft = actions.finish(draft, by=desk)
    with pytest.raises(PermissionDenied):
        actions.revise(draft, by=desk, title="案", text="後から。")
    assert actions.revise(actions.reopen(draft, by=desk), by=desk, title="案", text="また。").text == "また。"


def test_the_desk_makes_prints_and_takes_it_along(towns, desk):
    counted(towns)
    browser = browser_of(desk)
    assert 'value="2013"' in browser.get("/plan-drafts/new/").content.decode()
    made = browser.post("/plan-drafts/new/", {"from_year": "２０１３", "years": "5", "measures": ["disaster"]})
    draft = PlanDraft.objects.get()
    assert made.url == draft.get_absolute_url()
    page = browser.get(made.url).content.decode()
    assert "計画の趣旨" in page and "draft.txt" in page
    pdf = browser.get(f"{made.url}draft.pdf").content
    told = "".join(
        subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode().split()
    )
    assert "案" in told and "例示・EXAMPLE" in told and "近い自治体との比較" in told
    text = browser.get(f"{made.url}draft.txt")
    assert text.content.decode("utf-8-sig").startswith("【例示・EXAMPLE】\r\n東市多文化共生推進プラン（案）")
    assert browser.get(f"{made.url}revise/").status_code == 200
    browser.post(f"{made.url}finish/", {"version": draft.version})
    assert "庁内へ回した" in browser.get("/plan-drafts/").content.decode()
    for form in ("xlsx", "csv"):
        assert browser.get("/plan-drafts/", {"export": form}).status_code == 200


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_whatever_the_length(desk, many, django_assert_max_num_queries):
    for _number in range(many):
        actions.make(by=desk, from_year=2013, years=5)
    browser = browser_of(desk)
    with django_assert_max_num_queries(16):
        browser.get("/plan-drafts/")
