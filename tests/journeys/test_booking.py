"""A room in the office abroad: found free, booked, confirmed by the office, read on the phone, withdrawn."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .steps import press, twice

PURPOSE = "商談会の最終打合せ"


def test_from_the_free_hour_to_the_confirmed_room(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    run_queue: Callable[[], object],
    console: Any,
) -> None:
    console.forgive("status of 422")  # how wrong input is answered

    # A city looks what is free, presses an hour of the week, and books.
    city = visitor()
    sign_in(city, "shirahohama")
    city.goto("/spaces/?day=2012-10-18&starts=10:00&ends=11:00")
    expect(city.get_by_role("link", name="会議室（例）")).to_have_count(0)  # it is taken
    city.goto("/spaces/?day=2012-10-18&starts=13:00&ends=14:00")
    press(city, "会議室（例）")
    read_with_care(city, "space")
    expect(city.get_by_role("table")).to_contain_text("予約済み")
    city.locator("a[href$='from=2012-10-18T13:00']").first.click()
    city.locator("[name=people]").fill("９")
    city.locator("[name=purpose]").fill(PURPOSE)
    press(city, "予約する")  # more than there is room for
    expect(city).to_have_title(re.compile("^エラー"))
    city.locator("[name=people]").fill("５")
    press(city, "予約する")
    expect(city.get_by_role("main")).to_contain_text("確認待ち")
    address = city.url
    run_queue()

    # The office is told, and confirms.
    office = visitor()
    sign_in(office, "singapore")
    office.goto("/bookings/?state=requested")
    read_with_care(office, "bookings")
    office.goto(address)
    press(office, "予約を確定する")
    office.locator("[name=answer]").fill("鍵は受付にあります。")
    press(office, "予約を確定する")
    run_queue()

    # On the phone, in English, both clocks stand there; then the room is not needed any more.
    phone = visitor(width=320, language="en-GB")
    sign_in(phone, "shirahohama")
    phone.goto(re.sub("/bookings/", "/en/bookings/", address))
    read_with_care(phone, "booking")
    main = phone.get_by_role("main")
    expect(main).to_contain_text("鍵は受付にあります。")
    expect(main).to_contain_text("13:00")
    expect(main).to_contain_text("14:00")
    twice(phone, "Withdraw the booking")
    expect(phone.get_by_role("main")).to_contain_text("Withdrawn")
    phone.goto("/en/spaces/?day=2012-10-18&starts=13:00&ends=14:00")
    expect(phone.get_by_role("link", name="Meeting room (example)")).to_have_count(1)
