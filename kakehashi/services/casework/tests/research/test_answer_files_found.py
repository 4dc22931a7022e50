"""The pages of an office's answer are found by whoever may read the file, and follow the inquiry at once."""

import pytest

from kakehashi.base import time
from kakehashi.engines.access import audience as tokens_of
from kakehashi.engines.access.holdings import HOLDINGS
from kakehashi.engines.files.factories import pdf_of
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.search import find
from kakehashi.engines.search.models import SearchRow
from kakehashi.services.casework.actions import formal_requests, requests, research
from kakehashi.services.casework.research.models import AnswerFile
from kakehashi.services.casework.research.permissions import ANSWER_FILE
from kakehashi.services.casework.research.search import audience

from .conftest import answers, asked, desk, possible

KIND = ("casework.answer_file",)


def attached(world, **values):
    """A file of two pages on Singapore's answer, read in the background."""
    inquiry = research.accept_inquiry(asked(world, **values)[0], by=world.singapore)
    (made,) = research.attach_to_answer(
        inquiry, by=world.singapore, files=[check_bytes(pdf_of("表紙", "金糸雀の税率"), "税率.pdf")]
    )
    run_waiting()
    return made


def finders(world):
    """Who finds it; they are those who may read it, and those whom the tokens of the index let in."""
    found = {name for name, user in world.everybody().items() if find("金糸雀", user=user, kinds=KIND).total}
    for file in AnswerFile.objects.all():
        for name, user in world.everybody().items():
            may = ANSWER_FILE.visible(user).filter(pk=file.pk).exists()
            opens = bool(tokens_of(user) & audience(file)) if user else "public" in audience(file)
            assert may == opens == (name in found), name
    return found


def handed_in(world, made):
    research.save_answers(made.inquiry, by=world.singapore, answers=answers())
    research.hand_in_answer(made.inquiry, by=world.singapore)


def reported(world, made):
    research.check_answer(made.inquiry, by=world.officer)
    request = possible(world, made.inquiry.request)
    formal_requests.send_formal_request(request, by=world.town, dated_on=time.today())
    request.refresh_from_db()
    requests.report(requests.prepare(request, by=world.officer), by=world.officer, text="報告")


def test_a_hit_names_the_page_and_leads_to_it(world):
    made = attached(world)
    (hit,) = find("金糸雀", user=world.singapore, kinds=KIND).hits
    assert (hit.id, hit.title, hit.page) == (made.pk, "税率.pdf", 2)
    assert hit.url == f"{made.get_absolute_url()}#page=2"
    assert hit.facets["office"] == ["singapore"]


def test_each_side_finds_it_in_its_time(world):
    made = attached(world)
    assert finders(world) == {"singapore"}
    handed_in(world, made)
    assert finders(world) == {"singapore", "officer", "chief"}
    research.send_back_answer(made.inquiry, by=world.officer, note="表が古い")
    assert finders(world) == {"singapore", "officer", "chief"}
    research.hand_in_answer(made.inquiry, by=world.singapore)
    reported(world, made)
    assert finders(world) == {"singapore", "officer", "chief", "town", "colleague"}


def test_of_a_confidential_request_its_section_alone(world):
    made = attached(world, is_confidential=True)
    handed_in(world, made)
    reported(world, made)
    assert finders(world) == {"singapore", "officer", "chief", "town"}


def test_what_is_taken_away_is_found_no_more(world):
    made = attached(world)
    research.detach_from_answer(made, by=world.singapore)
    assert not finders(world) and not SearchRow.objects.filter(kind=KIND[0]).exists()


@pytest.mark.parametrize("is_handed_in", [False, True])
def test_it_goes_with_the_section_that_takes_the_work(world, is_handed_in):
    made = attached(world)
    if is_handed_in:
        handed_in(world, made)
    research_of_paris = made.inquiry.request.inquiries.get(section=desk(world.paris))
    research_of_paris.delete()
    HOLDINGS["casework.handled"].passes(desk(world.singapore), desk(world.paris), by=None)
    assert "paris" in finders(world) and "singapore" not in finders(world)
