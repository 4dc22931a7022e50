from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.information.articles import actions as articles
from kakehashi.programmes.information.articles.models import ArticlePage
from kakehashi.programmes.information.research import actions
from kakehashi.programmes.information.research.measures import research_tasks
from kakehashi.programmes.information.research.models import ResearchProject
from kakehashi.programmes.information.research.permissions import FEEDBACK, RESEARCH_PROJECT
from kakehashi.registry.factories import make_body, make_member, make_office

pytestmark = pytest.mark.django_db
NOW = tokyo(2012, 10, 15)
PLAN = {"title": "自転車の町", "aim": "駅前の駐輪に悩む市のため。", "year": 2012}


@pytest.fixture(autouse=True)
def monday():
    with travel(NOW), override("ja"):
        yield


@pytest.fixture
def people(db):
    house = make_body("協会", prefecture="", kind="headquarters")
    office = make_office(headquarters=house)
    paris = make_office("paris", headquarters=house, zone="Europe/Paris", territory="FR")
    return {
        "staff": make_member("office_staff", body=house, section="シンガポール事務所", office=office),
        "paris": make_member("office_staff", body=house, section="パリ事務所", office=paris),
        "officer": make_member("hq_officer", body=house, section="企画調査課"),
        "mentor": make_member("editor", body=house, section="企画調査課"),
        "approver": make_member("approver", body=house, section="総務課"),
        "city": make_member("municipal_officer", body=make_body("風待市")),
    }


def begun(people, **values):
    project = actions.propose(by=people["staff"], **(PLAN | values))
    return actions.approve_plan(
        project, by=people["officer"], mentor=people["mentor"].acting, outline_due=date(2012, 11, 30),
        draft_due=date(2013, 1, 31),
    )  # fmt: skip


def drafted(people, **values):
    project = begun(people, **values)
    project = actions.write(project, by=people["staff"], text="■ 一\n骨組み")
    project = actions.hand_in_outline(project, by=people["staff"])
    project = actions.return_outline(project, by=people["mentor"], note="比べる相手を加える。")
    project = actions.write(project, by=people["staff"], text="■ 一\n骨組み\n■ 二\n比較")
    project = actions.hand_in_outline(project, by=people["staff"])
    project = actions.accept_outline(project, by=people["mentor"])
    project = actions.write(project, by=people["staff"], text="■ 一\n本文\n■ 二\n比較の本文")
    return actions.hand_in_draft(project, by=people["staff"])


def test_from_the_plan_to_the_report(people):
    project = drafted(people)
    project = actions.accept_draft(project, by=people["mentor"], series="clair_report", number=9, summary="要約")
    run_waiting()
    page = ArticlePage.objects.get(research_id=project.pk)
    assert (page.series, page.number, page.authors, page.live) == ("clair_report", 9, "singapore事務所", False)
    assert [chapter.heading for chapter in page.chapters] == ["一", "二"]
    articles.approve(page, by=people["approver"], version=page.version)
    run_waiting()
    project.refresh_from_db()
    assert project.state == "published"
    assert [(f.stage, f.round, f.is_accepted) for f in project.feedback.all()] == [
        ("outline", 1, False), ("outline", 2, True), ("draft", 1, True),
    ]  # fmt: skip


def test_whose_turn_it_is_stands_on_the_desk(people):
    project = begun(people)
    assert [task.due_at for task in research_tasks(people["staff"], 9)] == [tokyo(2012, 11, 30, 17)]
    assert not research_tasks(people["mentor"], 9)
    project = actions.write(project, by=people["staff"], text="骨組み")
    actions.hand_in_outline(project, by=people["staff"])
    assert not research_tasks(people["staff"], 9)
    assert [task.title for task in research_tasks(people["mentor"], 9)] == ["自転車の町"]
    actions.propose(by=people["staff"], title="次", aim="次のため。", year=2012)
    assert [task.title for task in research_tasks(people["officer"], 9)] == ["次"]
    assert not research_tasks(people["city"], 9)


