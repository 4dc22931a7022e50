"""1 April: a post is handed over with a note; the successor finds the work, the predecessor nothing any more."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from kakehashi.base import time
from kakehashi.engines.ledger import look_at_schedule
from kakehashi.registry.clock import refresh, set_clock

from .steps import press, twice

NOTE = "シンガポール事務所への照会は、予算要求の前に結果が要ります。"
Care = Callable[[Page, str], None]


@pytest.fixture
def first_of_april(run_queue: Callable[[], object]) -> Any:
    """Moves the demonstration's clock to 1 April 2013 and does what falls due; put back afterwards."""
    refresh()
    begun = time.now()
    look_at_schedule(begun)  # what is looked at for the first time begins then
    yield lambda: call_command("clock", forward=["2013-04-01"], verbosity=0)
    set_clock(begun)


def test_a_post_is_handed_over_on_the_first_of_april(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
    first_of_april: Callable[[], None],
    console: Any,
) -> None:
    console.forgive("status of 422")

    # The city's personnel officer withdraws the hand-over that was planned, and plans it anew on one screen.
    keeper = visitor()
    sign_in(keeper, "aigase_personnel")
    keeper.goto("/posts/")
    read_with_care(keeper, "april-posts")
    row = keeper.get_by_role("row", name=re.compile("係長"))
    row.get_by_role("link", name=re.compile("平成25年（2013年）4月1日")).click()
    read_with_care(keeper, "april-planned")
    twice(keeper, "引継ぎを取りやめる")
    keeper.goto("/posts/")
    keeper.get_by_role("row", name=re.compile("係長")).get_by_role("link", name=re.compile("^引き継ぐ")).click()
    press(keeper, "引継ぎを予定する")  # nobody was chosen
    expect(keeper).to_have_title(re.compile("^エラー"))
    keeper.locator("[name=successor]").select_option(label="渡瀬 つぐみ (aigase_successor)")
    read_with_care(keeper, "april-plan")
    press(keeper, "引継ぎを予定する")
    expect(keeper.get_by_role("main")).to_contain_text("渡瀬 つぐみ")
    run_queue()

    # The reorganisation of the same day says line by line what will happen.
    keeper.goto("/posts/")
    press(keeper, "組織改正")
    keeper.get_by_role("link", name=re.compile("平成25年4月1日付け")).click()
    expect(keeper.get_by_role("main")).to_contain_text("仕事をすべて持って")
    read_with_care(keeper, "april-reorganisation")
    reorganisation = keeper.url

    # Whoever leaves writes the note, on a narrow screen.
    leaver = visitor(width=320)
    sign_in(leaver, "aigase")
    leaver.get_by_role("link", name=re.compile("担当職の引継ぎ")).first.click()
    hand_over = leaver.url
    press(leaver, "メモを書く")
    leaver.locator("[name=note]").fill(NOTE)
    read_with_care(leaver, "april-note")
    press(leaver, "メモを保存する")
    expect(leaver.get_by_role("main")).to_contain_text(NOTE)
    expect(leaver.get_by_role("main")).to_contain_text("この担当職からの依頼")

    first_of_april()

    # The successor finds post, work and note.
    successor = visitor(width=320)
    sign_in(successor, "aigase_successor")
    successor.goto("/account/")
    successor.get_by_role("main").get_by_role("button", name=re.compile("係長")).click()
    successor.goto("/desk/")
    successor.get_by_role("link", name=re.compile("まずお読みください")).first.click()
    expect(successor).to_have_url(hand_over)
    expect(successor.get_by_role("main")).to_contain_text(NOTE)
    expect(successor.get_by_role("main")).to_contain_text("この担当職からの依頼")
    expect(successor.get_by_role("main")).not_to_contain_text("瀬川 あい")  # names are for who looks after the posts
    read_with_care(successor, "april-successor")
    successor.goto(hand_over.replace("/hand-over/", "/en/hand-over/"))
    read_with_care(successor, "april-successor-english")
    successor.goto(hand_over)
    press(successor, "読みました")
    expect(successor.get_by_role("main").get_by_role("button", name="読みました")).to_have_count(0)
    successor.goto("/requests/")
    expect(successor.get_by_role("main").get_by_role("table")).to_be_visible()

    # The predecessor is signed out, and sees nothing after signing in by other means.
    leaver.goto("/requests/")
    expect(leaver).to_have_url(re.compile("/accounts/login/"))

    # The section was divided anew on the same night; the post kept its work.
    keeper.goto(reorganisation)
    expect(keeper.get_by_role("main")).to_contain_text("実施済み")
    keeper.goto("/posts/")
    expect(keeper.get_by_role("row", name=re.compile("係長"))).to_contain_text("国際戦略課")
    read_with_care(keeper, "april-done")

    # In English, and the table of a whole April.
    keeper.set_viewport_size({"width": 320, "height": 800})
    keeper.goto(reorganisation.replace("/reorganisations/", "/en/reorganisations/"))
    read_with_care(keeper, "april-reorganisation-english")
    keeper.goto("/posts/")
    press(keeper, "表から取り込む")
    read_with_care(keeper, "april-table")
