"""A research of the small world, brought to where a test begins."""

from datetime import date
from typing import Any

import pytest

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.registry.models import Section, User
from kakehashi.services.casework.actions import formal_requests, requests, research
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.research.models import ResearchInquiry
from kakehashi.services.casework.tests.conftest import World, begin
from kakehashi.services.casework.tests.conftest import world as world

SUBJECT = "空き家の固定資産税の扱い"
ROWS = [{"question": "税率はいくらですか", "reason": "条例の検討"}, {"question": "免除はありますか", "reason": ""}]
ASKED = {"questionnaire": ROWS, "background": "本市の空き家は412戸", "use": "ordinance", "wanted_by": "2013-02-08"}
FOUND = "調べたこと・秘"
DUE = date(2012, 11, 15)


def desk(user: User) -> Section:
    """The section that a user acts for."""
    assert user.acting is not None
    return user.acting.section


def answers(condition: str = "open", found: str = FOUND) -> dict[str, Any]:
    """A complete answer of an office."""
    return {"q1": f"{found}一", "q2": f"{found}二", "sources": "市役所税務課、10月20日", "conditions": condition}


def drafted(world: World, **values: Any) -> SupportRequest:
    return begin(world, "requested_research", **{"subject": SUBJECT, "answers": ASKED, **values})


def handed_in(world: World, **values: Any) -> SupportRequest:
    return requests.submit(drafted(world, **values), by=world.town)


def asked(world: World, **values: Any) -> list[ResearchInquiry]:
    """Singapore and Paris, in this order."""
    request = requests.take_in(handed_in(world, **values), by=world.officer)
    sections = [desk(world.singapore), desk(world.paris)]
    return research.ask_offices(request, by=world.officer, sections=sections, due_on=DUE)


def possible(world: World, request: SupportRequest) -> SupportRequest:
    """Headquarters tells the client that it can be researched."""
    return requests.answer_possible(_fresh(request), by=world.officer, note="お受けします")


def _fresh(request: SupportRequest) -> SupportRequest:
    return SupportRequest.objects.get(pk=request.pk)


def answered(world: World, inquiry: ResearchInquiry, office: User, **how: Any) -> ResearchInquiry:
    """One office accepts, writes and hands in; headquarters finds it complete."""
    research.accept_inquiry(inquiry, by=office)
    research.save_answers(inquiry, by=office, answers=answers(**how))
    research.hand_in_answer(inquiry, by=office)
    return research.check_answer(inquiry, by=world.officer)


def reported(
    world: World, *, condition: str = "open", embargo_until: date | None = None, **values: Any
) -> SupportRequest:
    """A research that one office answered and headquarters reported; what follows was done."""
    first, second = asked(world, **values)
    research.decline_inquiry(second, by=world.paris, note="担当の国がありません")
    answered(world, first, world.singapore, condition=condition)
    request = possible(world, first.request)
    formal_requests.send_formal_request(request, by=world.town, dated_on=time.today())
    if embargo_until:
        shares = request.shares_answer
        research.settle_publishing(request, by=world.town, shares_answer=shares, embargo_until=embargo_until)
    request = requests.prepare(_fresh(request), by=world.officer)
    request = requests.report(request, by=world.officer, text=f"報告。{FOUND}")
    run_waiting()
    return _fresh(request)


@pytest.fixture
def inquiries(world: World) -> list[ResearchInquiry]:
    """One research put to two offices."""
    return asked(world)
