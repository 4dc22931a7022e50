from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.content import actions as pages
from kakehashi.engines.content.stages import SCHEDULED
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.information.publications import actions
from kakehashi.programmes.information.publications.factories import drafted, person, published
from kakehashi.programmes.information.publications.models import CaseStudyPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def japanese():
    with override("ja"):
        yield


def found(query):
    return [hit.id for hit in find(query, kinds=("case_study",)).hits]


def names(page):
    entries = Entry.objects.filter(subject_type="information.casestudypage", subject_id=str(page.pk)).order_by("id")
    return [entry.name.removeprefix("information.case_study.") for entry in entries]


def test_a_draft_is_not_public_and_waits_for_approval():
    page = drafted()
    assert (page.live, page.stage.name) == (False, "submitted")
    assert found("旅行") == []
    assert names(page) == ["draft", "submit"]
    assert page.slug == "2012-other"


def test_an_approved_case_study_is_found_by_two_letters_in_the_same_transaction():
    page = drafted()
    with transaction.atomic():
        actions.approve(page, by=person("approver"), version=page.version)
        assert connection.in_atomic_block
        assert found("旅行") == [page.pk]
        assert found("架空") == [page.pk]
        assert found("通訳") == [page.pk]
    assert names(page) == ["draft", "submit", "approve", "publish"]


def test_what_is_rolled_back_is_not_found():
    page = drafted()
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.approve(page, by=person("approver"), version=page.version)
        raise RuntimeError
    assert found("旅行") == []
    assert names(page) == ["draft", "submit"]
    assert not CaseStudyPage.objects.get(pk=page.pk).live


def test_the_domain_date_is_the_day_of_the_first_publication():
    page = drafted()
    with travel(tokyo(2012, 11, 5)):
        page = actions.approve(page, by=person("approver"), version=page.version)
    assert page.shown_on.isoformat() == "2012-11-05"
    editor = person("editor")
    with travel(tokyo(2013, 1, 7)):
        page = actions.edit(page, by=editor, version=page.version, lessons="写真を増やし、枚数を絞る。")
        page = actions.submit(page, by=editor)
        page = actions.approve(page, by=person("approver"), version=page.version)
    assert page.lessons == "写真を増やし、枚数を絞る。"
    assert page.shown_on.isoformat() == "2012-11-05"


def test_a_newer_version_is_not_public_before_its_approval():
    page, editor = published(), person("editor")
    actions.edit(page, by=editor, version=page.version, result="三社で取扱いが始まった。", title="改めた題")
    page = CaseStudyPage.objects.get(pk=page.pk)
    assert page.live
    assert page.title == "旅行会社を訪ねて、冬の旅を売り込んだ"
    assert found("三社") == []
    page = actions.submit(page, by=editor)
    assert page.stage.name == "submitted"
    page = actions.approve(page, by=person("approver"), version=page.version)
    assert (page.title, page.stage.name) == ("改めた題", "published")
    assert found("三社") == [page.pk]


def test_nobody_approves_what_they_wrote_themselves():
    both = person("approver", "editor")
    page = drafted()
    page = actions.edit(page, by=both, version=page.version, result="私が書いた。")
    with pytest.raises(NotPossible, match="最後の版"):
        actions.approve(page, by=both, version=page.version)
    assert not CaseStudyPage.objects.get(pk=page.pk).live
    assert actions.approve(page, by=person("approver"), version=page.version).live


def test_an_approver_who_read_an_older_version_is_told():
    page, approver = drafted(), person("approver")
    read = page.version
    actions.edit(page, by=person("approver"), version=read, result="直した。")
    with pytest.raises(Conflict):
        actions.approve(page, by=approver, version=read)
    assert not CaseStudyPage.objects.get(pk=page.pk).live


def test_what_is_missing_is_named():
    page = drafted(result="", summary="")
    with pytest.raises(NotPossible, match=r"要約、結果"):
        actions.approve(page, by=person("approver"), version=page.version)
    with pytest.raises(PermissionDenied):
        pages.approve(page, by=person("approver"))


