"""Files of an office's answer: known by their bytes, counted, read by the office, headquarters and then the client."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.files.factories import pdf, photograph
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.recognising import check
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.actions import formal_requests, requests, research
from kakehashi.services.casework.research.models import AnswerFile
from kakehashi.services.casework.research.permissions import ANSWER_FILE
from kakehashi.services.casework.research.rules import limits
from kakehashi.services.casework.tests.test_screens import MOST, as_

from .conftest import answers, asked, possible

NAME = "税率表-秘密.pdf"


def paper(name=NAME):
    return SimpleUploadedFile(name, pdf())


def readers(world):
    """Who of the cast sees the files."""
    return {name for name, user in world.everybody().items() if ANSWER_FILE.visible(user).exists()}


@pytest.fixture
def accepted(world, inquiries):
    """Singapore is at work."""
    return research.accept_inquiry(inquiries[0], by=world.singapore)


@pytest.fixture
def attached(world, accepted):
    """One file hangs on Singapore's answer."""
    (one,) = research.attach_to_answer(accepted, by=world.singapore, files=[check(paper())])
    return one


def handed_in(world, inquiry):
    research.save_answers(inquiry, by=world.singapore, answers=answers())
    return research.hand_in_answer(inquiry, by=world.singapore)


def reported(world, inquiry):
    """Headquarters checks the answer and passes it on."""
    research.check_answer(inquiry, by=world.officer)
    request = possible(world, inquiry.request)
    formal_requests.send_formal_request(request, by=world.town, dated_on=time.today())
    request.refresh_from_db()
    request = requests.report(requests.prepare(request, by=world.officer), by=world.officer, text="報告")
    run_waiting()
    return request


def test_each_side_sees_them_in_its_time(world, attached):
    inquiry = attached.inquiry
    assert attached.file.purpose == "casework.answer_file"
    assert attached.file.is_example
    assert readers(world) == {"singapore"}
    handed_in(world, inquiry)
    assert readers(world) == {"singapore", "officer", "chief"}
    request = reported(world, inquiry)
    assert readers(world) == {"singapore", "officer", "chief", "town", "colleague"}
    research.settle_publishing(request, by=world.town, shares_answer=True, embargo_until=None)
    assert readers(world) == {"singapore", "officer", "chief", "town", "colleague"}, "others read words, not files"


def test_of_a_confidential_request_its_section_alone(world):
    inquiry = research.accept_inquiry(asked(world, is_confidential=True)[0], by=world.singapore)
    research.attach_to_answer(inquiry, by=world.singapore, files=[check(paper())])
    reported(world, handed_in(world, inquiry))
    assert readers(world) == {"singapore", "officer", "chief", "town"}


def test_what_was_not_checked_does_not_reach_the_client(world, attached):
    handed_in(world, attached.inquiry)
    request = possible(world, attached.inquiry.request)
    requests.report(requests.prepare(request, by=world.officer), by=world.officer, text="報告")
    run_waiting()
    assert readers(world) == {"singapore", "officer", "chief"}


@pytest.mark.parametrize("who", ["town", "branch", "officer", "chief", "paris", "editor", "stranger"])
def test_only_the_office_attaches_and_takes_away(world, attached, who):
    user = getattr(world, who)
    with pytest.raises(PermissionDenied):
        research.attach_to_answer(attached.inquiry, by=user, files=[check(paper())])
    with pytest.raises(PermissionDenied):
        research.detach_from_answer(attached, by=user)


