"""One year later: what came of it is asked again, and becomes figures (plan items 5P-5, 7G-5, 7G-12)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from kakehashi.base import time
from kakehashi.engines.ledger import look_at_schedule
from kakehashi.registry.clock import refresh, set_clock
from kakehashi.services.casework.requests.models import SupportRequest

from .steps import open_request, press


@pytest.fixture
def forward(run_queue: Callable[[], object]) -> Any:
    """Lets days go by: moves the demonstration's clock, does what falls due; put back afterwards."""
    refresh()
    begun = time.now()
    look_at_schedule(begun)  # as a scheduler does all the time: what is looked at for the first time begins then

    def go(day: str) -> None:
        call_command("clock", forward=[day], verbosity=0)

    yield go
    set_clock(begun)


def mail_about(page: Page, subject: str) -> str:
    """The newest mail of this subject in the demonstration's mailbox; its link to the questionnaire."""
    page.goto("/demo/mailbox/")
    page.get_by_role("link", name=re.compile(subject)).first.click()
    address = re.search(r"/follow-up/\S+", page.get_by_role("main").inner_text())
    assert address
    return address.group()


def test_a_report_is_asked_about_again_until_it_is_answered(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    forward: Callable[[str], None],
    console: Any,
) -> None:
    console.forgive("status of 422")
    request = (
        SupportRequest.objects.filter(state="completed", follow_ups__stage=0, follow_ups__answered_at__isnull=False)
        .exclude(follow_ups__stage__gt=0)
        .order_by("-closed_at")
        .first()
    )
    assert request is not None

    # Half a year later a mail asks again; a reminder follows, because nobody answered; then the town does.
    forward("2013-05-01")
    first = request.follow_ups.get(stage=6)
    forward("2013-05-15")
    first.refresh_from_db()
    assert first.reminders >= 1
    town, eyes = visitor(width=390, script=False), visitor(width=390)  # axe is a script: it looks for the town

    def look(name: str) -> None:
        eyes.goto(town.url)
        read_with_care(eyes, name)

    town.goto(mail_about(town, re.escape(request.number or "")))
    look("later-form")
    press(town, "回答を送る")
    expect(town).to_have_title(re.compile("^エラー"))
    town.get_by_label("使った").check()
    town.get_by_label(re.compile("^その後どうなりましたか")).fill("二つの旅行会社が商品にした。")
    town.locator("[name=f_figures-0-what]").select_option("contracts")
    town.locator("[name=f_figures-0-count]").fill("2")
    press(town, "回答を送る")
    expect(town.get_by_role("status")).to_contain_text("ありがとうございました")
    first.refresh_from_db()
    reminders = first.reminders
    forward("2013-06-15")
    first.refresh_from_db()
    assert first.reminders == reminders, "reminders stop when it is answered"

    # After twelve months the town asks not to be asked any more; that counts as an answer.
    forward("2013-11-01")
    second = request.follow_ups.get(stage=12)
    town.goto(mail_about(town, re.escape(request.number or "")))
    look("later-form-12")
    town.get_by_role("main").get_by_role("link", name=re.compile("もう尋ねないでほしい")).first.click()
    look("later-decline")
    town.get_by_role("main").get_by_role("button").last.click()
    second.refresh_from_db()
    assert second.declined_at is not None

    # Headquarters sees it in the figures by office, and on the request.
    house = visitor()
    sign_in(house, "hq_officer")
    house.goto("/follow-ups/?year=all")
    read_with_care(house, "later-figures")
    open_request(house, request.subject)
    expect(house.get_by_role("main")).to_contain_text("二つの旅行会社が商品にした。")
    read_with_care(house, "later-request")
