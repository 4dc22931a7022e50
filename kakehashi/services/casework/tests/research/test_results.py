"""Who finds and reads a result: consent, conditions of those asked, embargo, wishes; and that nothing leaks before."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import audience
from kakehashi.engines.files.factories import pdf
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.search import find, similar
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.actions import follow_ups, requests, research
from kakehashi.services.casework.answers.models import Answer
from kakehashi.services.casework.answers.permissions import ANSWER
from kakehashi.services.casework.attachments.actions import attach
from kakehashi.services.casework.queries import case_study_facts
from kakehashi.services.casework.research.models import ResultWish
from kakehashi.services.casework.research.permissions import RESEARCH_RESULT, RESULT_WISH
from kakehashi.services.casework.research.schedule import end_embargoes, send_the_list_of_research
from kakehashi.services.casework.schedule import ask_what_came_of_it
from kakehashi.services.casework.search import answer_audience
from kakehashi.services.casework.tests.conftest import World
from kakehashi.services.casework.tests.test_screens import as_

from .conftest import FOUND, SUBJECT, reported

SOON = date(2012, 12, 3)
BODIES = {"town", "colleague", "neighbour", "stranger", "branch", "far_branch"}
HOUSE = {"officer", "chief", "singapore", "paris", "editor", "administrator"}


def who_reads(world: World, request) -> set[str]:
    """Who of the cast is let to the whole result."""
    return {
        name
        for name, user in world.everybody().items()
        if RESEARCH_RESULT.visible(user).filter(pk=request.pk).exists()
        and RESEARCH_RESULT.allows(user, "read", request)
    }


def who_finds(world: World, request) -> set[str]:
    return {
        name for name, user in world.everybody().items() if RESEARCH_RESULT.visible(user).filter(pk=request.pk).exists()
    }


OWN = {"town", "colleague"}
HEADQUARTERS = {"officer", "chief"}


def test_without_consent_the_title_is_found_and_the_result_is_not_read(world):
    request = reported(world)
    assert who_finds(world, request) == BODIES | HOUSE
    assert who_reads(world, request) == OWN | HEADQUARTERS


def test_with_consent_every_body_reads(world):
    assert who_reads(world, reported(world, shares_answer=True)) == BODIES | HOUSE


def test_under_embargo_nobody_else_finds_even_the_title(world):
    request = reported(world, shares_answer=True, embargo_until=SOON)
    assert who_finds(world, request) == OWN | HEADQUARTERS
    with time.travel(time.tokyo(2012, 12, 3, 9)):
        assert who_reads(world, request) == BODIES | HOUSE


def test_a_confidential_research_is_in_no_list(world):
    assert who_finds(world, reported(world, is_confidential=True)) == set()


def test_what_was_given_to_the_client_alone_stays_there(world):
    request = reported(world, condition="client", shares_answer=True)
    assert who_reads(world, request) == OWN | HEADQUARTERS
    assert not Answer.objects.exists()
    with pytest.raises(NotPossible):
        research.settle_publishing(request, by=world.town, shares_answer=True, embargo_until=None)
    with pytest.raises(NotPossible):
        research.wish_to_see(request, by=world.stranger, why="読みたい")


@pytest.mark.parametrize(("condition", "is_public"), [("open", True), ("bodies", False), ("client", False)])
def test_a_case_study_needs_that_the_public_may_read(world, condition, is_public):
    request = reported(world, condition=condition)
    told(world, request)
    assert (case_study_facts(request.pk) is not None) == is_public


def told(world, request):
    """The town tells what came of it and consents; the request is completed."""
    follow_ups.answer(
        request.follow_ups.get(stage=0), by=world.town, use="used", satisfaction=5, outcome="条例に入れた",
        wish_for_better="", may_publish=True,
    )  # fmt: skip
    requests.complete(request, by=world.officer)
    run_waiting()


def test_an_embargo_holds_the_case_study_back_until_its_day(world):
    request = reported(world, embargo_until=SOON)
    told(world, request)
    assert case_study_facts(request.pk) is None
    with time.travel(time.tokyo(2012, 12, 3, 0, 15)):
        end_embargoes(time.now())
        assert case_study_facts(request.pk) is not None
        assert Entry.objects.filter(name="casework.research.end_embargo").count() == 1
        run_waiting()
    assert Entry.objects.filter(name="information.case_study.draft").count() == 1


def test_the_index_of_answers_agrees_with_the_policy(world):
    request = reported(world, shares_answer=True, embargo_until=SOON)

    def agree() -> set[str]:
        answer = Answer.objects.select_related("request").get()
        tokens = answer_audience(answer)
        seen = {n for n, u in world.everybody().items() if ANSWER.visible(u).filter(pk=answer.pk).exists()}
        assert seen == {n for n, u in world.everybody().items() if tokens & audience(u)}
        return seen

    assert agree() == OWN | HEADQUARTERS
    research.settle_publishing(request, by=world.town, shares_answer=True, embargo_until=None)
    assert agree() == BODIES | HOUSE
    research.settle_publishing(request, by=world.town, shares_answer=False, embargo_until=None)
    assert agree() == OWN | HEADQUARTERS


def test_consent_after_the_report_shares_the_answer(world):
    request = reported(world)
    assert not Answer.objects.exists()
    research.settle_publishing(request, by=world.town, shares_answer=True, embargo_until=None)
    assert Answer.objects.get().request == request
    assert [hit.title for hit in similar(SUBJECT, user=world.stranger, kinds=("casework.answer",))] == [SUBJECT]


@pytest.mark.parametrize("who", ["neighbour", "stranger", "branch", "singapore", "editor"])
def test_only_the_client_and_headquarters_settle_who_reads(world, who):
    with pytest.raises(PermissionDenied):
        research.settle_publishing(reported(world), by=getattr(world, who), shares_answer=True, embargo_until=None)


def test_headquarters_narrows_publishing_and_never_widens_it(world):
    request, later = reported(world, shares_answer=True), date(2013, 2, 4)
    form = as_(world.officer).get(reverse("casework:research_publishing", args=[request.pk])).context["form"]
    research.settle_publishing(request, by=world.town, shares_answer=False, embargo_until=SOON)
    sent = {"shares_answer": "on", "embargo_until": "", "version": form["version"].value()}
    answer = as_(world.officer).post(reverse("casework:research_publishing", args=[request.pk]), sent)
    assert answer.status_code == 409
    for shares, until in ((True, SOON), (False, None), (False, date(2012, 11, 1))):
        with pytest.raises(NotPossible):
            research.settle_publishing(request, by=world.officer, shares_answer=shares, embargo_until=until)
    research.settle_publishing(request, by=world.officer, shares_answer=False, embargo_until=later)
    request.refresh_from_db()
    assert (request.shares_answer, request.embargo_until) == (False, later)


def test_what_was_given_to_the_client_alone_is_not_read_by_its_branch(world, client):
    request = reported(world, condition="client")
    pages = {name: reverse(f"casework:{name}", args=[request.pk, *more])
             for name, more in (("request", ()), ("research_comparison", ()), ("research_file", ("csv",)))}  # fmt: skip
    for who, reads in (("town", True), ("officer", True), ("branch", False)):
        client = as_(getattr(world, who))
        answers = {name: client.get(address) for name, address in pages.items()}
        assert answers["request"].status_code == 200
        assert {answers[name].status_code for name in pages if name != "request"} == {200 if reads else 404}, who
        assert (FOUND in answers["request"].content.decode()) == reads, who
        assert (pages["research_comparison"] in answers["request"].content.decode()) == reads, who
        row = attach(request, by=world.officer, files=[check_bytes(pdf(), f"{who}.pdf")], is_report=True)[0]
        download = client.get(row.get_absolute_url())
        assert download.status_code == (200 if reads else 403), who
        assert not reads or b"".join(download.streaming_content) == pdf()
        assert (f"{who}.pdf" in client.get(pages["request"]).content.decode()) == reads, who
    assert not find(FOUND, user=world.branch, limit=9).hits
    open_to_all = reported(world, subject="別の調査")
    assert FOUND in as_(world.branch).get(open_to_all.get_absolute_url()).content.decode()


def test_an_embargo_that_has_ended_already_is_refused(world):
    with pytest.raises(NotPossible):
        research.settle_publishing(reported(world), by=world.town, shares_answer=True, embargo_until=time.today())


PUBLIC = "portal:search"


def places(request) -> list[str]:
    """Where a result could be seen, found or counted."""
    search = reverse(PUBLIC)
    return [
        reverse("casework:research"), f"{reverse('casework:research')}?q={SUBJECT[:4]}",
        f"{reverse('casework:research')}?export=csv", reverse("casework:research_result", args=[request.pk]),
        reverse("casework:research_comparison", args=[request.pk]),
        reverse("casework:research_file", args=[request.pk, "csv"]),
        reverse("casework:answers"), f"{reverse('casework:answers')}?q={FOUND[:4]}", f"{search}?q={FOUND[:4]}",
        f"{search}?q={SUBJECT[:4]}", reverse("casework:requests"), reverse("portal:desk"), reverse("members:inbox"),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["neighbour", "stranger", "far_branch", "singapore", "paris", "editor"])
def test_before_the_embargo_ends_a_canary_is_nowhere_outside(world, who):
    """Neither the title nor a word of the result, in lists, search, suggestions, exports and inboxes. An office knows
    the title from its own inquiry."""
    request = reported(world, shares_answer=True, embargo_until=SOON)
    client = as_(getattr(world, who))
    for address in places(request):
        page = client.get(address).content.decode("utf-8-sig", "ignore").replace(f'value="{SUBJECT[:4]}"', "")
        assert f"報告。{FOUND}" not in page, address
        if who not in ("singapore", "paris"):
            assert SUBJECT not in page, address
    typed = client.post(reverse("casework:similar"), {"subject": SUBJECT, "wish": FOUND}).content.decode()
    assert SUBJECT not in typed


def test_the_public_finds_nothing_at_any_time(world):
    request = reported(world, shares_answer=True)
    client = Client()
    for address in places(request):
        answer = client.get(address, follow=True)
        assert FOUND not in answer.content.decode("utf-8", "ignore").replace(FOUND[:4], ""), address


def test_another_town_asks_the_client_agrees_and_it_reads(world):
    request = reported(world)
    wish = research.wish_to_see(request, by=world.stranger, why="同じ条例を考えています")
    run_waiting()
    letter = Notification.objects.get(name="casework.result_wish.wish")
    assert letter.post == world.town.acting
    assert "同じ条例" in letter.text_ja
    with pytest.raises(NotPossible):
        research.wish_to_see(request, by=world.stranger, why="もう一度")
    page = reverse("casework:research_result", args=[request.pk])
    assert FOUND not in as_(world.stranger).get(page).content.decode()
    research.agree_to_wish(wish, by=world.colleague)
    run_waiting()
    assert FOUND in as_(world.stranger).get(page).content.decode()
    assert FOUND not in as_(world.neighbour).get(page).content.decode()
    assert Notification.objects.filter(post=world.stranger.acting, name__endswith="agree_to_wish").exists()


def test_a_wish_is_refused_with_its_reason(world):
    request = reported(world)
    wish = research.wish_to_see(request, by=world.stranger, why="読みたい")
    with pytest.raises(NotPossible):
        research.refuse_wish(wish, by=world.town, note=" ")
    research.refuse_wish(wish, by=world.town, note="議会の前です")
    run_waiting()
    assert "議会の前です" in Notification.objects.get(name__endswith="refuse_wish").text_ja
    assert who_reads(world, request) == OWN | HEADQUARTERS


@pytest.mark.parametrize("who", ["stranger", "neighbour", "officer", "singapore", "branch", "editor"])
def test_only_the_client_decides_on_a_wish(world, who):
    wish = research.wish_to_see(reported(world), by=world.stranger, why="読みたい")
    for step, given in ((research.agree_to_wish, {}), (research.refuse_wish, {"note": "だめ"})):
        with pytest.raises(PermissionDenied):
            step(wish, by=getattr(world, who), **given)


def test_a_wish_is_seen_by_both_sides_and_headquarters(world):
    wish = research.wish_to_see(reported(world), by=world.stranger, why="読みたい")
    seen = {name for name, user in world.everybody().items() if RESULT_WISH.visible(user).filter(pk=wish.pk).exists()}
    assert seen == {"town", "colleague", "stranger", *HEADQUARTERS}


def test_who_may_read_already_and_what_is_under_embargo_is_not_asked_for(world):
    shared = reported(world, shares_answer=True)
    with pytest.raises(NotPossible):
        research.wish_to_see(shared, by=world.stranger, why="読みたい")
    hidden = reported(world, subject="別の調査", embargo_until=SOON)
    with pytest.raises(NotPossible):
        research.wish_to_see(hidden, by=world.stranger, why="読みたい")
    assert not ResultWish.objects.exists()


def test_its_use_is_asked_after_six_and_twelve_months(world):
    request = reported(world)
    told(world, request)
    for months in (6, 12):
        with time.travel(time.tokyo(2012, 10, 15, 9) + timedelta(days=31 * months)):
            ask_what_came_of_it(time.now())
            run_waiting()
    assert sorted(request.follow_ups.values_list("stage", flat=True)) == [0, 6, 12]


def test_branches_are_told_of_the_list_once_a_year(world):
    with time.travel(time.tokyo(2013, 4, 15, 9, 30)):
        send_the_list_of_research(time.now())
        assert not Entry.objects.filter(name="casework.research.tell_of_the_list").exists()
    reported(world)
    with time.travel(time.tokyo(2013, 4, 15, 9, 30)):
        send_the_list_of_research(time.now())
        run_waiting()
    told_of = Notification.objects.filter(name="casework.research.tell_of_the_list")
    assert {letter.post for letter in told_of} == {world.branch.acting, world.far_branch.acting}
    page = as_(world.branch).get(told_of[0].path)
    assert SUBJECT in page.content.decode()
