"""What can be done with offices that are asked: by whom, when, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.services.casework.actions import requests, research
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.research.models import ResearchInquiry
from kakehashi.services.casework.research.permissions import RESEARCH_INQUIRY, asked_office
from kakehashi.services.casework.research.queries import consolidated_text, offices_to_ask, ready_for_headquarters
from kakehashi.services.casework.research.schedule import remind_offices_of_research
from kakehashi.services.casework.tests.conftest import begin

from .conftest import DUE, answered, answers, asked, desk, drafted, handed_in, possible, reported


def told(user):
    """Subjects in the inbox of a user's post."""
    return list(Notification.objects.filter(post=user.acting).values_list("subject_ja", flat=True))


def test_each_office_gets_the_questions_and_a_deadline_on_its_own_clock(world, inquiries):
    singapore, paris = inquiries
    assert [str(q.label) for q in singapore.question_set.asked][:2] == ["税率はいくらですか", "免除はありますか"]
    assert paris.due_at - singapore.due_at == timedelta(hours=7)
    request = SupportRequest.objects.get()
    assert (request.state, request.handler) == ("office_inquiry", desk(world.officer))
    run_waiting()
    assert any("調査" in subject for subject in told(world.singapore))
    assert singapore.is_example


@pytest.mark.parametrize("who", ["town", "neighbour", "branch", "singapore", "editor"])
def test_only_headquarters_asks_offices(world, who):
    request = handed_in(world)
    with pytest.raises(PermissionDenied):
        research.ask_offices(request, by=getattr(world, who), sections=[desk(world.paris)], due_on=DUE)


def test_what_cannot_be_asked_is_refused_in_words(world, inquiries):
    request = inquiries[0].request
    one = [desk(world.singapore)]
    for sections, day in ((one, DUE), ([], DUE), ([desk(world.officer)], DUE), (one, time.today())):
        with pytest.raises(NotPossible):
            research.ask_offices(request, by=world.officer, sections=sections, due_on=day)
    other = requests.submit(begin(world), by=world.town)
    for row in (drafted(world), other):
        with pytest.raises(NotPossible):
            research.ask_offices(row, by=world.officer, sections=one, due_on=DUE)


def test_no_office_is_asked_after_the_report(world):
    request = reported(world)
    with pytest.raises(NotPossible):
        research.ask_offices(request, by=world.officer, sections=[desk(world.paris)], due_on=DUE)


def test_an_answer_goes_to_and_fro_until_it_is_complete(world, inquiries):
    one = inquiries[0]
    with pytest.raises(NotPossible):
        research.save_answers(one, by=world.singapore, answers=answers())
    research.accept_inquiry(one, by=world.singapore)
    research.save_answers(one, by=world.singapore, answers={"q1": "途中"})
    with pytest.raises(NotPossible, match="免除"):
        research.hand_in_answer(one, by=world.singapore)
    research.save_answers(one, by=world.singapore, answers=answers())
    research.hand_in_answer(one, by=world.singapore)
    with pytest.raises(NotPossible):
        research.save_answers(one, by=world.singapore, answers=answers())
    with pytest.raises(NotPossible):
        research.send_back_answer(one, by=world.officer, note="")
    back = research.send_back_answer(one, by=world.officer, note="出典がありません")
    assert (back.state, back.note) == ("sent_back", "出典がありません")
    research.save_answers(one, by=world.singapore, answers=answers(found="直した"))
    research.hand_in_answer(one, by=world.singapore)
    done = research.check_answer(one, by=world.officer)
    assert (done.state, done.handed_in_at) == ("checked", time.now())
    run_waiting()
    assert len([s for s in told(world.officer) if "事務所" in s]) >= 2


def test_an_answer_sent_back_after_its_deadline_gets_a_new_one(world, inquiries):
    one = inquiries[0]
    research.accept_inquiry(one, by=world.singapore)
    research.save_answers(one, by=world.singapore, answers=answers())
    research.hand_in_answer(one, by=world.singapore)
    with time.travel(one.due_at + timedelta(days=1)):
        with pytest.raises(NotPossible):
            research.send_back_answer(one, by=world.officer, note="足りません")
        day = time.today() + timedelta(days=7)
        back = research.send_back_answer(one, by=world.officer, note="足りません", due_on=day)
        assert back.due_at.astimezone(back.clock).date() == day


