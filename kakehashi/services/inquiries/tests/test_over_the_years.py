"""What is carried from one year to the next: answers, and the questions that they belong to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.questionnaires.questions import Question, as_rows, from_rows
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import User
from kakehashi.services.inquiries import actions
from kakehashi.services.inquiries.models import Ask, Inquiry
from kakehashi.services.inquiries.queries import begins_with
from kakehashi.services.inquiries.rules import carried, editor_rows, written

from .conftest import World, answered, ask_of, draft, opened
from .test_inquiries import as_

NEXT_YEAR = time.tokyo(2013, 10, 7)


def question(code: str, words: str, kind: str = "number", **parts: object) -> Question:
    return Question(code, kind, Bilingual(words, f"{words} (en)"), **parts)  # type: ignore[arg-type]


HEADS = question("q1", "人数", minimum=1, maximum=500)
PLAN = question("q2", "予定", "choice", choices=(("c1", Bilingual("ある", "Yes")), ("c2", Bilingual("ない", "No"))))
WHERE = question("q3", "場所", "text", shown_if=("q2", "c1"), required=True)
ASKED = (HEADS, PLAN, WHERE)


def test_what_was_not_touched_stays_as_it_was() -> None:
    assert tuple(written(editor_rows(ASKED), ASKED)) == ASKED


def test_a_code_is_never_used_for_another_question() -> None:
    rows = [{"question": "費用", "kind": "yen", "choices": "", "required": "", "help": ""}]
    (made,) = written(rows, (), ASKED)
    assert made.code not in {one.code for one in ASKED}
    rows = editor_rows([replace(PLAN, choices=(PLAN.choices[0], ("c9", Bilingual("未定", "Open"))))])
    (changed,) = written(rows, (replace(PLAN, choices=(PLAN.choices[0], ("c3", Bilingual("他", "Other")))),), ASKED)
    assert [code for code, _words in changed.choices] == ["c1", "c4"]


def test_a_condition_goes_with_what_it_hangs_on() -> None:
    for rows in (editor_rows([HEADS, WHERE]), editor_rows([WHERE, PLAN])):
        made = written(rows, ASKED)
        assert from_rows(as_rows(made))
        assert next(one for one in made if one.code == "q3").shown_if is None
    rows = editor_rows([PLAN, WHERE])
    rows[0]["choices"] = "ない／未定"
    assert written(rows, ASKED)[1].shown_if is None


def test_numbers_are_not_carried_into_another_kind() -> None:
    assert carried([replace(HEADS, kind="yen")], {"q1": 3}, ASKED) == {}
    assert carried([HEADS], {"q1": 3}, ASKED) == {"q1": 3}
    assert carried([replace(WHERE, kind="long_text")], {"q3": "北"}, ASKED) == {"q3": "北"}


@given(st.permutations(range(3)), st.sets(st.integers(0, 2)))
def test_whatever_the_editor_keeps_can_be_stored(order: list[int], dropped: set[int]) -> None:
    rows = editor_rows([ASKED[n] for n in order if n not in dropped])
    made = written([*rows, {"question": "費用", "kind": "yen"}], ASKED, ASKED)
    assert from_rows(as_rows(made))
    assert {one.code for one in made[:-1]} == {ASKED[n].code for n in order if n not in dropped}
    assert made[-1].code == "q4"


def test_the_editor_knows_every_code_of_the_series(world: World) -> None:
    first = actions.start(by=world.officer, title="独自の照会")
    first = actions.write_questions(first, by=world.officer, questions=[HEADS])
    first = actions.save_inquiry(first, by=world.officer, due_on=date(2012, 11, 12), title=first.title)
    first = actions.choose_bodies(first, by=world.officer, choice={"kinds": ["village"]})
    first = actions.open_inquiry(first, by=world.officer)
    with time.travel(NEXT_YEAR):
        copy = actions.start(by=world.officer, copied=first)
        typed = {"e_rows-0-question": "費用", "e_rows-0-kind": "yen"}
        for words in ("予算", "費用"):  # the second time the draft has forgotten that q1 ever was
            address = reverse("inquiries:questions", kwargs={"pk": copy.pk})
            typed |= {"version": str(Inquiry.objects.get(pk=copy.pk).version), "e_rows-0-question": words}
            assert as_(world.officer).post(address, typed).status_code == 302
        assert Inquiry.objects.get(pk=copy.pk).asked[0].code != "q1"


@pytest.fixture
def second(world: World) -> Iterator[Ask]:
    """The village's ask of the year after it answered, with optional questions alone."""
    inquiry = opened(world, is_relayed=False)
    answered(world.village, inquiry)
    inquiry.refresh_from_db()
    actions.close_inquiry(inquiry, by=world.officer)
    with time.travel(NEXT_YEAR):
        copy = actions.start(by=world.officer, copied=inquiry)
        questions = [replace(one, required=False) for one in copy.asked]
        actions.write_questions(copy, by=world.officer, questions=questions)
        copy.refresh_from_db()
        actions.open_inquiry(copy, by=world.officer)
        yield ask_of(world.village, copy)