def test_sent_back_with_a_reason_and_submitted_again():
    page, editor, approver = drafted(), person("editor"), person("approver")
    with pytest.raises(NotPossible):
        actions.send_back(page, by=approver, note=" ")
    page = actions.send_back(page, by=approver, note="費用の内訳を書いてください。")
    assert page.stage.name == "returned"
    assert page.current_workflow_state.current_task_state.comment == "費用の内訳を書いてください。"
    with pytest.raises(NotPossible):
        actions.approve(page, by=approver, version=page.version)
    page = actions.edit(page, by=editor, version=page.version, cost_note="通訳")
    page = actions.submit(page, by=editor)
    assert page.stage.name == "submitted"
    assert actions.approve(page, by=approver, version=page.version).live
    assert names(page) == ["draft", "submit", "send_back", "edit", "submit", "approve", "publish"]


def test_unpublished_is_not_found_and_can_come_back():
    page, approver = published(), person("approver")
    page = actions.unpublish(page, by=approver)
    assert (page.live, page.stage.name, found("旅行")) == (False, "draft", [])
    assert names(page)[-1] == "unpublish"
    with pytest.raises(NotPossible):
        actions.unpublish(page, by=approver)
    page = actions.submit(page, by=person("editor"))
    assert actions.approve(page, by=approver, version=page.version).live
    assert found("旅行") == [page.pk]


def test_deleted_is_not_found():
    page = published()
    page.delete()
    assert found("旅行") == []
    assert not CaseStudyPage.objects.exists()


def test_moved_pages_are_found_at_their_new_address():
    first, second = published(), published(title="二つ目の事例")
    first.get_parent().add_child(instance=CaseStudyPage(title="三つ目", slug="third", live=False))
    second.move(first.get_parent(), pos="first-child")
    assert names(second)[-1] == "move"
    assert found("旅行") == [first.pk]


def test_nothing_becomes_public_beside_the_approval():
    page = drafted()
    with pytest.raises(PermissionDenied), transaction.atomic():
        page.get_latest_revision().publish()
    assert not CaseStudyPage.objects.get(pk=page.pk).live
    assert found("旅行") == []


@pytest.mark.parametrize(
    "role", ["municipal_officer", "hq_officer", "hq_chief", "office_chief", "editor", "administrator"]
)
def test_only_approvers_decide(role):
    page, user = drafted(), person(role)
    with pytest.raises(PermissionDenied):
        actions.approve(page, by=user, version=page.version)
    with pytest.raises(PermissionDenied):
        actions.send_back(page, by=user, note="だめ")


def test_editors_leave_a_waiting_page_alone():
    page, editor = drafted(), person("editor")
    with pytest.raises(PermissionDenied):
        actions.edit(page, by=editor, version=page.version, result="x")
    with pytest.raises(NotPossible):
        actions.submit(page, by=editor)


def test_a_request_gets_one_case_study():
    first = drafted(support_request_id=12)
    assert drafted(support_request_id=12, title="別の題") == first
    assert CaseStudyPage.objects.count() == 1
    assert first.consented_on is not None


def test_what_comes_from_an_example_is_an_example():
    assert drafted(is_example=False).is_example
    page = drafted(organisation_id=None, is_example=False)
    assert not page.is_example
    assert published().is_example
    assert Entry.objects.filter(name="information.case_study.publish", is_example=True).exists()


def test_the_ledger_holds_codes_and_no_words():
    page = published(support_request_id=7)
    entry = Entry.objects.get(name="information.case_study.publish")
    assert entry.facts == {"revision": page.latest_revision_id, "plan_items": []}
    assert entry.by is not None
    assert entry.post.roles.get().role == "approver"


def test_what_is_approved_for_a_day_is_not_submitted_once_more():
    page = actions.send_back(drafted(), by=person("approver"), note="公開日を入れる。")
    page = actions.edit(page, by=person("editor"), version=None, release_on=date(2149, 1, 1))
    page = actions.submit(page, by=person("editor"))
    page = actions.approve(page, by=person("approver"), version=None)
    page = CaseStudyPage.objects.get(pk=page.pk)
    assert page.stage is SCHEDULED
    with pytest.raises(NotPossible, match="approved already"), override("en"):
        actions.submit(page, by=person("editor"))
