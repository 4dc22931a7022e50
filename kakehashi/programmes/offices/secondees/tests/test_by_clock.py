"""What happens by the clock, who is told, and how a log comes in from a table."""

from datetime import date

import pytest
from django.utils import translation

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.tables.incoming.importers import IMPORTERS, Row
from kakehashi.programmes.offices.secondees import actions, rules, schedule
from kakehashi.programmes.offices.secondees.imports import LOG, judge, write
from kakehashi.programmes.offices.secondees.models import MonthlyReport

from .conftest import NAME, PHONE, World, as_, ended, logged, under_way


def told(user: object) -> list[str]:
    """The names of what the desk was told, oldest first."""
    rows = Notification.objects.filter(post=user.acting).order_by("pk")  # type: ignore[attr-defined]
    return [one.name for one in rows]


def test_a_report_begins_with_the_log_and_is_reminded_of_until_it_is_sent(world: World) -> None:
    stay = under_way(world)
    goal = stay.goals.first()
    logged(stay, world.resident, date(2012, 9, 10), goal=goal, place="先方の会議室")
    logged(stay, world.resident, date(2012, 9, 11), "2", whose="office", kind="office", what="受付")
    for _again in range(2):
        schedule.make_monthly_reports(time.now())
    report = MonthlyReport.objects.get()
    assert report.month == date(2012, 9, 1)
    assert report.done == (
        "【目標1 輸入業者3社と取引を始める】\n・9/10（月） 商談・打合せ（先方の会議室） 輸入業者と商談 3.5h\n\n"
        "【事務所の業務】\n・9/11（火） 事務所の仕事 受付 2h"
    )
    assert (float(report.town_hours), float(report.office_hours)) == (3.5, 2.0)
    for _again in range(2):
        schedule.remind_of_monthly_reports(time.now())  # due on 10 October; today is the 15th
    report.refresh_from_db()
    assert report.reminders == rules.reminders_due(report.due_at, time.now()) == 3
    run_waiting()
    assert told(world.resident)[-2:] == ["offices.monthly_report.make", "offices.monthly_report.remind"]
    report = actions.hand_in_report(report, by=world.resident)
    with time.travel(time.tokyo(2012, 10, 22, 10)):
        schedule.remind_of_monthly_reports(time.now())
        run_waiting()
        assert told(world.chief)[-1] == "offices.monthly_report.remind"
        actions.send_report(report, by=world.chief)
        MonthlyReport.objects.update(reminders=0)
        schedule.remind_of_monthly_reports(time.now())
    assert MonthlyReport.objects.get().reminders == 0
    run_waiting()
    assert told(world.city)[-1] == "offices.monthly_report.send_report"


def test_no_message_names_the_secondee(world: World) -> None:
    stay = ended(world)
    actions.close_stay(stay, by=world.officer)
    run_waiting()
    texts = "".join(f"{one.subject_ja}{one.text_ja}{one.text_en}" for one in Notification.objects.all())
    assert stay.title in texts
    assert NAME not in texts
    assert PHONE not in texts
    assert not told(world.village)
    assert not told(world.paris)


def test_names_are_erased_after_their_years(world: World) -> None:
    stay = actions.close_stay(ended(world), by=world.officer)
    schedule.forget_secondees(time.now())
    stay.refresh_from_db()
    assert stay.name == NAME
    with time.travel(time.tokyo(2018, 4, 2)):
        schedule.forget_secondees(time.now())
    stay.refresh_from_db()
    assert (stay.name, stay.contact, stay.account_id) == ("", "", None)


def row(number: int, **values: str) -> Row:
    """A row of the file."""
    empty = dict.fromkeys(("day", "hours", "what", "kind", "whose", "place", "goal"), "")
    return Row(number, empty | values)


def test_a_log_comes_in_from_a_table(world: World) -> None:
    stay = under_way(world)
    logged(stay, world.resident, date(2012, 9, 10), what="商談")
    rows = [
        row(2, day="H24.9.11", hours="３．５", what="打合せ", kind="商談・打合せ", whose="自治体", goal="1"),
        row(3, day="2012-09-12", hours="2", what="受付", kind="事務所の仕事", whose="事務所"),
        row(4, day="2012-09-10", hours="3.5", what="商談"),
        row(5, day="2012-11-10", hours="1", what="早い"),
        row(6, day="2012-09-13", hours="1", what="目標違い", goal="9"),
        row(7, day="2012-09-14", hours="25", what="長い"),
        row(8, day="2012-09-14", hours="1", what="どちら", whose="国"),
    ]
    assert [verdict.what for verdict in judge(stay, rows)] == ["make", "make", "same", *["wrong"] * 4]
    for one in rows[:2]:
        write(stay, one, by=world.resident)
    found = stay.entries.order_by("day").values_list("what", "whose", "kind", "goal__position")
    assert list(found)[1:] == [("打合せ", "town", "meeting", 1), ("受付", "office", "office", None)]


def test_a_row_of_a_log_says_each_thing_that_it_lacks(world: World) -> None:
    stay = under_way(world)
    rows = [row(2), row(3, day="2012-09-11", hours="1", what="商談", goal="9" * 5000), row(4, hours="x", what="商談")]
    with translation.override("en"):
        said = [" ".join(verdict.words) for verdict in judge(stay, rows)]
    assert said[0] == "Enter the day. Enter the hours. Say what was done."
    assert said[1] == "Give the number of the goal."
    assert said[2].startswith("Enter the day. Enter")


def test_pasted_rows_are_shown_before_they_are_stored(world: World) -> None:
    stay = under_way(world)
    client = as_(world.resident)
    paste = "日付\t時間\t内容\n2012-10-02\t3\t商談\n2012-10-03\t2\t調査\n"
    answer = client.post(f"/secondees/{stay.pk}/log/paste/", {"paste": paste}, follow=True)
    assert answer.status_code == 200
    assert not stay.entries.exists()
    client.post(answer.request["PATH_INFO"], {"do": "bring_in"})
    run_waiting()
    assert stay.entries.count() == 2


@pytest.mark.parametrize("user", ["village", "colleague", "staff"])
def test_nobody_else_brings_a_log_in(world: World, user: str) -> None:
    stay = under_way(world)
    answer = as_(getattr(world, user)).get(f"/secondees/{stay.pk}/log/paste/")
    assert answer.status_code in (403, 404)
    assert LOG in IMPORTERS
