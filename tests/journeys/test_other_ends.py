"""Requests that do not end with a report: sent back, amended, declined, withdrawn, called off; and what paper shows."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .steps import begin, open_request, press, twice

Care = Callable[[Page, str], None]


def ask(town: Page, subject: str) -> None:
    """A quick question, sent to headquarters."""
    begin(town, "現地情報の照会")
    town.get_by_label(re.compile("^件名")).fill(subject)
    town.get_by_label(re.compile("^依頼したいこと")).fill("制度の概要を知りたい。")
    town.get_by_label(re.compile("^知りたいこと")).fill("1　制度の根拠")
    town.get_by_label(re.compile("^国・地域")).select_option("SG")
    press(town, "確かめる画面へ進む")
    press(town, "本部に送る")


def test_sent_back_amended_declined_and_withdrawn(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
    console: Any,
) -> None:
    console.forgive("status of 422")
    town, house, office = visitor(width=390), visitor(), visitor()
    sign_in(town, "aigase")
    sign_in(house, "hq_officer")
    sign_in(office, "singapore")

    # Headquarters cannot send back without a word; the town amends and sends again, under the same number.
    subject = "路面電車の優先信号の制度"
    ask(town, subject)
    number = town.get_by_role("main").get_by_text(re.compile(r"^K24-\d{4}")).first.inner_text()[:8]
    open_request(house, subject)
    press(house, "差し戻す")
    press(house, "差し戻す")
    expect(house).to_have_title(re.compile("^エラー"))
    read_with_care(house, "send-back-error")
    house.get_by_label(re.compile("^(理由|連絡|ひと言|自治体への連絡)")).fill("都市の名前を書き足してください。")
    press(house, "差し戻す")
    run_queue()
    open_request(town, subject)
    expect(town.get_by_role("main")).to_contain_text("都市の名前を書き足してください。")
    read_with_care(town, "sent-back-town")
    press(town, "続きを書く")
    town.get_by_label(re.compile("^都市")).fill("シンガポール")
    press(town, "確かめる画面へ進む")
    press(town, "本部に送る")
    expect(town.get_by_role("main")).to_contain_text(number)

    # The office cannot help; the reason reaches the town, and nothing more can be done.
    open_request(house, subject)
    twice(house, "受け付ける")
    twice(house, "事務所に打診する")
    open_request(office, subject)
    press(office, "「不可」と回答する")
    press(office, "「不可」と回答する")
    expect(office).to_have_title(re.compile("^エラー"))
    office.get_by_label(re.compile("^(理由|自治体への連絡|連絡|ひと言)")).fill(
        "有料の調査が必要なため、お受けできません。"
    )
    press(office, "「不可」と回答する")
    run_queue()
    open_request(town, subject)
    expect(town.get_by_role("main")).to_contain_text("有料の調査が必要なため")
    read_with_care(town, "declined-town")

    # The town withdraws what it no longer needs, after a page that says what will happen.
    subject = "路面電車の運賃の仕組み"
    ask(town, subject)
    press(town, "取り下げる")
    read_with_care(town, "withdraw")
    press(town, "取り下げる")
    expect(town.get_by_role("status").first).to_contain_text("取")
    expect(town.get_by_role("main").get_by_role("link", name="取り下げる")).to_have_count(0)
    open_request(house, subject)
    expect(house.get_by_role("main")).to_contain_text("取下げ")
    expect(house.get_by_role("main").get_by_role("link", name="受け付ける")).to_have_count(0)


def test_called_off_and_printed(
    visitor: Callable[..., Page], sign_in: Callable[[Page, str], None], read_with_care: Care, console: Any
) -> None:
    console.forgive("status of 422")
    chief, town = visitor(), visitor()
    sign_in(chief, "hq_chief")
    sign_in(town, "aigase")
    subject = "フェリーの埠頭の使い方"
    ask(town, subject)
    open_request(chief, subject)
    twice(chief, "受け付ける")
    press(chief, "中止にする")
    press(chief, "中止にする")
    expect(chief).to_have_title(re.compile("^エラー"))
    chief.get_by_label(re.compile("^(理由|自治体への連絡|連絡|ひと言)")).fill("現地の催しが中止になったため。")
    press(chief, "中止にする")
    open_request(town, subject)
    expect(town.get_by_role("main")).to_contain_text("現地の催しが中止になったため。")
    read_with_care(town, "called-off-town")

    # On paper: no navigation, no buttons, the words themselves.
    town.emulate_media(media="print")
    expect(town.get_by_role("banner").get_by_role("navigation")).to_have_count(0)
    expect(town.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(town.get_by_role("heading", level=1)).to_be_visible()