def test_only_while_the_office_writes(world, inquiries, attached):
    with pytest.raises(NotPossible):
        research.attach_to_answer(inquiries[1], by=world.paris, files=[check(paper())])  # not accepted yet
    handed_in(world, attached.inquiry)
    with pytest.raises(NotPossible):
        research.attach_to_answer(attached.inquiry, by=world.singapore, files=[check(paper())])
    with pytest.raises(NotPossible):
        research.detach_from_answer(attached, by=world.singapore)
    research.send_back_answer(attached.inquiry, by=world.officer, note="表が古い")
    gone = research.detach_from_answer(attached, by=world.singapore)
    gone.file.refresh_from_db()
    assert gone.file.removed_at is not None
    assert readers(world) == set()
    assert Entry.objects.filter(name="casework.answer_file.detach").count() == 1
    assert NAME not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_an_answer_carries_so_many_and_no_more(world, accepted, monkeypatch):
    with pytest.raises(NotPossible):
        research.attach_to_answer(accepted, by=world.singapore, files=[])
    files = [check(paper(f"{number}.pdf")) for number in range(limits().files)]
    research.attach_to_answer(accepted, by=world.singapore, files=files)
    with pytest.raises(NotPossible):
        research.attach_to_answer(accepted, by=world.singapore, files=[check(paper())])
    assert AnswerFile.objects.count() == limits().files
    monkeypatch.setattr("kakehashi.services.casework.attachments.queries.MIB", 1)
    AnswerFile.objects.filter(pk__gt=AnswerFile.objects.first().pk).delete()
    with pytest.raises(NotPossible, match="MB"):
        research.attach_to_answer(accepted, by=world.singapore, files=[check(paper())])


def test_on_the_screens(world, accepted):
    office, address = as_(world.singapore), reverse("casework:attach_to_answer", args=[accepted.pk])
    assert address in office.get(accepted.get_absolute_url()).content.decode()
    form = office.get(address).content.decode()
    assert 'enctype="multipart/form-data"' in form
    wrong = office.post(address, {"files": [SimpleUploadedFile("表.pdf", b"MZ\x90\0" + b"\0" * 60)]})
    assert wrong.status_code == 422
    assert not StoredFile.objects.exists()
    sent = office.post(address, {"files": [paper(), SimpleUploadedFile("棚.jpg", photograph())], "consent": "本人"})
    assert sent.status_code == 302
    table, picture = AnswerFile.objects.all()
    assert "gps" in picture.file.cleaned
    page = office.get(accepted.get_absolute_url()).content.decode()
    for words in (NAME, "本人", reverse("casework:answer_file_preview", args=[picture.pk])):
        assert words in page
    away = reverse("casework:detach_from_answer", args=[picture.pk])
    assert office.get(away).status_code == 200
    assert office.post(away).status_code == 302
    assert office.get(reverse("casework:answer_file_preview", args=[picture.pk])).status_code == 404
    assert office.get(reverse("casework:answer_file", args=[picture.pk])).status_code == 404
    table.refresh_from_db()
    assert table.removed_at is None


def test_each_reading_is_on_record_and_others_find_nothing(world, attached, django_assert_max_num_queries):
    address = attached.get_absolute_url()
    handed_in(world, attached.inquiry)
    request = reported(world, attached.inquiry)
    compare = reverse("casework:research_comparison", args=[request.pk])
    result = reverse("casework:research_result", args=[request.pk])
    research.settle_publishing(request, by=world.town, shares_answer=True, embargo_until=None)
    for who, status in (("town", 200), ("officer", 200), ("branch", 404), ("stranger", 404), ("paris", 404)):
        client = as_(getattr(world, who))
        answer = client.get(address)
        assert answer.status_code == status, who
        if status == 200:
            assert answer["Content-Disposition"].startswith("attachment;")
            assert b"".join(answer.streaming_content).startswith(b"%PDF")
        for page in (compare, result):
            assert (NAME in client.get(page).content.decode()) == (status == 200), (who, page)
    entries = Entry.objects.filter(name="casework.answer_file.read")
    assert {entry.by for entry in entries} == {world.town, world.officer}
    for user in (world.town, world.officer):
        client = as_(user)
        for page in (compare, result):
            with django_assert_max_num_queries(MOST):
                client.get(page)


def test_few_queries_however_many_files(world, accepted, django_assert_max_num_queries):
    for count in (1, 19):
        files = [check(paper(f"{count}-{number}.pdf")) for number in range(count)]
        research.attach_to_answer(accepted, by=world.singapore, files=files)
        client = as_(world.singapore)
        with django_assert_max_num_queries(MOST):
            assert client.get(accepted.get_absolute_url()).status_code == 200
