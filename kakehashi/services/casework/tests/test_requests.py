from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.services.casework.actions import appointments, conversation, follow_ups, requests
from kakehashi.services.casework.answers.models import Answer
from kakehashi.services.casework.queries import case_study_facts, cost_of
from kakehashi.services.casework.request_types import read_type, request_types
from kakehashi.services.casework.requests.flows import SUPPORT_REQUEST as FLOW
from kakehashi.services.casework.requests.rules import due_after, request_number

from .conftest import World, begin, bring


@pytest.mark.parametrize("kind", ["local_information", "appointment_making", "exhibition_support"])
def test_each_kind_goes_the_whole_way(world: World, kind: str) -> None:
    request = bring(world, begin(world, kind), "report")
    assert request.state == "follow_up"
    follow_ups.answer(
        request.follow_ups.get(), by=None, use="used", satisfaction=5, outcome="2社が扱いを始めた", wish_for_better="",
        may_publish=True,
    )  # fmt: skip
    request = requests.complete(request, by=world.officer)
    assert request.state == "completed"
    assert set(request.plan_items.values_list("code", flat=True)) == set(request_types()[kind].plan_items)
    told = list(Entry.objects.filter(subject_type="casework.supportrequest").values_list("name", flat=True))
    assert told[-1] == "casework.support_request.complete"
    assert len(told) == len(set(told)) == 10


def test_a_question_in_writing_needs_no_visit(world: World) -> None:
    request = bring(world, begin(world), "prepare")
    assert requests.report(request, by=world.singapore, text="お答えします").state == "follow_up"
    visit = bring(world, begin(world, "appointment_making"), "prepare")
    with pytest.raises(NotPossible):
        requests.report(visit, by=world.singapore, text="まだです")


def test_what_is_missing_is_named_and_nothing_happens(world: World) -> None:
    draft = requests.start_draft(by=world.town, request_type="local_information", values={"subject": "件名"})
    with pytest.raises(NotPossible, match=str(request_types()["local_information"].questions[0].label)):
        requests.submit(draft, by=world.town)
    draft.refresh_from_db()
    assert (draft.state, draft.number) == ("draft", None)


def test_a_number_is_given_once_and_in_order(world: World) -> None:
    first, second = bring(world, begin(world), "submit"), bring(world, begin(world), "submit")
    assert (first.number, second.number) == ("K24-0001", "K24-0002")
    returned = requests.send_back(first, by=world.officer, note="国名を書いてください")
    assert requests.submit(returned, by=world.town).number == "K24-0001"


def test_two_people_on_one_draft(world: World) -> None:
    draft = begin(world)
    seen = draft.version
    requests.save_draft(draft, by=world.town, values={"subject": "一人目"}, version=seen)
    with pytest.raises(Conflict):
        requests.save_draft(draft, by=world.colleague, values={"subject": "二人目"}, version=seen)
    draft.refresh_from_db()
    assert draft.subject == "一人目"


def test_what_is_handed_in_is_not_edited_any_more(world: World) -> None:
    request = bring(world, begin(world), "submit")
    with pytest.raises(NotPossible):
        requests.save_draft(request, by=world.town, values={"subject": "別の件名"})


