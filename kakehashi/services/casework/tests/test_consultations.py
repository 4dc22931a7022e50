"""A question is put to an adviser, answered in writing or in a booked talk, recorded, confirmed; within its target."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from kakehashi.base import time
from kakehashi.engines.access import audience
from kakehashi.engines.measures.desk import DESK
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.actions import conversation, requests
from kakehashi.services.casework.advisers import actions as advisers
from kakehashi.services.casework.advisers.models import AdviceTheme
from kakehashi.services.casework.consultations import actions, queries
from kakehashi.services.casework.consultations.models import Consultation
from kakehashi.services.casework.consultations.permissions import CONSULTATION
from kakehashi.services.casework.consultations.schedule import remind_of_consultations
from kakehashi.services.casework.conversation.permissions import MESSAGE
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.requests.permissions import REQUEST
from kakehashi.services.casework.search import request_audience

from .conftest import make_member
from .consulting import TALK, answered, asked, booked, house, offered, put

__all__ = ["house"]


def fresh(row):
    return SupportRequest.objects.get(pk=row.request_id)


def test_the_fittest_adviser_is_proposed_with_the_reason(house):
    found = queries.suggestions(asked(house))
    assert [one.adviser for one in found] == [house.food_row, house.law_row]
    assert "0" in found[0].reason


def test_putting_it_takes_it_in_and_sets_the_target(house, run_queue):
    row = put(house)
    request = fresh(row)
    assert (request.state, request.officer_in_charge) == ("office_inquiry", house.officer.acting)
    assert row.due_at == time.tokyo(2012, 10, 22, 17, 30) == request.due_at  # five working days of headquarters
    run_queue()
    told = {one.post_id for one in Notification.objects.filter(name="casework.consultation.put_to_adviser")}
    assert told == {house.town.acting.pk, house.food.acting.pk}
    assert not Notification.objects.filter(name="casework.support_request.ask_office").exists()


def test_a_written_answer_is_the_report_and_its_minutes_are_the_cost(house):
    request = answered(house)
    assert (request.state, request.report_text) == ("follow_up", "冷凍で送る")
    assert request.consultation.state == "answered" and request.consultation.is_on_time
    assert [one.minutes for one in request.efforts.all()] == [90]


def test_a_talk_is_offered_booked_recorded_and_confirmed(house):
    row = booked(house)
    assert (row.state, row.hour.begins, row.offered.count()) == ("booked", TALK, 0)
    with pytest.raises(NotPossible):
        actions.record_talk(row, by=house.food, text="早すぎる")
    with time.travel(TALK + timedelta(hours=2)):
        row = actions.record_talk(row, by=house.food, text="記録", minutes=60)
        row = actions.query_record(row, by=house.town, note="書き足してください")
        row = actions.record_talk(row, by=house.food, text="直した記録")
        row = actions.confirm_record(row, by=house.town)
        left = DESK["casework.requests"].tasks(house.food, 9)
        assert [task.number for task in left] == [row.request.number]  # the report is left to be sent
        requests.report(fresh(row), by=house.food, text=row.text)
    assert fresh(row).state == "follow_up"


def test_no_hour_is_booked_twice(house):
    first, second = booked(house), put(house, subject="別の相談")
    with pytest.raises(NotPossible):
        actions.offer_hours(second, by=house.food, hours=[first.hour], manners=["video"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=second.pk).update(hour=first.hour, manner="video")


def test_hours_do_not_overlap_and_are_not_in_the_past(house):
    advisers.open_hours(house.food_row, by=house.food, beginnings=[TALK], minutes=60)
    for begins in (TALK, TALK + timedelta(minutes=30), time.tokyo(2012, 10, 1), time.tokyo(2014, 1, 6)):
        with pytest.raises(NotPossible):
            advisers.open_hours(house.food_row, by=house.food, beginnings=[begins], minutes=60)
    advisers.open_hours(house.food_row, by=house.food, beginnings=[TALK + timedelta(hours=1)], minutes=60)
    with pytest.raises(PermissionDenied):
        advisers.open_hours(house.food_row, by=house.law, beginnings=[TALK + timedelta(hours=3)], minutes=60)


@pytest.mark.parametrize("side", ["town", "food"])
def test_either_side_moves_or_cancels_with_a_reason(house, side, run_queue):
    row, by = booked(house), getattr(house, side)
    other = queries.free_hours(row).get()
    with pytest.raises(NotPossible):
        actions.move_talk(row, by=by, hour=other, manner="telephone", note=" ")
    row = actions.move_talk(row, by=by, hour=other, manner="telephone", note="会議のため")
    assert (row.hour, row.note) == (other, "会議のため")
    row = actions.cancel_talk(row, by=by, note="文書でよい")
    assert (row.state, row.hour) == ("asked", None)
    assert queries.free_hours(row).count() == 2
    run_queue()
    letters = Notification.objects.filter(name="casework.consultation.cancel_talk")
    assert by.acting.pk not in set(letters.values_list("post", flat=True)) and letters.count() == 2


def test_a_withdrawn_request_frees_the_hour(house, run_queue):
    row = booked(house)
    requests.withdraw(fresh(row), by=house.town)
    run_queue()
    row.refresh_from_db()
    assert (row.state, row.hour) == ("called_off", None)


def test_the_requests_own_report_ends_the_consultation(house, run_queue):
    row = offered(house)
    hour = row.offered.order_by("begins")[0]
    requests.report(fresh(row), by=house.food, text="冷凍で送る")
    run_queue()
    row.refresh_from_db()
    assert (row.state, row.text, row.offered.count()) == ("answered", "冷凍で送る", 0)
    with pytest.raises(NotPossible):
        actions.book_hour(row, by=house.town, hour=hour, manner="telephone")
    assert queries.free_hours(put(house)).count() == 2


def test_a_report_before_the_talk_frees_its_hour(house, run_queue):
    row = booked(house)
    requests.report(fresh(row), by=house.food, text="電話の前に答えます")
    run_queue()
    row.refresh_from_db()
    assert (row.state, row.hour) == ("answered", None)


def test_an_office_that_cannot_help_ends_the_consultation_of_its_adviser(house, run_queue):
    abroad = make_member("economic_adviser", body=house.singapore.acting.section.organisation, section="シンガポール",
                         office=house.singapore.acting.section.office)  # fmt: skip
    adviser = advisers.register(
        by=house.officer, post=abroad.acting, themes=list(AdviceTheme.objects.all()), territories=["SG"],
        languages=["ja"], time_zone="Asia/Singapore", valid_from=date(2012, 4, 1),
    )  # fmt: skip
    row = actions.put_to_adviser(asked(house), by=house.officer, adviser=adviser)
    requests.answer_not_possible(fresh(row), by=house.singapore, note="担当者がいません")
    run_queue()
    row.refresh_from_db()
    assert row.state == "called_off"


def test_a_declined_question_goes_to_another_adviser(house):
    row = actions.decline_consultation(put(house), by=house.food, note="契約の相談です")
    assert [task.number for task in DESK["casework.consultations"].tasks(house.officer, 9)] == [row.request.number]
    row = actions.reassign(row, by=house.officer, adviser=house.law_row)
    assert not REQUEST.visible(house.food).filter(pk=row.request_id).exists()
    assert REQUEST.get(house.law, "report", pk=row.request_id)


def test_an_adviser_sees_only_what_is_put_to_this_adviser(house):
    row = put(house)
    assert [r.pk for r in CONSULTATION.visible(house.food)] == [row.pk]
    assert not CONSULTATION.visible(house.law).exists()
    for policy, pk in ((CONSULTATION, row.pk), (REQUEST, row.request_id)):
        with pytest.raises(Http404):
            policy.get(house.law, "view", pk=pk)
    request = SupportRequest.objects.select_related("organisation", "handler__office").get(pk=row.request_id)
    for name, user in house.everybody().items():
        seen = REQUEST.visible(user).filter(pk=request.pk).exists()
        assert seen == bool(request_audience(request) & audience(user)), name


@pytest.mark.parametrize("shows_notes", [False, True])
def test_internal_notes_of_others_are_kept_from_the_adviser(house, shows_notes):
    request = asked(house)
    row = actions.put_to_adviser(request, by=house.officer, adviser=house.food_row, shows_notes=shows_notes)
    conversation.note(fresh(row), by=house.officer, text="本部のメモ")
    conversation.note(fresh(row), by=house.food, text="自分のメモ")
    read = set(MESSAGE.visible(house.food).values_list("text", flat=True))
    assert read == {"自分のメモ"} | ({"本部のメモ"} if shows_notes else set())
    assert not MESSAGE.visible(house.town).exists()


def test_an_overdue_first_answer_climbs_the_ladder_and_a_waiting_town_is_reminded(house, run_queue):
    waiting = put(house)
    assert fresh(waiting).due_at == waiting.due_at  # which the ladder of escalations looks at
    row = offered(house)
    with time.travel(time.tokyo(2012, 10, 24, 9, 15)):
        remind_of_consultations(time.now())
        remind_of_consultations(time.now())
    row.refresh_from_db()
    assert row.reminders == 1
    assert fresh(row).due_at is None  # nobody of the house is late


def test_the_desk_counts_how_the_target_was_kept(house):
    answered(house)
    with time.travel(time.tokyo(2012, 10, 16)):
        row = put(house)
    with time.travel(time.tokyo(2012, 11, 1)):
        actions.answer_in_writing(row, by=house.food, text="遅い答え", minutes=30)
        found = queries.figures(CONSULTATION.visible(house.officer))
    assert (found.asked, found.answered, found.on_time, found.percent_on_time) == (2, 2, 1, 50)
    assert (found.minutes, found.minutes_each) == (120, 60)
    assert found.mean_days is not None and 7 < found.mean_days < 9


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_desk_asks_few_questions(house, client, django_assert_max_num_queries, rows):
    for _row in range(rows):
        put(house)
    for user, path in ((house.officer, "/consultations/"), (house.food, "/consultations/"), (house.town, "/advisers/")):
        client.force_login(user)
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code == 200


def test_the_request_page_stays_within_its_queries(house, client, django_assert_max_num_queries):
    row = booked(house)
    for user in (house.town, house.officer, house.food):
        client.force_login(user)
        with django_assert_max_num_queries(24):
            page = client.get(f"/requests/{row.request_id}/")
        assert page.status_code == 200