def test_what_is_refused(people):
    with pytest.raises(PermissionDenied):
        actions.propose(by=people["officer"], **PLAN)
    project = actions.propose(by=people["staff"], **PLAN)
    days = {"outline_due": date(2012, 11, 30), "draft_due": date(2013, 1, 31)}
    with pytest.raises(NotPossible):
        actions.approve_plan(project, by=people["officer"], mentor=people["city"].acting, **days)
    with pytest.raises(NotPossible):
        actions.approve_plan(project, by=people["officer"], mentor=people["mentor"].acting,
                             outline_due=date(2013, 1, 31), draft_due=date(2012, 11, 30))  # fmt: skip
    project = actions.approve_plan(project, by=people["officer"], mentor=people["mentor"].acting, **days)
    with pytest.raises(NotPossible):
        actions.hand_in_outline(project, by=people["staff"])
    with pytest.raises(PermissionDenied):
        actions.write(project, by=people["paris"], text="他の事務所")
    with pytest.raises(Conflict):
        actions.write(project, by=people["staff"], text="古い", version=0)
    drafts = drafted(people)
    with pytest.raises(PermissionDenied):
        actions.accept_draft(drafts, by=people["officer"], series="clair_report", number=9, summary="要約")


def test_texts_and_feedback_stay_with_whoever_is_concerned(client, people):
    project = drafted(people)
    for name, reads in (("staff", True), ("mentor", True), ("officer", True), ("paris", False)):
        client.force_login(people[name])
        html = client.get(project.get_absolute_url()).content.decode()
        assert ("比較の本文" in html) is reads, name
        assert ("比べる相手を加える。" in html) is reads, name
        assert FEEDBACK.visible(people[name]).exists() is reads
    client.force_login(people["city"])
    assert client.get(project.get_absolute_url()).status_code == 404
    assert client.get("/research-projects/").status_code == 403
    assert not RESEARCH_PROJECT.visible(None).exists()


def test_by_the_screens(client, people):
    client.force_login(people["staff"])
    assert client.get("/research-projects/new/").status_code == 200
    sent = PLAN | {"theme": "administration", "territory": "", "method": "", "plan_items": ""}
    assert client.post("/research-projects/new/", sent).status_code == 302
    project = ResearchProject.objects.get()
    client.force_login(people["officer"])
    url = project.get_absolute_url()
    assert client.get(f"{url}approve-plan/").status_code == 200
    assert client.post(f"{url}approve-plan/", {
        "mentor": people["mentor"].acting.pk, "outline_due": "2012-11-30", "draft_due": "2013-01-31",
    }).status_code == 302  # fmt: skip
    client.force_login(people["staff"])
    assert client.get(f"{url}write/").status_code == 200
    assert client.post(f"{url}write/", {"text": "骨組み", "version": 1}).status_code == 302
    assert client.post(f"{url}write/", {"text": "古い", "version": 1}).status_code == 409
    assert client.post(f"{url}hand-in-outline/").status_code == 302
    client.force_login(people["mentor"])
    assert client.post(f"{url}return-outline/", {"note": ""}).status_code == 422
    assert client.post(f"{url}return-outline/", {"note": "もっと"}).status_code == 302
    client.force_login(people["staff"])
    assert "もっと" in client.get(f"{url}write/").content.decode()


def test_a_number_that_is_taken_is_told_beside_the_form(client, people):
    for title in ("一つ目", "二つ目"):
        project = drafted(people, title=title)
        client.force_login(people["mentor"])
        answer = client.post(f"{project.get_absolute_url()}accept-draft/", {
            "series": "clair_report", "number": "9", "summary": "要約", "feedback": "よく書けています。",
        })  # fmt: skip
    assert answer.status_code == 422
    assert "よく書けています。" in answer.content.decode()


def test_what_a_post_holds_goes_along(people):
    project = begun(people)
    assert actions.pass_mentoring(people["mentor"].acting, people["officer"].acting, by=None) == 1
    assert actions.pass_projects(people["staff"].acting, people["paris"].acting, by=None) == 1
    project.refresh_from_db()
    assert (project.mentor_id, project.post_id) == (people["officer"].acting.pk, people["paris"].acting.pk)


def test_queries_do_not_grow_with_the_rows(client, people):
    client.force_login(people["officer"])
    counts = {}
    for rows in (0, 1, 30):
        while ResearchProject.objects.count() < rows:
            begun(people, title=f"調査{ResearchProject.objects.count()}")
        with CaptureQueriesContext(connection) as found:
            assert client.get("/research-projects/").status_code == 200
        counts[rows] = len(found)
        with CaptureQueriesContext(connection) as found:
            research_tasks(people["staff"], 10)
        assert len(found) <= 3
    assert counts[30] <= counts[1] + 1
    assert counts[30] <= 15, counts
