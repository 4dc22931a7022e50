"""Fifty officers press the button at once: nothing fails, nothing is lost, no number is given twice."""

import contextvars
import threading

import pytest
from django.db import connection

from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search.models import SearchRow
from kakehashi.engines.workflow import Conflict
from kakehashi.services.casework.actions import conversation, requests
from kakehashi.services.casework.conversation.models import Message
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.tests.conftest import ANSWERS, begin

WRITERS = 50


def all_at_once(work):
    """Let ``work(number)`` run in fifty threads that begin together, each with a connection of its own; the faults."""
    start, faults = threading.Barrier(WRITERS), []

    def write(number):
        start.wait()
        try:
            work(number)
        except Exception as fault:  # noqa: BLE001 -- every fault is shown by the test
            faults.append(fault)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=contextvars.copy_context().run, args=(write, number)) for number in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return faults


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_lose_nothing(world):
    def ask(number):
        values = {"subject": f"依頼{number}", "wish": "知りたい", "answers": ANSWERS["local_information"]}
        request = requests.start_draft(by=world.town, request_type="local_information", values=values)
        request = requests.submit(request, by=world.town)
        conversation.say(request, by=world.town, text=f"連絡{number}")

    assert all_at_once(ask) == []
    rows = SupportRequest.objects.all()
    assert {row.subject for row in rows} == {f"依頼{number}" for number in range(WRITERS)}
    assert {row.number for row in rows} == {f"K24-{number:04}" for number in range(1, WRITERS + 1)}
    assert Message.objects.count() == WRITERS
    for name in ("start", "submit"):
        assert Entry.objects.filter(name=f"casework.support_request.{name}").count() == WRITERS
    assert SearchRow.objects.filter(kind="casework.support_request").count() == WRITERS


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_change_one_draft_one_is_kept_and_the_others_are_told(world):
    request = begin(world)
    kept = []

    def change(number):
        done = requests.save_draft(request, by=world.town, values={"subject": f"題{number}"}, version=request.version)
        kept.append(done.subject)

    faults = all_at_once(change)
    assert len(kept) == 1
    assert len(faults) == WRITERS - 1
    assert all(isinstance(fault, Conflict) for fault in faults)
    request.refresh_from_db()
    assert request.subject == kept[0]
