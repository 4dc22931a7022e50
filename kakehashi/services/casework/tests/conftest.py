"""A small world: two towns of two prefectures, a branch, headquarters, two offices."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from kakehashi.base import time
from kakehashi.engines.files.tests.conftest import files_folder  # noqa: F401 -- no test writes into the house's own
from kakehashi.registry.factories import make_body, make_member, make_office
from kakehashi.registry.models import PlanField, PlanItem, User
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.request_types import request_types
from kakehashi.services.casework.requests.models import SupportRequest

PLAN_ITEMS = ("0-1", "7G-1", "7G-3", "7G-4", "7G-2", "7G-11", "1G-1", "1G-16", "1P-10", "7P-10", "4P-2")
MONDAY = time.tokyo(2012, 10, 15, 10)


@dataclass
class World:
    """Who there is."""

    town: User
    colleague: User  # same body, another section
    neighbour: User  # a body of the same prefecture
    stranger: User  # a body of another prefecture
    branch: User
    far_branch: User
    officer: User
    chief: User
    singapore: User
    paris: User
    editor: User
    administrator: User

    def everybody(self) -> dict[str, Any]:
        """The cast by name, and the public."""
        return {**vars(self), "public": None}


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The small world, on Monday 15 October 2012."""
    with time.travel(MONDAY):
        body, near, far = make_body("風待市"), make_body("隣市"), make_body("遠市", prefecture="99")
        prefecture, other = make_body("例県", kind="prefecture"), make_body("別県", kind="prefecture", prefecture="99")
        house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        plan = PlanField.objects.create(year=2012, number=7, name="海外事務所", name_en="Offices")
        for position, code in enumerate(PLAN_ITEMS):
            PlanItem.objects.create(
                field=plan, code=code, emphasis="general", position=position, text=code, text_en=code
            )
        singapore = make_office(headquarters=house)
        paris = make_office("paris", headquarters=house, zone="Europe/Paris", territory="FR")
        yield World(
            town=make_member("municipal_officer", body=body, section="観光課"),
            colleague=make_member("municipal_officer", body=body, section="財政課"),
            neighbour=make_member("municipal_officer", body=near),
            stranger=make_member("municipal_officer", body=far),
            branch=make_member("branch_officer", body=prefecture),
            far_branch=make_member("branch_officer", body=other),
            officer=make_member("hq_officer", body=house, section="経済交流課"),
            chief=make_member("hq_chief", body=house, section="経済交流課"),
            singapore=make_member("office_staff", body=house, section="シンガポール", office=singapore),
            paris=make_member("office_staff", body=house, section="パリ", office=paris),
            editor=make_member("editor", body=house, section="シンガポール", office=singapore),
            administrator=make_member("administrator", body=house, section="総務課"),
        )


def answers_for(kind: str) -> dict[str, Any]:
    """An answer to each required question of a type, whatever its kind: enough to hand a request in."""
    return {question.code: _answer(question) for question in request_types()[kind].questions if question.required}


def _answer(question: Any) -> Any:
    match question.kind:
        case "rows":
            return [{column.code: _answer(column) for column in question.columns if column.required}]
        case "choice":
            return question.choices[0][0]
        case "choices":
            return [question.choices[0][0]]
        case "date":
            return "2013-02-08"
        case "number" | "yen" | "rating":
            return 3
        case "territory":
            return "SG"
        case _:
            return "例の答え"


ANSWERS = {
    "local_information": {"questions": "検疫の手続きを知りたい"},
    "appointment_making": {"whom": "百貨店", "topics": "取扱いの条件"},
    "exhibition_support": {"event": "未定", "wishes": ["hand_out"]},
}
PATH = ("submit", "take_in", "ask_office", "answer_possible", "prepare", "carry_out", "conclude", "report", "complete")


def begin(world: World, kind: str = "local_information", **values: Any) -> SupportRequest:
    """A draft that can be handed in."""
    filled = {
        "subject": "盆栽の輸出",
        "wish": "検疫について知りたい",
        "territory": "SG",
        "answers": ANSWERS.get(kind) or answers_for(kind),
        **values,
    }
    return requests.start_draft(by=world.town, request_type=kind, values=filled)


def bring(world: World, request: SupportRequest, to: str) -> SupportRequest:
    """Take the steps of the main path up to and including ``to``."""
    section = world.singapore.acting.section
    steps = {
        "submit": lambda r: requests.submit(r, by=world.town),
        "take_in": lambda r: requests.take_in(r, by=world.officer),
        "ask_office": lambda r: requests.ask_office(r, by=world.officer, handler=section),
        "answer_possible": lambda r: requests.answer_possible(r, by=world.singapore, note="お受けします"),
        "prepare": lambda r: requests.prepare(r, by=world.singapore),
        "carry_out": lambda r: requests.carry_out(r, by=world.singapore),
        "conclude": lambda r: requests.conclude(r, by=world.singapore),
        "report": lambda r: requests.report(r, by=world.singapore, text="証明書が要ります"),
        "complete": lambda r: requests.complete(r, by=world.officer),
    }
    for name in PATH[: PATH.index(to) + 1]:
        request = steps[name](request)
    return request
