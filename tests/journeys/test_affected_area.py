"""An affected area: registered, its bodies pasted and looked at before they go in, found beside a town's request."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .steps import begin, press

NAME = "夕凪台風（例示）"


def test_from_the_register_to_the_request(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    run_queue: Callable[[], object],
) -> None:
    # Headquarters registers a disaster and pastes the codes of its area; one of them is wrong.
    officer = visitor()
    sign_in(officer, "hq_officer")
    officer.goto("/affected-areas/")
    read_with_care(officer, "affected_areas")
    press(officer, "災害を登録する")
    officer.locator("[name=name]").fill(NAME)
    officer.locator("[name=happened_on]").fill("平成24年9月20日")
    officer.locator("[name=source]").fill("例示：県の発表")
    officer.get_by_role("main").get_by_role("button", name="登録", exact=False).first.click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text(NAME)
    press(officer, "一覧を取り込む")
    officer.locator("[name=paste]").fill("団体コード\n98202\n98301\n12345\n")
    officer.get_by_role("main").locator("form button").last.click()
    expect(officer.get_by_role("main")).to_contain_text("12345")  # stays out, and the reason is said
    read_with_care(officer, "affected_areas_preview")
    officer.locator("button[value=bring_in]").click()
    run_queue()
    officer.goto("/affected-areas/")
    press(officer, NAME)
    expect(officer.get_by_role("main")).to_contain_text("藍ヶ瀬市")
    read_with_care(officer, "disaster")

    # The town's draft suggests the mark and does not tick it; on the phone, in English, its page says why.
    town = visitor()
    sign_in(town, "aigase")
    begin(town, "現地情報")
    main = town.get_by_role("main")
    expect(main).to_contain_text(NAME)
    expect(town.locator("[name=marks][value=is_recovery]")).not_to_be_checked()
    town.locator("[name=marks][value=is_recovery]").check()
    town.locator("[name=subject]").fill("台風のあとの観光客の戻り方")
    read_with_care(town, "recovery_mark")
    town.locator("button[name=close]").click()
    expect(town.get_by_role("heading", level=1)).to_contain_text("台風のあとの観光客の戻り方")
    address = town.url
    phone = visitor(width=320, language="en-GB")
    sign_in(phone, "aigase")
    phone.goto(re.sub("/requests/", "/en/requests/", address))
    expect(phone.get_by_role("main")).to_contain_text("counted for this area")
    read_with_care(phone, "request_in_area")

    # Headquarters narrows the list by the area; what is only a draft it does not see.
    officer.goto("/requests/?area=any&mark=is_recovery")
    expect(officer.get_by_role("main")).not_to_contain_text("台風のあとの")
    read_with_care(officer, "requests_by_area")
