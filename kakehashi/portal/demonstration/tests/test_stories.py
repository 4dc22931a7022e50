"""The stories of the demonstration hang together. Nothing is told here: telling them takes a minute."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import kakehashi.registry
from kakehashi.engines.calendars.working_days import is_working_day
from kakehashi.engines.questionnaires.questions import Question, empty
from kakehashi.services.casework.demo import ENDINGS, REACHES, handed_in, waits_of
from kakehashi.services.casework.request_types import request_types
from kakehashi.services.casework.requests.flows import SUPPORT_REQUEST as FLOW
from kakehashi.services.casework.stories import Story, answers_of, read_stories

from ..cast import CAST, FURTHER, HEADQUARTERS

PEOPLE = {member.username: member for member in (*CAST, *FURTHER)}
MARKS = {"is_recovery", "is_sales_trip", "is_sister_city", "is_confidential", "shares_answer"}
FIRST, LAST = date(2011, 4, 1), date(2012, 10, 15)


def rows_of(name: str) -> list[dict[str, str]]:
    """A reference list of the registry."""
    with (Path(kakehashi.registry.__file__).parent / "data" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


OFFICE_OF = {row["territory"]: row["office"] for row in rows_of("office_territories.csv")}


def of(story: Story) -> str:
    return story.subject


of_each_type = pytest.mark.parametrize(
    "stories", [[s for s in read_stories() if s.type == code] for code in request_types()], ids=list(request_types())
)


def test_there_are_two_hundred_each_with_a_subject_of_its_own():
    stories = read_stories()
    assert len(stories) == 200
    assert [subject for subject, count in Counter(map(of, stories)).items() if count > 1] == []
    for words in ("wish", "answer", "conditions", "report", "outcome", "better", "inner"):
        told = Counter(getattr(story, words) for story in stories if getattr(story, words))
        assert [text for text, count in told.items() if count > 1] == [], words


def test_every_office_type_and_state_occurs():
    stories = read_stories()
    offices = {PEOPLE[story.helper].office for story in stories}
    assert offices - {""} == {row["code"] for row in rows_of("offices.csv")}
    assert {"adviser", "hq_officer"} <= {story.helper for story in stories}
    assert {story.type for story in stories} == set(request_types())
    ends = {story.ends_in for story in stories}
    assert ends == set(REACHES)
    assert ends - {"told"} == set(FLOW.by_state)  # told: the follow-up is answered, headquarters has not completed it
    bodies = {PEOPLE[story.asker].body for story in stories}
    assert len(bodies) >= 15


def test_most_are_completed_and_many_may_be_published():
    stories = read_stories()
    completed = [story for story in stories if story.ends_in == "completed"]
    assert len(completed) >= 100
    assert sum(story.may_publish for story in completed) >= 25
    assert sum(not story.may_publish for story in completed) >= 3
    assert sum(bool(story.later) for story in completed) >= 25


@of_each_type
def test_a_story_fits_the_cast_the_type_and_the_calendar(stories: list[Story]):
    for story in stories:
        kind, asker, helper = request_types()[story.type], PEOPLE[story.asker], PEOPLE[story.helper]
        assert {"municipal_officer", "branch_officer"} & set(asker.roles)
        assert helper.body == HEADQUARTERS
        assert not (helper.office and story.territory) or OFFICE_OF[story.territory] == helper.office
        assert FIRST < story.day <= LAST and is_working_day(story.day)
        assert handed_in(story).date() <= LAST
        assert len(waits_of(story)) == REACHES[story.ends_in]
        assert set(story.marks) <= MARKS
        assert not (story.delegation and "delegation" in kind.leaves_out)
        assert not (story.ends and "ends" in kind.leaves_out)
        if story.begins:
            assert story.day < story.begins <= (story.ends or story.begins)


@of_each_type
def test_a_story_says_what_its_end_needs(stories: list[Story]):
    for story in stories:
        kind, steps = request_types()[story.type], REACHES[story.ends_in]
        if story.ends_in in {"draft", "withdrawn", "submitted", "intake", "office_inquiry", "in_approval"}:
            assert not story.answer and not story.report
        elif story.ends_in in ENDINGS or steps >= REACHES["feasibility"]:
            assert story.answer or story.conditions
        assert bool(story.report) == (steps >= REACHES["follow_up"])
        assert bool(story.outcome) == (steps >= REACHES["told"])
        assert not story.hosts or kind.has_appointments
        assert not story.later or story.ends_in == "completed"
        assert 1 <= story.satisfaction <= 5


@of_each_type
def test_its_answers_and_results_are_those_that_are_asked(stories: list[Story]):
    for story in stories:
        kind = request_types()[story.type]
        answers = answers_of(story)
        check(kind.questions, answers)
        if story.ends_in != "draft":
            missing = [
                q.code for q in kind.questions if q.required and q.applies(answers) and empty(answers.get(q.code))
            ]
            assert missing == []
        check(kind.result_questions, story.result)
        if story.result:
            assert [q.code for q in kind.result_questions if q.required and empty(story.result.get(q.code))] == []
        if kind.code in {"market_check", "sales_trip"} and REACHES[story.ends_in] >= REACHES["follow_up"]:
            assert story.result


def check(questions: tuple[Question, ...], answers: dict) -> None:
    """Every answer belongs to a question that is asked, and is of its kind."""
    known = {question.code: question for question in questions}
    assert set(answers) <= set(known)
    for code, value in answers.items():
        question = known[code]
        assert question.applies(answers), code
        if question.kind == "rows":
            assert len(value) <= (question.maximum or 200)
            for row in value:
                check(question.columns, row)
                assert [c.code for c in question.columns if c.required and empty(row.get(c.code))] == []
        elif question.choices:
            codes = {choice for choice, _words in question.choices}
            assert set(value if isinstance(value, list) else [value]) <= codes, code
            assert isinstance(value, list) == (question.kind == "choices")
        elif question.kind == "date":
            date.fromisoformat(value)
        elif question.kind in {"number", "yen"}:
            assert isinstance(value, int) and (question.maximum is None or value <= question.maximum)
        else:
            assert isinstance(value, str) and (question.kind == "long_text" or "\n" not in value)
