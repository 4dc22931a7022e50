"""The formal letter: sent once, through the branch, printed before and after, missed aloud and never in the way."""

import io
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from pypdf import PdfReader

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Organisation
from kakehashi.services.casework.actions import formal_requests, requests, research
from kakehashi.services.casework.formal_requests.measures import tasks
from kakehashi.services.casework.formal_requests.models import FormalRequest
from kakehashi.services.casework.formal_requests.permissions import FORMAL_REQUEST
from kakehashi.services.casework.panels import advice_at
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.tests.conftest import begin, bring
from kakehashi.services.casework.tests.conftest import world as world
from kakehashi.services.casework.tests.research.conftest import SUBJECT, asked, possible
from kakehashi.services.casework.tests.test_screens import as_

DAY = date(2012, 10, 15)


@pytest.fixture
def request_(world) -> SupportRequest:
    """A research that was found possible, put to two offices, one of which has accepted it."""
    inquiries = asked(world)
    research.accept_inquiry(inquiries[0], by=world.singapore)
    return possible(world, inquiries[0].request)


def send(world, request, **values):
    return formal_requests.send_formal_request(
        request, **{"by": world.town, "dated_on": DAY, "document_number": "風観第7号", **values}
    )


def names(user):
    return set(Notification.objects.filter(post=user.acting).values_list("subject_ja", flat=True))


def test_it_goes_through_the_branch_to_headquarters_and_the_offices_begin(world, request_):
    formal = send(world, request_)
    assert (formal.state, formal.received_at, formal.is_example) == ("sent", None, True)
    assert [task.title for task in tasks(world.branch, 9)] == [SUBJECT]
    run_waiting()
    assert any("進達" in name for name in names(world.branch))
    assert not any("正式依頼" in name for name in names(world.singapore))
    passed = formal_requests.forward_formal_request(formal, by=world.branch)
    assert (passed.state, passed.forwarded_by, passed.received_at) == ("received", world.branch.acting, time.now())
    run_waiting()
    assert any("正式依頼" in name for name in names(world.officer))
    assert any("正式依頼" in name for name in names(world.singapore))
    assert tasks(world.branch, 9) == []
    with pytest.raises(NotPossible):
        formal_requests.forward_formal_request(formal, by=world.branch)


def test_a_body_that_is_a_branch_itself_sends_it_straight(world, request_):
    Organisation.objects.filter(pk=request_.organisation_id).update(has_branch=True)
    assert send(world, request_).state == "received"


def test_headquarters_enters_what_came_on_paper(world, request_):
    formal = send(world, request_, by=world.officer)
    assert (formal.state, formal.is_paper) == ("received", True)


def test_headquarters_has_it_before_the_branch_passed_it_on(world, request_):
    assert formal_requests.receive_formal_request(send(world, request_), by=world.officer).state == "received"


@pytest.mark.parametrize("who", ["neighbour", "stranger", "branch", "singapore", "editor"])
def test_only_the_client_and_headquarters_send_it(world, request_, who):
    with pytest.raises(PermissionDenied):
        send(world, request_, by=getattr(world, who))


@pytest.mark.parametrize("who", ["town", "far_branch", "officer", "singapore", "editor"])
def test_only_the_branch_of_the_prefecture_passes_it_on(world, request_, who):
    formal = send(world, request_)
    with pytest.raises(PermissionDenied):
        formal_requests.forward_formal_request(formal, by=getattr(world, who))


def test_it_is_sent_once_and_not_too_early(world, request_):
    early = asked(world, subject="早すぎる")[0].request
    for row in (early, bring(world, begin(world), "answer_possible")):
        with pytest.raises(NotPossible):
            send(world, row)
    with pytest.raises(NotPossible):
        send(world, request_, dated_on=date(2012, 10, 16))
    send(world, request_)
    with pytest.raises(NotPossible):
        send(world, request_)
    assert FormalRequest.objects.count() == 1


def test_conditions_are_accepted_first(world):
    request = SupportRequest.objects.get(pk=asked(world)[0].request_id)
    request = requests.answer_conditional(request, by=world.officer, note="質問を一つに")
    with pytest.raises(NotPossible):
        send(world, request)
    assert send(world, requests.accept_conditions(request, by=world.town)).document_number == "風観第7号"


def test_who_sees_it(world, request_):
    formal = send(world, request_)
    seen = {n for n, u in world.everybody().items() if FORMAL_REQUEST.visible(u).filter(pk=formal.pk).exists()}
    assert seen == {"town", "colleague", "branch", "officer", "chief"}


def test_the_client_is_told_what_comes_next(world, request_):
    run_waiting()
    assert any("正式依頼" in name for name in names(world.town)), names(world.town)
    assert [task.title for task in tasks(world.town, 9)] == [SUBJECT]
    assert tasks(world.neighbour, 9) == []


def test_a_missing_letter_is_said_and_blocks_nothing(world, request_):
    missing = "正式依頼の文書がまだ届いていません。"
    assert missing in advice_at("prepare", request_, world.officer)
    ready = requests.prepare(request_, by=world.officer)
    formal_requests.forward_formal_request(send(world, ready), by=world.branch)
    fresh = SupportRequest.objects.get(pk=ready.pk)
    assert missing not in advice_at("report", fresh, world.officer)
    assert advice_at("prepare", bring(world, begin(world), "answer_possible"), world.officer) == []


def letter(user, request, mark):
    answer = as_(user).get(reverse("casework:formal_letter", args=[request.pk, mark]))
    if answer.status_code != 200:
        return answer.status_code, ""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    return 200, "".join(text.split())


def test_the_letter_prints_before_and_after(world, request_):
    status, draft = letter(world.town, request_, "draft")
    assert status == 200
    for words in ("海外調査依頼書", "税率はいくらですか", "空き家は412戸", SUBJECT, "例県経由", "協会御中", "EXAMPLE"):
        assert words in draft, words
    assert letter(world.town, request_, "copy")[0] == 404
    send(world, request_)
    status, copy = letter(world.branch, request_, "copy")
    assert status == 200
    assert "風観第7号" in copy
    assert "平成24年（2012年）10月15日" in copy
    assert letter(world.officer, request_, "copy")[0] == 200
    assert letter(world.officer, request_, "draft")[0] == 404
    assert letter(world.stranger, request_, "copy")[0] == 404
    assert letter(world.town, request_, "other")[0] == 404
    assert letter(world.town, bring(world, begin(world), "submit"), "draft")[0] == 404


def test_the_form_answers_wrong_input_beside_the_field(world, request_):
    client, address = as_(world.town), reverse("casework:send_formal_request", args=[request_.pk])
    answer = client.post(address, {"dated_on": "いつか", "document_number": "風観第7号"})
    assert answer.status_code == 422
    assert "風観第7号" in answer.content.decode()
    assert client.post(address, {"dated_on": "H24.10.15", "document_number": "風観第7号"}).status_code == 302
