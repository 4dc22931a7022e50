"""Two advisers of one desk in the small world, and a consultation brought to where a test begins."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from kakehashi.base import time
from kakehashi.registry.models import Section
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.advisers import actions as advisers
from kakehashi.services.casework.advisers.models import AdviceTheme, Adviser
from kakehashi.services.casework.consultations import actions
from kakehashi.services.casework.consultations.models import Consultation
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.tests.conftest import answers_for, make_member

TALK = time.tokyo(2012, 10, 18, 10)


@pytest.fixture
def house(world):
    """World, with `food` (exports, Singapore) and `law` (contracts) at one desk."""
    body = Section.objects.get(pk=world.officer.acting.section_id).organisation
    food = make_member("economic_adviser", body=body, section="経済アドバイザー")
    law = make_member("economic_adviser", body=body, section="経済アドバイザー")
    house = SimpleNamespace(**vars(world), food=food, law=law)
    house.food_row = _serve(house, food, ["food-exports"], ["SG"], "Asia/Tokyo")
    house.law_row = _serve(house, law, ["contracts"], [], "America/Los_Angeles")
    house.everybody = lambda: {**{k: v for k, v in vars(house).items() if hasattr(v, "acting")}, "public": None}
    return house


def _serve(house: Any, user: Any, themes: list[str], territories: list[str], zone: str) -> Adviser:
    return advisers.register(
        by=house.officer, post=user.acting, themes=list(AdviceTheme.objects.filter(code__in=themes)),
        territories=territories, languages=["ja"], time_zone=zone, valid_from=date(2012, 4, 1),
    )  # fmt: skip


def asked(house: Any, **values: Any) -> SupportRequest:
    """A consultation that the town has handed in."""
    filled = {
        "subject": "干物の輸出", "wish": "温度の管理を知りたい", "territory": "SG", "shares_answer": True,
        "answers": answers_for("adviser_consultation"), **values,
    }  # fmt: skip
    draft = requests.start_draft(by=house.town, request_type="adviser_consultation", values=filled)
    return requests.submit(draft, by=house.town)


def put(house: Any, **values: Any) -> Consultation:
    """The same, put to the food adviser."""
    return actions.put_to_adviser(asked(house, **values), by=house.officer, adviser=house.food_row)


def offered(house: Any) -> Consultation:
    """With two hours to choose from."""
    row = put(house)
    begins = [TALK, TALK.replace(hour=14)]
    hours = advisers.open_hours(house.food_row, by=house.food, beginnings=begins, minutes=60)
    return actions.offer_hours(row, by=house.food, hours=hours, manners=["telephone"], where="03-0000-0000")


def booked(house: Any) -> Consultation:
    """With the first of them taken."""
    row = offered(house)
    return actions.book_hour(row, by=house.town, hour=row.offered.order_by("begins")[0], manner="telephone")


def answered(house: Any, text: str = "冷凍で送る", **values: Any) -> SupportRequest:
    """Answered in writing."""
    row = actions.answer_in_writing(put(house, **values), by=house.food, text=text, minutes=90)
    return SupportRequest.objects.get(pk=row.request_id)
