"""A case study of a research goes while its result is under embargo or without consent, and comes back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.content import actions as pages
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.information.publications import actions
from kakehashi.programmes.information.publications.factories import person
from kakehashi.programmes.information.publications.models import CaseStudyPage
from kakehashi.programmes.information.publications.readers import follow_the_result
from kakehashi.services.casework.actions import follow_ups, requests, research
from kakehashi.services.casework.answers.permissions import ANSWER
from kakehashi.services.casework.answers.schedule import open_answers
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.research.permissions import RESEARCH_RESULT
from kakehashi.services.casework.research.schedule import end_embargoes
from kakehashi.services.casework.tests.conftest import world
from kakehashi.services.casework.tests.research.conftest import SUBJECT, reported

__all__ = ["world"]
SOON = date(2012, 12, 3)
SAID = {"use": "used", "satisfaction": 5, "outcome": "条例に入れた", "wish_for_better": "", "may_publish": True}


@pytest.fixture
def approver(world):
    return person("approver")


@pytest.fixture
def waiting(world):
    """A case study of a shared research that waits for its approval."""
    request = reported(world, shares_answer=True)
    follow_ups.answer(request.follow_ups.get(stage=0), by=world.town, **SAID)
    requests.complete(request, by=world.officer)
    run_waiting()
    return CaseStudyPage.objects.get(support_request_id=request.pk)


@pytest.fixture
def published(waiting, approver):
    return actions.approve(waiting, by=approver, version=None)


def settle(world, page, *, shares=True, until=None):
    request = SupportRequest.objects.get(pk=page.support_request_id)
    research.settle_publishing(request, by=world.town, shares_answer=shares, embargo_until=until)
    run_waiting()


def the_morning_of(day):
    """What the clock does in the first hour of a day."""
    with time.travel(time.tokyo(day.year, day.month, day.day, 0, 15)):
        open_answers(time.now())
        end_embargoes(time.now())
        run_waiting()


def fresh(page):
    return CaseStudyPage.objects.get(pk=page.pk)


def seen(world, page, client):
    """Where the result is shown to others than its client: page, search, answers, results."""
    request = page.support_request_id
    return {
        "page": client.get(page.address).status_code == 200,
        "list": SUBJECT in client.get("/cases/").content.decode(),
        "search": bool(find(SUBJECT, user=None, kinds=("case_study",), limit=5).hits),
        "answers": ANSWER.visible(world.stranger).filter(request=request).exists(),
        "search of answers": bool(find(SUBJECT, user=world.stranger, kinds=("casework.answer",), limit=5).hits),
        "results": RESEARCH_RESULT.visible(world.stranger).filter(pk=request).exists(),
    }


ALL = dict.fromkeys(("page", "list", "search", "answers", "search of answers", "results"), True)
NONE = dict.fromkeys(ALL, False)


def told_of(name):
    return Entry.objects.filter(name=name).count()


def test_an_embargo_after_publication_takes_everything_away_until_its_day(world, published, client):
    assert seen(world, published, client) == ALL
    settle(world, published, until=SOON)
    assert seen(world, published, client) == NONE
    assert fresh(published).held_for == "embargo"
    assert [told_of(f"information.case_study.{verb}") for verb in ("hold_back", "unpublish", "let_go")] == [1, 1, 0]
    assert told_of("casework.answer.hold_back") == 1
    the_morning_of(date(2012, 12, 2))
    assert seen(world, published, client) == NONE
    the_morning_of(SOON)
    with time.travel(time.tokyo(2012, 12, 3, 9)):
        assert seen(world, published, client) == ALL
    page = fresh(published)
    assert (page.held_for, page.held_version, page.shown_on) == ("", None, published.shown_on)
    assert told_of("information.case_study.let_go") == 1
    assert told_of("information.case_study.approve") == 1, "it was approved before"


def test_what_was_public_comes_back_and_not_what_was_written_since(world, published, approver, client):
    settle(world, published, until=SOON)
    actions.add_outcome(fresh(published), by=None, heading="その後", outcome="まだ確かめていないこと")
    assert fresh(published).stage.name == "submitted"
    the_morning_of(SOON)
    page = fresh(published)
    assert page.live and "まだ確かめていない" not in page.result
    assert page.stage.name == "submitted", "the newer version waits again"
    assert "まだ確かめていない" in page.get_latest_revision_as_object().result
    assert "まだ確かめていない" in actions.approve(page, by=approver, version=page.version).result


def test_it_is_not_approved_meanwhile(world, waiting, approver, client):
    settle(world, waiting, until=SOON)
    with pytest.raises(NotPossible, match="公開制限"):
        actions.approve(fresh(waiting), by=approver, version=None)
    client.force_login(approver)
    review = reverse("information:review", kwargs={"pk": waiting.pk})
    assert "公開制限" in client.get(review).content.decode()
    assert client.post(reverse("information:approve", kwargs={"pk": waiting.pk}), {}).status_code in (403, 422)
    the_morning_of(SOON)
    assert not fresh(waiting).live, "nothing becomes public by itself"
    assert actions.approve(fresh(waiting), by=approver, version=None).live


def test_an_embargo_that_is_ended_by_hand_brings_it_back_at_once(world, published, client):
    settle(world, published, until=SOON)
    settle(world, published, until=date(2012, 12, 20))
    the_morning_of(SOON)
    with time.travel(time.tokyo(2012, 12, 3, 9)):
        assert seen(world, published, client) == NONE, "the later day holds"
        settle(world, published)
        assert seen(world, published, client) == ALL
    assert told_of("information.case_study.hold_back") == 1


def test_a_consent_taken_back_holds_until_it_is_given_again(world, published, client):
    settle(world, published, shares=False, until=SOON)
    assert seen(world, published, client) == NONE
    assert fresh(published).held_for == "consent"
    the_morning_of(SOON)
    with time.travel(time.tokyo(2012, 12, 3, 9)):
        # The title is listed again: any body may ask the client for the result.
        assert seen(world, published, client) == NONE | {"results": True}
        settle(world, published)
        assert seen(world, published, client) == ALL


def test_without_the_consent_to_publish_it_does_not_come_back(world, published, client):
    settle(world, published, until=SOON)
    follow_ups.withdraw_consent(SupportRequest.objects.get(pk=published.support_request_id), by=world.town)
    run_waiting()
    the_morning_of(SOON)
    page = fresh(published)
    assert (page.live, page.held_for, page.consented_on) == (False, "", None)


def test_what_an_approver_took_away_does_not_come_back(world, published, approver):
    actions.unpublish(published, by=approver)
    settle(world, published, until=SOON)
    the_morning_of(SOON)
    assert not fresh(published).live


def test_who_never_shared_the_answer_took_nothing_back(world, approver, client):
    request = reported(world)
    follow_ups.answer(request.follow_ups.get(stage=0), by=world.town, **SAID)
    requests.complete(request, by=world.officer)
    run_waiting()
    page = actions.approve(CaseStudyPage.objects.get(), by=approver, version=None)
    settle(world, page, shares=False)
    assert fresh(page).live
    settle(world, page, shares=False, until=SOON)
    assert not fresh(page).live
    the_morning_of(SOON)
    assert fresh(page).live


def test_read_again_and_late_it_is_the_same(world, published, client):
    settle(world, published, shares=False)
    settle(world, published)
    late = Entry.objects.filter(name="casework.research.settle_publishing").order_by("pk").first()
    assert late.facts["taken_back"]
    follow_the_result(late)
    assert fresh(published).live


def test_only_the_house_itself_brings_back(world, published, approver):
    revision = published.live_revision_id
    with pytest.raises(PermissionDenied):
        actions.hold_back(published, by=approver, why=CaseStudyPage.Held.EMBARGO)
    actions.hold_back(published, by=None, why=CaseStudyPage.Held.EMBARGO)
    with pytest.raises(PermissionDenied):
        pages.bring_back(fresh(published), revision=revision, by=approver)
    with pytest.raises(PermissionDenied):
        actions.let_go(fresh(published), by=approver)