def test_two_at_one_answer(world, inquiries):
    one = research.accept_inquiry(inquiries[0], by=world.singapore)
    research.save_answers(one, by=world.singapore, answers={"q1": "先"}, version=one.version)
    with pytest.raises(Conflict):
        research.save_answers(one, by=world.singapore, answers={"q1": "後"}, version=one.version)


def test_saving_the_same_again_leaves_no_trace(world, inquiries):
    research.accept_inquiry(inquiries[0], by=world.singapore)
    for _time in range(2):
        research.save_answers(inquiries[0], by=world.singapore, answers={"q1": "同じ", "unknown": "捨てる"})
    entry = Entry.objects.get(name="casework.research_inquiry.save")
    assert entry.facts["questions"] == ["q1"]
    assert "同じ" not in str(entry.facts)


OFFICE_STEPS = {
    "accept_inquiry": {},
    "decline_inquiry": {"note": "できません"},
    "hand_in_answer": {},
    "save_answers": {"answers": {}},
    "propose_day": {"due_on": date(2012, 12, 3), "why": "先方の都合"},
}
HOUSE_STEPS = {
    "check_answer": {},
    "send_back_answer": {"note": "足りません"},
    "call_off_inquiry": {"note": "不要になりました"},
    "set_day": {"due_on": date(2012, 12, 3)},
    "keep_day": {"note": "議会に間に合いません"},
    "ask_again": {"note": "問いを減らしました", "due_on": date(2012, 12, 3)},
}


@pytest.mark.parametrize("name", [*OFFICE_STEPS, *HOUSE_STEPS])
def test_every_step_belongs_to_one_side(world, inquiries, name):
    given = OFFICE_STEPS.get(name, HOUSE_STEPS.get(name))
    mine = {"singapore"} if name in OFFICE_STEPS else {"officer", "chief", "administrator"}
    mine -= {"administrator"}
    for who, user in world.everybody().items():
        if who not in mine:
            with pytest.raises(PermissionDenied):
                getattr(research, name)(inquiries[0], by=user, **given)


def test_an_office_sees_its_own_inquiry_and_nobody_outside_sees_any(world, inquiries):
    seen = {
        name: set(RESEARCH_INQUIRY.visible(user).values_list("section__name", flat=True))
        for name, user in world.everybody().items()
    }
    both = {"シンガポール", "パリ"}
    assert seen == {
        "town": set(), "colleague": set(), "neighbour": set(), "stranger": set(), "branch": set(), "far_branch": set(),
        "officer": both, "chief": both, "singapore": {"シンガポール"}, "paris": {"パリ"},
        "editor": set(), "administrator": set(), "public": set(),
    }  # fmt: skip
    assert asked_office(world.singapore, inquiries[0])
    assert not asked_office(world.paris, inquiries[0])


def test_another_day_is_proposed_and_agreed(world, inquiries):
    one, day = inquiries[0], date(2012, 12, 3)
    with pytest.raises(NotPossible):
        research.propose_day(one, by=world.singapore, due_on=DUE, why="同じ日")
    with pytest.raises(NotPossible):
        research.propose_day(one, by=world.singapore, due_on=time.today(), why="今日")
    with pytest.raises(NotPossible):
        research.keep_day(one, by=world.officer, note="提案がありません")
    asking = research.propose_day(one, by=world.singapore, due_on=day, why="省の回答は書面だけ")
    assert (asking.due_at, asking.proposed_why) == (one.due_at, "省の回答は書面だけ")  # the old one stands
    run_waiting()
    assert any("期限" in s for s in told(world.officer))
    agreed = research.set_day(one, by=world.officer, due_on=day)
    assert (agreed.due_at.astimezone(agreed.clock).date(), agreed.proposed_due_at) == (day, None)
    run_waiting()
    assert any("期限" in s for s in told(world.singapore))


def test_another_day_is_proposed_and_not_agreed(world, inquiries):
    one = research.propose_day(inquiries[0], by=world.singapore, due_on=date(2012, 12, 3), why="遅れます")
    kept = research.keep_day(one, by=world.officer, note="議会に間に合いません")
    assert (kept.due_at, kept.proposed_due_at, kept.day_note) == (one.due_at, None, "議会に間に合いません")


