"""Nobody writes over another's work: each form that edits sends the version that was read, each action checks it."""

from collections.abc import Iterator
from importlib import import_module
from inspect import signature
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from kakehashi.engines.ui.forms import VersionedForm
from kakehashi.engines.ui.views import ActionView

from .conftest import World, begin, bring

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Steps and edits of one row that others may have changed meanwhile, noun by noun.
EDITS = {
    "requests": (
        "save_draft seek_approval reopen submit take_in send_back ask_office answer_possible answer_conditional "
        "answer_not_possible accept_conditions prepare carry_out conclude report complete withdraw call_off "
        "correct_entry"
    ),
    "result_sheets": "fill_in_result",
    "research": (
        "save_answers hand_in_answer accept_inquiry decline_inquiry send_back_answer check_answer call_off_inquiry "
        "ask_again propose_day set_day keep_day settle_publishing"
    ),
    "appointments": "ask confirm decline",
    "improvements": "consider carry_out_improvement leave_improvement",
    "proxy_entries": "confirm_entry record_confirmation",
    "hand_offs": "propose_hand_off accept_hand_off decline_hand_off take_back_hand_off",
}


def views() -> Iterator[tuple[str, type[ActionView]]]:
    """The forms of casework in front of an action."""
    pending: list[Any] = list(get_resolver().url_patterns)
    while pending:
        entry = pending.pop()
        if isinstance(entry, URLResolver):
            pending.extend(entry.url_patterns)
            continue
        view = getattr(entry.callback, "view_class", None)
        if view is not None and issubclass(view, ActionView) and "casework" in view.__module__:
            yield str(entry.name), view


@pytest.mark.parametrize("noun", EDITS)
def test_every_edit_takes_the_version_that_was_read(noun: str) -> None:
    actions = import_module(f"kakehashi.services.casework.{noun}.actions")
    without = [name for name in EDITS[noun].split() if "version" not in signature(getattr(actions, name)).parameters]
    assert without == []


def test_every_form_whose_action_checks_a_version_sends_it() -> None:
    found = {name: view for name, view in views() if "version" in signature(getattr(view, "action", print)).parameters}
    assert len(found) > 20
    for name, view in found.items():
        made = view()
        assert issubclass(made.form_type(), VersionedForm), name


STEPS = {
    "take_in": ("submit", "officer", {"plan_field": "7"}),
    "send_back": ("submit", "officer", {"note": "直してください"}),
    "answer_possible": ("ask_office", "singapore", {"note": "はい"}),
    "answer_not_possible": ("ask_office", "singapore", {"note": "いいえ"}),
    "prepare": ("answer_possible", "singapore", {}),
    "report": ("prepare", "singapore", {"text": "報告"}),
    "withdraw": ("submit", "town", {}),
    "call_off": ("take_in", "chief", {"note": "中止"}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", STEPS)
def test_the_later_one_is_told_and_nothing_is_lost(world: World, name: str) -> None:
    to, who, typed = STEPS[name]
    request = bring(world, begin(world), to)
    client, address = Client(), reverse(f"casework:{name.replace('-', '_')}", args=[request.pk])
    client.force_login(getattr(world, who), backend=BACKEND)
    page = client.get(address).content.decode()
    assert f'name="version" value="{request.version}"' in page
    answer = client.post(address, typed | {"version": request.version - 1})
    assert answer.status_code == 409
    kept = answer.content.decode()
    assert all(value in kept for value in typed.values())
    state = request.state
    request.refresh_from_db()
    assert request.state == state


@pytest.mark.django_db
def test_two_on_one_screen_read_of_each_other_and_no_more_than_they_may(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    town, colleague, office = Client(), Client(), Client()
    for client, user in ((town, world.town), (colleague, world.colleague), (office, world.singapore)):
        client.force_login(user, backend=BACKEND)
    withdraw = reverse("casework:withdraw", args=[request.pk])
    answer = reverse("casework:answer_possible", args=[request.pk])
    assert "画面を開いています" not in office.get(answer).content.decode()
    draft = reverse("casework:edit", args=[begin(world).pk])
    assert "画面を開いています" not in town.get(draft).content.decode()
    assert town.post(draft, {}, headers={"X-Still-Here": "1"}).json() == {"words": ""}
    seen = colleague.get(draft).content.decode()
    assert "観光課が今この画面を開いています" in seen
    assert world.town.acting.title not in seen.split("画面を開いています")[0][-200:]
    assert colleague.post(draft, {}, headers={"X-Still-Here": "1"}).status_code == 200
    beat = town.post(draft, {}, headers={"X-Still-Here": "1"})
    assert beat.json() == {"words": "財政課が今この画面を開いています。"}
    assert "シンガポール" not in town.get(withdraw).content.decode().split("画面を開いています")[0][-100:]
    assert office.post(draft, {}, headers={"X-Still-Here": "1"}).status_code == 404
