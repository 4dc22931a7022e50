"""What fictitious towns said by telephone, fax, letter and at the desk, entered through the actions."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Organisation, User

from ..requests import actions as requests
from ..requests.models import SupportRequest
from ..requests.queries import handlers
from . import actions
from .queries import posts_that_ask

CALLS = Path(__file__).parent / "calls.toml"


def read_calls() -> list[dict[str, Any]]:
    """The rows of calls.toml."""
    return list(tomllib.loads(CALLS.read_text(encoding="utf-8"))["call"])


def is_told() -> bool:
    """Whether every call was entered."""
    subjects = [call["subject"] for call in read_calls()]
    return SupportRequest.objects.filter(subject__in=subjects).count() == len(subjects)


def live(people: Mapping[str, User]) -> dict[str, SupportRequest]:
    """Enter each call on its day and let the towns answer; repeatable. Returns those made now, by their key."""
    known = set(SupportRequest.objects.values_list("subject", flat=True))
    return {call["key"]: _enter(call, people) for call in read_calls() if call["subject"] not in known}


def _enter(call: dict[str, Any], people: Mapping[str, User]) -> SupportRequest:
    day = time.tokyo(call["day"].year, call["day"].month, call["day"].day, 11)
    enterer, body = people[call["enterer"]], Organisation.objects.get(code__startswith=call["body"])
    posts = posts_that_ask(body)
    with happening_at(day):
        request = actions.enter(
            body, by=enterer, post=posts[0][0] if posts else None, request_type=call["type"],
            channel=call["channel"], received_at=day - timedelta(minutes=25), caller=call["caller"],
        )  # fmt: skip
        names = ("subject", "wish", "territory", "place", "answers")
        values = {name: call[name] for name in names if name in call}
        request = requests.save_draft(request, by=enterer, values=values)
        request = requests.submit(request, by=enterer)
    with happening_at(day + timedelta(days=1)):
        _answer(call, request, people)
        request.refresh_from_db()
    if "helper" in call:
        post = people[call["helper"]].acting
        handler = handlers().filter(pk=post.section_id).first() if post else None
        with happening_at(day + timedelta(days=1, hours=3)):
            request = requests.take_in(request, by=people["hq_officer"])
            request = requests.ask_office(request, by=people["hq_officer"], handler=handler)
    return request


def _answer(call: dict[str, Any], request: SupportRequest, people: Mapping[str, User]) -> None:
    if call["ends_in"] == "confirmed":
        actions.confirm_entry(request, by=people[call["asker"]])
    elif call["ends_in"] == "corrected":
        town = people[call["asker"]]
        requests.correct_entry(request, by=town)
        requests.save_draft(request, by=town, values={"wish": call["corrected"]})
        requests.submit(request, by=town)
    elif call["ends_in"] == "on_paper":
        note = "町長公室の担当が確認票に記名し、ファックスで返送（例示）"
        actions.record_confirmation(request, by=people["hq_officer"], how="fax", note=note)