def test_an_office_without_an_open_post_is_not_offered(world):
    request = requests.take_in(handed_in(world), by=world.officer)
    assert desk(world.paris) in offices_to_ask(request)
    world.paris.acting.section.posts.update(is_open=False)
    assert list(offices_to_ask(request)) == [desk(world.singapore)]


def test_what_is_missing_stays_when_the_deadline_is_kept(world, inquiries, client):
    one = inquiries[0]
    research.accept_inquiry(one, by=world.singapore)
    research.save_answers(one, by=world.singapore, answers=answers())
    research.hand_in_answer(one, by=world.singapore)
    research.send_back_answer(one, by=world.officer, note="税率の出典がありません")
    research.propose_day(one, by=world.singapore, due_on=date(2012, 12, 3), why="遅れます")
    kept = research.keep_day(one, by=world.officer, note="議会に間に合いません")
    assert kept.note == "税率の出典がありません"
    client.force_login(world.singapore)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "税率の出典がありません" in page and "議会に間に合いません" in page
    run_waiting()
    letter = Notification.objects.get(name="casework.research_inquiry.keep_day")
    assert "議会に間に合いません" in letter.text_ja and "出典" not in letter.text_ja


def test_a_wish_for_another_day_ends_with_the_answer(world, inquiries):
    research.accept_inquiry(inquiries[0], by=world.singapore)
    research.propose_day(inquiries[0], by=world.singapore, due_on=date(2012, 12, 3), why="遅れます")
    research.save_answers(inquiries[0], by=world.singapore, answers=answers())
    assert research.hand_in_answer(inquiries[0], by=world.singapore).proposed_due_at is None
    with pytest.raises(NotPossible):
        research.set_day(inquiries[0], by=world.officer, due_on=date(2012, 12, 3))


def mornings(first, count):
    """What the clock does on so many days at twenty past nine."""
    for day in range(count):
        with time.travel(time.tokyo(first.year, first.month, first.day, 9, 20) + timedelta(days=day)):
            remind_offices_of_research(time.now())
            run_waiting()


def test_an_office_is_reminded_before_and_after_its_deadline_until_it_answers(world, inquiries):
    research.decline_inquiry(inquiries[1], by=world.paris, note="できません")
    mornings(date(2012, 11, 10), 20)
    one = ResearchInquiry.objects.get(pk=inquiries[0].pk)
    assert one.reminders == 4
    subjects = [s for s in told(world.singapore) if "期限が近" in s or "督促" in s]
    assert len(subjects) == 4
    assert len([s for s in subjects if "期限が近" in s]) == 1
    assert ResearchInquiry.objects.get(pk=inquiries[1].pk).reminders == 0


def test_after_downtime_one_reminder_comes_and_not_four(world, inquiries):
    mornings(date(2012, 12, 20), 1)
    assert Entry.objects.filter(name="casework.research_inquiry.remind").count() == 2  # one for each office
    mornings(date(2012, 12, 21), 3)
    assert Entry.objects.filter(name="casework.research_inquiry.remind").count() == 2


def test_reminders_begin_anew_with_a_new_deadline(world, inquiries):
    mornings(date(2012, 12, 20), 1)
    with time.travel(time.tokyo(2012, 12, 21, 9)):
        one = research.set_day(inquiries[0], by=world.officer, due_on=date(2013, 1, 21))
    assert one.reminders == 0


def test_a_deadline_of_tomorrow_brings_no_reminder_of_three_days_before(world):
    request = requests.take_in(handed_in(world), by=world.officer)
    day = time.today() + timedelta(days=1)
    (one,) = research.ask_offices(request, by=world.officer, sections=[desk(world.singapore)], due_on=day)
    assert one.reminders == 1


@pytest.mark.parametrize("end", ["report", "withdraw", "call_off"])
def test_what_an_office_still_had_to_do_ends_with_the_request(world, inquiries, end):
    request = possible(world, inquiries[0].request)
    request = requests.prepare(request, by=world.officer)
    if end == "report":
        requests.report(request, by=world.officer, text="途中の報告")
    elif end == "withdraw":
        requests.withdraw(request, by=world.town)
    else:
        requests.call_off(request, by=world.chief, note="不要")
    run_waiting()
    assert set(ResearchInquiry.objects.values_list("state", flat=True)) == {"called_off"}
    mornings(date(2012, 11, 16), 3)
    assert not Entry.objects.filter(name="casework.research_inquiry.remind").exists()


