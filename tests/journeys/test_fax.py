"""A fax from the mountains: a village without the habit of computers is served like any other."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .steps import open_request, press, twice

SUBJECT = "いわなの燻製をロンドンの店で試してもらえるか"
WISH = "養魚場のいわなの燻製を20箱、海外の食材店で試してもらいたい。国は決めていない。"
RIGHT = "養魚場のいわなの燻製を200箱、海外の食材店で試してもらいたい。国は決めていない。"
CALL = "燻製は冷蔵で40日もちます。"
Care = Callable[[Page, str], None]


def hop(page: Page, name: str) -> None:
    """Reach a button or link of the main part by the tabulator alone, and press Enter."""
    for _step in range(120):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.textContent.trim()")
        if here == name and page.evaluate("!!document.activeElement.closest('main')"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} cannot be reached by the keyboard")


def test_a_fax_from_the_mountains(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
    console: Any,
) -> None:
    console.forgive("status of 422")
    branch, village, house, paris, london, chief = (visitor() for _ in range(6))

    # The branch of the prefecture enters what came by fax.
    sign_in(branch, "tsukishiro")
    branch.get_by_role("link", name="代理入力").first.click()
    branch.get_by_label(re.compile("^名前・読み")).fill("ゆきわり")
    press(branch, "さがす")
    read_with_care(branch, "proxy-1-find")
    branch.get_by_role("main").get_by_role("link", name="雪割村").click()
    press(branch, "くわしい内容へ進む")
    expect(branch).to_have_title(re.compile("^エラー"))
    branch.get_by_label("ファックス").check()
    branch.locator("[name=post]").first.check()
    branch.get_by_label(re.compile("^連絡してきた方")).fill("企画課 国際担当（例示）")
    branch.get_by_label(re.compile("^時刻")).fill("8:40")
    read_with_care(branch, "proxy-2-enter")
    press(branch, "くわしい内容へ進む")
    branch.get_by_label(re.compile("^件名")).fill(SUBJECT)
    branch.get_by_label(re.compile("^依頼したいこと")).fill(WISH)
    branch.locator("[name=q_questions]").fill("燻製の表示と検疫。少ない数でも扱う店があるか。")
    branch.get_by_label(re.compile("^国・地域")).select_option("FR")
    read_with_care(branch, "proxy-3-write")
    press(branch, "確かめる画面へ進む")
    read_with_care(branch, "proxy-4-check")
    press(branch, "本部に送る")
    expect(branch.get_by_role("main")).to_contain_text("自治体の確認待ち")
    read_with_care(branch, "proxy-5-request-branch")
    press(branch, "この依頼を見守る")
    run_queue()

    # The village's officer opens the mailed link, takes it back, corrects one figure, hands it in.
    village.goto("/demo/mailbox/")
    village.get_by_role("link", name=re.compile("代理入力の内容をご確認ください")).first.click()
    link = re.search(r"/requests/\d+/confirm/", village.content())
    assert link
    sign_in(village, "yukiwari")
    village.goto(link[0])
    expect(village.get_by_role("main")).to_contain_text("20箱")
    village.set_viewport_size({"width": 320, "height": 700})
    read_with_care(village, "proxy-6-confirm")
    village.set_viewport_size({"width": 1280, "height": 900})
    hop(village, "直す")
    village.get_by_label(re.compile("^依頼したいこと")).fill(RIGHT)
    press(village, "確かめる画面へ進む")
    press(village, "本部に送る")
    expect(village.get_by_role("main")).not_to_contain_text("自治体の確認待ち")
    read_with_care(village, "proxy-7-confirmed")
    run_queue()

    # Headquarters asks Paris; Paris hands it to London.
    sign_in(house, "hq_officer")
    open_request(house, SUBJECT)
    twice(house, "受け付ける")
    twice(house, "事務所に打診する")
    run_queue()
    sign_in(paris, "paris")
    open_request(paris, SUBJECT)
    press(paris, "ほかの事務所へ移送する")
    option = paris.locator("[name=to_section] option", has_text="ロンドン").first.get_attribute("value")
    paris.locator("[name=to_section]").select_option(option)
    paris.get_by_label(re.compile("^理由")).fill("燻製の魚はロンドンの店の方が扱っています。")
    paris.get_by_label(re.compile("^これまでに行ったこと")).fill("パリの店1店に電話で尋ねました。")
    read_with_care(paris, "hand-off-1-propose")
    press(paris, "移送を提案する")
    read_with_care(paris, "hand-off-2-request")
    run_queue()

    # London reads it in its inbox, accepts, and answers.
    sign_in(london, "london")
    london.goto("/inbox/")
    london.get_by_role("link", name=re.compile("移送の提案")).first.click()
    read_with_care(london, "hand-off-3-page")
    press(london, "移送を引き受ける")
    read_with_care(london, "hand-off-4-accept")
    press(london, "移送を引き受ける")
    twice(london, "「可」と回答する")
    run_queue()

    # The village calls headquarters; the officer writes it down.
    open_request(house, SUBJECT)
    press(house, "聞き取りを記録する")
    house.get_by_label("電話").check()
    house.get_by_label(re.compile("^自治体の発言")).fill(CALL)
    read_with_care(house, "call-note-1")
    press(house, "記録する")
    expect(house.get_by_role("main")).to_contain_text(CALL)
    read_with_care(house, "call-note-2-request")
    run_queue()
    open_request(village, SUBJECT)
    expect(village.get_by_role("main")).to_contain_text("ロンドン")
    press(village, "この記録は違う")
    read_with_care(village, "call-note-3-object")

    # The watcher reads it in the inbox, and the report is printed.
    branch.goto("/inbox/")
    expect(branch.get_by_role("main")).to_contain_text(CALL)
    read_with_care(branch, "watch-inbox")
    press_report(london)
    run_queue()
    open_request(village, SUBJECT)
    printed = village.request.get(re.sub(r"(/requests/\d+/).*", r"\1sheet-copy.pdf", village.url))
    assert printed.status == 200
    assert printed.body().startswith(b"%PDF")
    sign_in(chief, "hq_chief")
    chief.goto("/requests/?unconfirmed=on")
    expect(chief.get_by_role("main")).not_to_contain_text(SUBJECT)
    read_with_care(chief, "proxy-list")


def press_report(page: Page) -> None:
    """Prepare and report in writing: a question needs no visit."""
    open_request(page, SUBJECT)
    twice(page, "準備を始める")
    press(page, "報告する")
    page.get_by_label(re.compile("^自治体への報告")).fill("食材店2店（例示）が、見本を見たいと答えました。")
    press(page, "報告する")