def test_the_office_can_say_no_and_another_can_be_asked(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    with pytest.raises(NotPossible):
        requests.answer_not_possible(request, by=world.singapore, note=" ")
    request = requests.answer_not_possible(request, by=world.singapore, note="担当地域の外です")
    assert (request.state, request.decision) == ("not_possible", "not_possible")
    request = requests.ask_office(request, by=world.officer, handler=world.paris.acting.section)
    assert (request.state, request.decision, request.decision_text) == ("office_inquiry", "", "")
    with pytest.raises(PermissionDenied):
        requests.answer_possible(request, by=world.singapore)


def test_conditions_wait_for_the_towns_yes(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    request = requests.answer_conditional(request, by=world.singapore, note="通訳は自己負担", expected_cost=98000)
    with pytest.raises(NotPossible):
        requests.prepare(request, by=world.singapore)
    assert requests.accept_conditions(request, by=world.town).state == "preparing"


def test_an_open_appointment_holds_the_visit(world: World) -> None:
    request = bring(world, begin(world, "appointment_making"), "prepare")
    meeting = appointments.add(request, by=world.singapore, host="日系百貨店")
    appointments.ask(meeting, by=world.singapore)
    with pytest.raises(NotPossible):
        requests.carry_out(request, by=world.singapore)
    appointments.confirm(meeting, by=world.singapore)
    assert requests.carry_out(request, by=world.singapore).state == "under_way"
    assert [e.name for e in Entry.objects.filter(subject_type="casework.appointment")] == [
        "casework.appointment.add", "casework.appointment.ask", "casework.appointment.confirm",
    ]  # fmt: skip


def test_completion_waits_for_the_town_or_two_reminders(world: World) -> None:
    request = bring(world, begin(world), "report")
    with pytest.raises(NotPossible):
        requests.complete(request, by=world.officer)
    for _reminder in range(2):
        follow_ups.remind(request.follow_ups.get(), by=None)
    assert requests.complete(request, by=world.officer).state == "completed"
    assert case_study_facts(request.pk) is None


def test_a_case_study_needs_consent_and_names_no_person(world: World) -> None:
    request = bring(world, begin(world), "report")
    answers = {"use": "used", "satisfaction": 4, "outcome": "売場ができた\n詳しくは後で", "wish_for_better": ""}
    follow_ups.answer(request.follow_ups.get(), by=None, **answers, may_publish=False)
    assert case_study_facts(request.pk) is None
    follow_ups.answer(request.follow_ups.get(), by=None, **answers, may_publish=True)
    facts = case_study_facts(request.pk)
    assert facts is not None
    assert (facts["summary"], facts["is_example"], facts["office_code"]) == ("売場ができた", True, "singapore")
    people = {user.display_name for user in vars(world).values()}
    assert not any(name in str(facts) for name in people)


def test_an_answer_is_shared_only_by_consent(world: World) -> None:
    bring(world, begin(world, shares_answer=True), "report")
    bring(world, begin(world, shares_answer=True, is_confidential=True), "report")
    bring(world, begin(world), "report")
    run_waiting()
    shared = Answer.objects.get()
    assert (shared.text, shared.is_example) == ("証明書が要ります", True)


def test_internal_notes_stay_inside(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    with pytest.raises(PermissionDenied):
        conversation.note(request, by=world.town, text="町の内部")
    conversation.note(request, by=world.singapore, text="窓口が替わった")
    assert conversation.say(request, by=world.town, text="お願いします").is_from_town
    assert not conversation.say(request, by=world.singapore, text="承知しました").is_from_town


def test_cost_is_summed(world: World) -> None:
    request = bring(world, begin(world), "prepare")
    conversation.record_effort(request, by=world.singapore, minutes=90, yen=0)
    conversation.record_effort(request, by=world.officer, minutes=30, yen=1200)
    assert (cost_of(request).hours, cost_of(request).yen) == ("2:00", 1200)
    with pytest.raises(NotPossible):
        conversation.record_effort(request, by=world.officer, minutes=0, yen=0)


def test_withdrawing_and_calling_off(world: World) -> None:
    assert requests.withdraw(begin(world), by=world.town).number is None
    request = bring(world, begin(world), "prepare")
    with pytest.raises(PermissionDenied):
        requests.call_off(request, by=world.officer, note="理由")
    assert requests.call_off(request, by=world.chief, note="情勢のため").state == "called_off"


def test_the_flow_line_has_the_stations_of_the_plan() -> None:
    stations = [state.name for state in FLOW.states if state.station]
    assert stations == [
        "submitted", "intake", "office_inquiry", "feasibility", "preparing",
        "under_way", "report_due", "follow_up", "completed",
    ]  # fmt: skip


@given(st.integers(2008, 2018), st.integers(1, 9999))
def test_numbers_of_the_heisei_era(year: int, position: int) -> None:
    assert request_number(year, position) == f"K{year - 1988:02}-{position:04}"


def test_numbers_never_repeat_over_the_eras() -> None:
    assert len({request_number(year, 1) for year in range(1990, 2060)}) == 70


@given(
    st.datetimes(time.tokyo(2011, 1, 1).replace(tzinfo=None), time.tokyo(2030, 1, 1).replace(tzinfo=None)),
    st.integers(0, 30),
)
def test_a_deadline_is_the_end_of_a_working_day(moment: datetime, days: int) -> None:
    begins = moment.replace(tzinfo=time.TOKYO)
    due = due_after(begins, days)
    assert (due.hour, due.minute) == (17, 30)
    assert due.date() >= begins.date()
    assert days == 0 or due.weekday() < 5


def test_one_file_is_one_type() -> None:
    text = """
code = "x"
position = 9
group = "know"
plan_field = 7
plan_items = ["0-1"]
is_quick = true
has_appointments = false
label = { ja = "種別", en = "Kind" }
hint = { ja = "説明", en = "Hint" }
lead_days = { any = 10, paris = 20 }
target_days = { submitted = 2 }
"""
    kind = read_type(text)
    assert (kind.lead_days_of("paris"), kind.lead_days_of("")) == (20, 10)
    with pytest.raises(ValueError):
        read_type(text + '[[questions]]\ncode="a"\nkind="unheard_of"\nlabel={ja="あ",en="A"}\n')
