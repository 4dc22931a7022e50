"""The screens of research: few queries, nothing lost, files of both directions, the same page for nobody else."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.ledger.models import Entry
from kakehashi.services.casework.actions import requests, research
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.tests.conftest import begin
from kakehashi.services.casework.tests.test_screens import MOST, as_

from .conftest import ASKED, FOUND, SUBJECT, answers, asked, drafted, handed_in, reported


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_rows(world, count, django_assert_max_num_queries):
    for number in range(count):
        reported(world, subject=f"調査{number}") if number < 2 else asked(world, subject=f"調査{number}")
    for user in (world.town, world.officer, world.singapore, world.branch):
        client = as_(user)
        for address in (reverse("casework:research"), reverse("portal:desk")):
            with django_assert_max_num_queries(MOST):
                assert client.get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_few_queries_however_many_questions(world, count, django_assert_max_num_queries):
    rows = [{"question": f"問い{number}", "reason": ""} for number in range(count)]
    one, two = asked(world, answers={**ASKED, "questionnaire": rows})
    request = one.request
    pages = {
        world.officer: [one.get_absolute_url(), request.get_absolute_url(),
                        reverse("casework:research_comparison", args=[request.pk])],
        world.singapore: [one.get_absolute_url()],
        world.town: [request.get_absolute_url()],
        world.paris: [two.get_absolute_url()],
    }  # fmt: skip
    for user, addresses in pages.items():
        client = as_(user)
        for address in addresses:
            with django_assert_max_num_queries(MOST, info=f"{user} {address}"):
                assert client.get(address).status_code == 200
    result = reported(world, subject="別の調査", shares_answer=True)
    for user in (world.stranger, world.town, world.officer):
        client = as_(user)
        with django_assert_max_num_queries(MOST):
            assert client.get(reverse("casework:research_result", args=[result.pk])).status_code == 200


def test_an_office_writes_and_nothing_typed_is_lost(world, inquiries):
    one = research.accept_inquiry(inquiries[0], by=world.singapore)
    client, address = as_(world.singapore), reverse("casework:answer_inquiry", args=[one.pk])
    assert client.post(address, {"a_q1": "分かったこと", "version": one.version}).status_code == 302
    late = client.post(address, {"a_q1": "古い画面から", "version": one.version})
    assert late.status_code == 409
    page = late.content.decode()
    assert "古い画面から" in page
    assert "分かったこと" in page
    hand = client.post(reverse("casework:hand_in_answer", args=[one.pk]), {})
    assert hand.status_code == 422
    assert "調査先・出典" in hand.content.decode()


def test_what_is_not_handed_in_is_read_by_the_office_alone(world, inquiries):
    one = research.accept_inquiry(inquiries[0], by=world.singapore)
    research.save_answers(one, by=world.singapore, answers=answers())
    compare = reverse("casework:research_comparison", args=[one.request_id])
    assert FOUND in as_(world.singapore).get(one.get_absolute_url()).content.decode()
    for address in (one.get_absolute_url(), compare):
        assert FOUND not in as_(world.officer).get(address).content.decode()
    research.hand_in_answer(one, by=world.singapore)
    for address in (one.get_absolute_url(), compare):
        assert FOUND in as_(world.officer).get(address).content.decode()
    for user in (world.town, world.branch):
        assert as_(user).get(compare).status_code == 404
        assert FOUND not in as_(user).get(one.request.get_absolute_url()).content.decode()
    assert as_(world.paris).get(one.get_absolute_url()).status_code == 404


def test_the_table_of_answers_as_a_file_bears_the_mark_and_is_on_record(world):
    request = reported(world)
    for code in ("xlsx", "csv"):
        answer = as_(world.town).get(reverse("casework:research_file", args=[request.pk, code]))
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == EXAMPLE
    assert rows[1] == ["税率はいくらですか", f"{FOUND}一"]
    assert Entry.objects.filter(name="tables.list.export").count() == 2
    for code in ("cp932", "pdf"):
        assert as_(world.town).get(reverse("casework:research_file", args=[request.pk, code])).status_code == 404


def test_the_list_of_the_year_is_narrowed_and_written_to_a_file(world):
    request = reported(world)
    client, address = as_(world.stranger), reverse("casework:research")
    assert SUBJECT in client.get(f"{address}?year=2012&q=空き家").content.decode()
    assert SUBJECT in client.get(f"{address}?q={request.number}").content.decode()
    assert SUBJECT not in client.get(f"{address}?year=2011").content.decode()
    assert SUBJECT not in client.get(f"{address}?q={FOUND}").content.decode()
    page = client.get(f"{address}?year=2012&export=csv").content.decode("utf-8-sig")
    assert SUBJECT in page
    assert EXAMPLE in page
    assert FOUND not in page


def test_pages_of_research_do_not_exist_for_other_kinds(world):
    other = requests.submit(begin(world), by=world.town)
    for user, name in (
        (world.officer, "ask_offices"), (world.town, "research_archive"), (world.branch, "research_remark"),
        (world.town, "research_publishing"), (world.officer, "research_comparison"),
        (world.town, "send_formal_request"),
    ):  # fmt: skip
        assert as_(user).get(reverse(f"casework:{name}", args=[other.pk])).status_code == 404, name


def test_the_archive_shows_what_others_were_answered_and_not_itself(world):
    reported(world, shares_answer=True)
    draft = drafted(world)
    page = as_(world.town).get(reverse("casework:research_archive", args=[draft.pk])).content.decode()
    assert f'href="{draft.get_absolute_url()}">{SUBJECT}' not in page.split("<main", 1)[1].split("<form", 1)[0]
    assert reverse("casework:answer", args=[SupportRequest.objects.get(state="follow_up").answer.pk]) in page
    answer = as_(world.town).post(reverse("casework:research_archive", args=[draft.pk]), {"why": ""})
    assert answer.status_code == 422


def test_the_check_before_sending_asks_to_look_at_the_archive(world):
    draft = drafted(world)
    address, archive = reverse("casework:check", args=[draft.pk]), reverse("casework:research_archive", args=[draft.pk])
    assert archive in as_(world.town).get(address).content.decode()
    research.check_archive(draft, by=world.town, why="税率がない", found=0)
    assert archive not in as_(world.town).get(address).content.decode()


def test_offices_are_asked_on_a_form_that_knows_when_the_client_needs_it(world):
    request = requests.take_in(handed_in(world), by=world.officer)
    client, address = as_(world.officer), reverse("casework:ask_offices", args=[request.pk])
    page = client.get(address).content.decode()
    assert "平成25年（2013年）2月8日" in page
    wrong = client.post(address, {"due_on": "昨日", "sections": []})
    assert wrong.status_code == 422
    assert "昨日" in wrong.content.decode()
    section = world.paris.acting.section_id
    assert client.post(address, {"due_on": "2012-11-15", "sections": [section]}).status_code == 302
    assert request.inquiries.count() == 1


def test_deadlines_are_settled_on_the_inquirys_page(world, inquiries):
    one = inquiries[0]
    office, house = as_(world.singapore), as_(world.officer)
    office.post(reverse("casework:propose_day", args=[one.pk]), {"due_on": "2012-12-03", "why": "書面のみ"})
    assert "書面のみ" in house.get(one.get_absolute_url()).content.decode()
    form = house.get(reverse("casework:set_day", args=[one.pk])).content.decode()
    assert "12" in form
    assert house.post(reverse("casework:set_day", args=[one.pk]), {"due_on": "2012-12-03"}).status_code == 302
    one.refresh_from_db()
    assert one.due_at.astimezone(one.clock).date() == date(2012, 12, 3)
    assert office.get(reverse("casework:set_day", args=[one.pk])).status_code == 403