def test_nobody_ends_an_inquiry_by_hand(world, inquiries):
    for user in world.everybody().values():
        with pytest.raises(PermissionDenied):
            research.end_inquiry(inquiries[0], by=user)


def test_the_report_begins_with_the_checked_answers_alone(world, inquiries):
    answered(world, inquiries[0], world.singapore, found="確かめた")
    research.accept_inquiry(inquiries[1], by=world.paris)
    research.save_answers(inquiries[1], by=world.paris, answers=answers(found="まだ"))
    text = consolidated_text(inquiries[0].request)
    assert text.startswith("1　税率はいくらですか")
    assert "シンガポール】\n確かめた一" in text
    assert "まだ" not in text


def test_whose_turn_it_is_at_headquarters(world, inquiries):
    section = desk(world.officer).pk
    assert not ready_for_headquarters(section).exists()
    research.decline_inquiry(inquiries[1], by=world.paris, note="できません")
    research.accept_inquiry(inquiries[0], by=world.singapore)
    assert ready_for_headquarters(section).exists()  # every office has said yes or no: answer the client
    request = requests.prepare(possible(world, inquiries[0].request), by=world.officer)
    assert not ready_for_headquarters(section).exists()
    research.save_answers(inquiries[0], by=world.singapore, answers=answers())
    research.hand_in_answer(inquiries[0], by=world.singapore)
    assert not ready_for_headquarters(section).exists()
    research.check_answer(inquiries[0], by=world.officer)
    assert ready_for_headquarters(section).get() == request  # report


def test_the_archive_is_read_in_the_draft_alone(world):
    draft = drafted(world)
    made = research.check_archive(draft, by=world.town, why="税率が載っていない", found=3)
    assert (made.found, made.why) == (3, "税率が載っていない")
    assert research.check_archive(draft, by=world.colleague, why="もう一度見た", found=4).pk == made.pk
    for who in ("neighbour", "officer", "branch"):
        with pytest.raises(PermissionDenied):
            research.check_archive(draft, by=getattr(world, who), why="x", found=0)
    with pytest.raises(NotPossible):
        research.check_archive(begin(world), by=world.town, why="調査ではない", found=0)
    request = requests.submit(draft, by=world.town)
    with pytest.raises(NotPossible):
        research.check_archive(request, by=world.town, why="遅い", found=0)


def test_the_branch_remarks_until_an_office_is_asked(world):
    request = handed_in(world)
    for who in ("town", "far_branch", "officer", "stranger"):
        with pytest.raises(PermissionDenied):
            research.remark(request, by=getattr(world, who), text="x")
    research.remark(request, by=world.branch, text="県でも知りたい")
    made = research.remark(request, by=world.branch, text="県でも知りたい。支持する。")
    assert (made.text, made.post) == ("県でも知りたい。支持する。", world.branch.acting)
    asked_now = requests.take_in(request, by=world.officer)
    research.ask_offices(asked_now, by=world.officer, sections=[desk(world.paris)], due_on=DUE)
    with pytest.raises(NotPossible):
        research.remark(request, by=world.branch, text="遅い")


def test_only_ids_and_codes_stand_in_the_ledger(world, inquiries):
    answered(world, inquiries[0], world.singapore)
    research.decline_inquiry(inquiries[1], by=world.paris, note="秘密の理由")
    facts = " ".join(str(entry.facts) for entry in Entry.objects.filter(name__startswith="casework.research"))
    assert "秘" not in facts


def test_the_ask_is_whole_or_not_at_all(world, inquiries):
    count = ResearchInquiry.objects.count()
    request = asked(world, subject="別の調査")[0].request
    assert ResearchInquiry.objects.filter(request=request).count() == 2
    with pytest.raises(NotPossible):
        both = [desk(world.singapore), desk(world.paris)]
        research.ask_offices(request, by=world.officer, sections=both, due_on=DUE)
    assert ResearchInquiry.objects.count() == count + 2