def as_shown(user: User, ask: Ask) -> dict[str, object]:
    return as_(user).get(reverse("inquiries:form", kwargs={"pk": ask.pk})).context["form"].initial


def test_what_is_handed_in_is_what_was_shown(world: World, second: Ask) -> None:
    begun = begins_with(second)[0]
    assert begun["wishes"] == "早い回答を"
    with pytest.raises(NotPossible):
        actions.answer(second, by=world.village)
    page = as_(world.village).get(reverse("inquiries:answer", kwargs={"pk": second.pk})).content.decode()
    assert reverse("inquiries:form", kwargs={"pk": second.pk}) in page
    actions.save_answers(second, by=world.village, answers=begun)
    assert actions.answer(second, by=world.village).answers == begun


def test_what_was_emptied_stays_empty(world: World, second: Ask) -> None:
    ask = actions.save_answers(second, by=world.village, answers={})
    assert begins_with(ask) == ({}, None)
    assert not as_shown(world.village, ask)["a_wishes"]
    assert actions.answer(ask, by=world.village).answers == {}


def test_nothing_applies_needs_nothing_saved(world: World, second: Ask) -> None:
    assert actions.answer_nothing(second, by=world.village).state == "nothing_applies"


def test_whoever_never_answered_hands_in_at_once(world: World, second: Ask) -> None:
    assert actions.answer(ask_of(world.city, second.inquiry), by=world.city).state == "answered"


def test_two_questions_in_the_same_words_are_refused(world: World) -> None:
    inquiry = draft(world)
    address = reverse("inquiries:questions", kwargs={"pk": inquiry.pk})
    typed = {
        "version": inquiry.version,
        "e_rows-paste": "予定する事業\ttext\n予算 額\tyen\n予算額\tyen\n予定する 事業\ttext\n",
    }
    answer = as_(world.officer).post(address, typed)
    assert answer.status_code == 422
    said = " ".join(answer.context["form"].errors["e_rows"])
    assert "「予算額」" in said and "「予定する 事業」" in said
    assert "予算 額" in answer.content.decode()


def test_what_a_table_refuses_is_said_in_our_words(world: World) -> None:
    inquiry = draft(world)
    address = reverse("inquiries:questions", kwargs={"pk": inquiry.pk})
    answer = as_(world.officer).post(address, {"version": inquiry.version, "e_rows-paste": "質問一\ttext\n質問\t絵\n"})
    assert answer.context["form"].errors["e_rows"] == ["2行目「答え方」: 「絵」は選択肢にありません。"]
    huge = as_(world.officer).post(address, {"version": inquiry.version, "e_rows-paste": "あ" * 140_000})
    assert huge.status_code == 422
