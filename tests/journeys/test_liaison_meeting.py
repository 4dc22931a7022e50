"""An office of a town joins the liaison meeting: register, invitation, answer, minutes, decision, shared event."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kakehashi.base import time
from kakehashi.registry.clock import refresh, set_clock

from .steps import press, twice, words_of_pdf

TITLE = "臨時連絡会議（秋の商談会）"
OFFICE = "白帆浜市シンガポール連絡室"


@pytest.fixture
def after_the_day(demonstration: None) -> Iterator[Callable[[], None]]:
    """Sets the demonstration's clock to the day after the meeting; put back afterwards."""
    refresh()
    begun = time.now()
    yield lambda: set_clock(time.tokyo(2012, 11, 2, 10))
    set_clock(begun)


def test_an_office_of_a_town_joins_the_liaison_meeting(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    run_queue: Callable[[], object],
    after_the_day: Callable[[], None],
    console: Any,
) -> None:
    console.forgive("status of 422")  # how wrong input is answered

    # A city enters its new office; the map shows it.
    city = visitor()
    sign_in(city, "shirahohama")
    city.goto("/local-government-offices/")
    read_with_care(city, "local-government-offices")
    press(city, "海外事務所を登録する")
    city.locator("[name=name]").fill(OFFICE)
    city.locator("[name=territory]").select_option("SG")
    city.locator("[name=city]").fill("シンガポール")
    city.locator("[name=opened]").fill("平成24年")
    city.get_by_label("観光客の誘致").check()
    city.locator("[name=source]").fill("市の国際交流課")
    press(city, "登録する")  # the opening cannot be read
    expect(city).to_have_title(re.compile("^エラー"))
    city.locator("[name=opened]").fill("2012-10")
    read_with_care(city, "register-office")
    press(city, "登録する")
    expect(city.get_by_role("heading", level=1)).to_contain_text(OFFICE)
    read_with_care(city, "local-government-office")
    city.goto("/local-government-offices/map/?territory=SG")
    expect(city.locator("svg.points")).to_contain_text("シンガポール")
    expect(city.get_by_role("table")).to_contain_text(OFFICE)
    read_with_care(city, "map-of-points")

    # CLAIR's office plans a meeting, invites all offices there, and sends the invitations.
    office = visitor()
    sign_in(office, "singapore")
    office.goto("/liaison-meetings/")
    read_with_care(office, "liaison-meetings")
    press(office, "連絡会議を計画する")
    office.locator("[name=title]").fill(TITLE)
    office.locator("[name=territory]").select_option("SG")
    for name, value in {"day": "2012-11-01", "starts": "14:00", "ends": "16:00", "answer_by": "2012-10-25"}.items():
        office.locator(f"[name={name}]").fill(value)
    office.locator("[name=place]").fill("会議室")
    office.locator("[name=agenda]").fill("1　秋の商談会\n2　その他")
    press(office, "計画する")
    twice_named(office, "その国・地域の事務所をすべて招待する", "すべて加える")
    expect(office.get_by_role("main")).to_contain_text(OFFICE)
    twice(office, "案内を送る")
    address = office.url
    read_with_care(office, "liaison-meeting-sent")
    run_queue()

    # The city reads the invitation on paper, and answers from its desk; another one is answered for by telephone.
    city.goto("/desk/")
    expect(city.get_by_role("main")).to_contain_text(TITLE)
    city.goto(address)
    assert "秋の商談会" in words_of_pdf(city, "案内（PDF、A4）")
    row = city.get_by_role("row").filter(has_text=OFFICE)
    row.get_by_role("link", name=re.compile("^出席と回答する")).click()
    city.locator("[name=people]").fill("２")
    city.locator("[name=names]").fill("所長　例田 はるか")
    read_with_care(city, "attend")
    press(city, "出席と回答する")
    expect(city.get_by_role("row").filter(has_text=OFFICE)).to_contain_text("出席")
    office.goto(address)
    expect(office.get_by_role("main")).to_contain_text("例田 はるか")
    other = office.get_by_role("row").filter(has_text="月代県シンガポール事務所")
    other.get_by_role("link", name=re.compile("^欠席と回答する")).click()
    office.locator("[name=remark]").fill("出張中（電話で確認）")
    press(office, "欠席と回答する")
    expect(office.get_by_role("main")).to_contain_text("クレアの事務所が入力")

    # After the day: who was there, minutes, a decision that the city carries out.
    after_the_day()
    office.goto(address)
    press(office, "出席を記録する")
    press(office, "出席を記録する")
    press(office, "議事録と決定事項")
    office.locator("[name=minutes]").fill("秋の商談会に共同で出展する。")
    office.locator("[name=decisions-0-text]").fill("出展料の見積りを集める")
    office.locator("[name=decisions-0-owner]").select_option(label=OFFICE)
    office.locator("[name=decisions-0-due]").fill("2012-11-30")
    read_with_care(office, "minutes")
    press(office, "保存する")
    twice(office, "議事録を送る")
    assert "共同で出展" in words_of_pdf(office, "議事録（PDF、A4）")
    run_queue()
    city.goto(address)
    read_with_care(city, "liaison-meeting-minutes")
    expect(city.get_by_role("main")).to_contain_text("秋の商談会に共同で出展する。")
    city.get_by_role("link", name=re.compile("^済んだと記録する")).click()
    city.locator("[name=note]").fill("3社から届いた。")
    press(city, "済んだと記録する")
    expect(city.get_by_role("main")).to_contain_text("3社から届いた。")

    # On the phone, in English: the shared calendar; the city joins an event and marks a notice as seen.
    phone = visitor(width=320, language="en-GB")
    sign_in(phone, "shirahohama")
    phone.goto("/en/shared-dates/")
    read_with_care(phone, "shared-dates")
    phone.goto("/en/shared-notices/?show=unseen")
    read_with_care(phone, "shared-notices")
    phone.get_by_role("main").locator("a.title").first.click()
    read_with_care(phone, "shared-notice")
    press(phone, "Mark as seen")
    expect(phone.get_by_role("main")).not_to_contain_text("Unseen")


def twice_named(page: Page, first: str, then: str) -> None:
    """A link, and the button of another name on its page."""
    press(page, first)
    press(page, then)
