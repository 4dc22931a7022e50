"""A case study is copied, grows by what came later, and goes when the consent goes."""

from datetime import timedelta

import pytest

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.programmes.information.publications import actions, queries
from kakehashi.programmes.information.publications.feeds import followed
from kakehashi.programmes.information.publications.models import CaseStudyPage
from kakehashi.registry.factories import make_member
from kakehashi.services.casework.actions import follow_ups, requests
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.schedule import ask_what_came_of_it
from kakehashi.services.casework.tests.conftest import ANSWERS, begin, bring, world

__all__ = ["world"]
SAID = {"use": "used", "satisfaction": 5, "outcome": "展示が決まった", "wish_for_better": "", "may_publish": True}


@pytest.fixture
def published(world):
    """A public case study from a completed request."""
    request = bring(world, begin(world), "report")
    follow_ups.answer(request.follow_ups.get(), by=None, **SAID)
    requests.complete(request, by=world.officer)
    run_waiting()
    page = CaseStudyPage.objects.get(support_request_id=request.pk)
    approver = make_member("approver", body=world.officer.acting.section.organisation, section="情報課")
    return actions.approve(page, by=approver, version=None)


def ask_like(world, page, asker):
    draft = requests.start_draft(
        by=asker,
        request_type="local_information",
        values={"subject": "まねる", "wish": "同じことをしたい", "answers": ANSWERS["local_information"]},
        case_study_id=page.pk,
    )
    return requests.submit(draft, by=asker)


def copies(page):
    return queries.with_copies(CaseStudyPage.objects.filter(pk=page.pk)).get().copies


def test_other_bodies_that_follow_it_are_counted_once_each(world, published):
    assert copies(published) == 0
    ask_like(world, published, world.stranger)
    ask_like(world, published, world.stranger)
    ask_like(world, published, world.neighbour)
    ask_like(world, published, world.town)  # its own body does not copy itself
    assert copies(published) == 2


def test_a_follower_has_its_file_written_again(world, published):
    ask_like(world, published, world.stranger)
    first, last = Entry.objects.filter(name="casework.support_request.submit").order_by("pk")
    assert (followed(first), followed(last)) == ([], [published.pk])


def test_the_page_and_the_list_show_it(world, published, client):
    ask_like(world, published, world.stranger)
    page = client.get(published.address)
    assert "ほかの1団体" in page.content.decode()
    assert "まねされた数 1" in client.get("/cases/?order=copied").content.decode()
    client.force_login(world.neighbour)
    new = client.get(page.context["ask_url"])
    assert new.context["form"].initial["type"] == published.kind
    sent = {"type": "local_information", "territory": "SG", "from_case": published.pk}
    client.post("/requests/new/", sent)
    made = world.neighbour.acting.support_requests.get()
    assert (made.case_study_id, made.territory) == (published.pk, "SG")


def test_what_came_later_waits_for_the_approver(world, published):
    moment = time.now() + timedelta(days=200)
    with time.travel(moment):
        ask_what_came_of_it(moment)
        later = published_request(published).follow_ups.get(stage=6)
        follow_ups.answer(later, by=None, **{**SAID, "satisfaction": None, "outcome": "契約が2件決まった"})
        run_waiting()
        run_waiting()
    published.refresh_from_db()
    assert "契約が2件" not in published.result, "nothing becomes public by itself"
    latest = published.get_latest_revision_as_object().result
    assert latest.count("契約が2件決まった") == 1
    assert "その後（6か月後）" in latest


def published_request(page):
    return SupportRequest.objects.get(pk=page.support_request_id)


def test_without_consent_it_is_taken_down(world, published):
    follow_ups.withdraw_consent(published_request(published), by=world.town)
    run_waiting()
    published.refresh_from_db()
    assert not published.live
    assert published.missing()[0], "it cannot be approved again"


def test_unticking_the_consent_on_the_mailed_page_takes_it_down(world, published):
    first = published_request(published).follow_ups.get(stage=0)
    follow_ups.answer(first, by=None, **{**SAID, "may_publish": False})
    run_waiting()
    published.refresh_from_db()
    assert (published.live, published.consented_on) == (False, None)


def test_it_stays_while_another_stage_consents(world, published):
    moment = time.now() + timedelta(days=200)
    with time.travel(moment):
        ask_what_came_of_it(moment)
        later = published_request(published).follow_ups.get(stage=6)
        follow_ups.answer(later, by=None, **{**SAID, "satisfaction": None})
        follow_ups.answer(later, by=None, **{**SAID, "satisfaction": None, "may_publish": False})
        run_waiting()
    published.refresh_from_db()
    assert published.live
