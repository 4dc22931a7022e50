"""「3月11日」: the first night of a centre: opened, a request by fax, two people for a language, a bulletin for
everybody, a language relayed, the shift handed on, the figures."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .steps import press, words_of_pdf

NAME = "月代県 はじめての夜のセンター"
SOURCE = "停電しています。\n懐中電灯を使ってください。"


def call_in(page: Page, body: str, post: str, team: str) -> None:
    """From the organisation of the centre."""
    press(page, "要員を呼ぶ")
    page.get_by_label("どの団体の担当職").fill(body)
    press(page, "担当職を表示する")
    chosen = page.get_by_label(re.compile("^担当職")).last
    key = chosen.locator("option", has_text=post).first.get_attribute("value")
    chosen.select_option(key)
    page.get_by_label(re.compile("^班")).select_option(label=team)
    press(page, "呼ぶ")


def translate(page: Page, request: str, language: str, text: str) -> None:
    """Take a task from the board, write it, hand it on."""
    row = page.get_by_role("row", name=re.compile(f"{request}.*{language}"))
    with page.expect_navigation():
        row.get_by_role("button", name=re.compile("引き受ける")).first.click()
    press(page, "訳文を書く")
    page.get_by_label("翻訳", exact=False).last.fill(text)
    press(page, "保存する")
    press(page, "確認に回す")
    press(page, "確認に回す")


def test_the_first_night(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
) -> None:
    head = visitor()
    sign_in(head, "tsukishiro")
    head.goto("/centres/own/")
    press(head, "支援センターを準備する")
    read_with_care(head, "centre_prepare")
    head.get_by_label(re.compile("^センターの名称")).fill(NAME)
    head.get_by_label("本番").or_(head.get_by_label("実際")).first.check()
    head.get_by_label(re.compile("^設置の理由")).select_option("intensity")
    head.get_by_label(re.compile("^決定した人")).fill("知事")
    head.locator("[name=decided_on]").fill("2012-10-15")
    head.locator("[name=decided_time]").fill("8:30")
    for tag in ("en", "ko"):
        head.locator(f"[name=languages][value={tag}]").check()
    head.locator("[name=phone]").fill("098-000-0900")
    press(head, "準備を始める")
    press(head, "センターを開設する")
    press(head, "センターを開設する")
    expect(head.get_by_role("main")).to_contain_text("開設中")
    read_with_care(head, "centre_desk")
    centre = head.url
    assert "設置決定記録" in words_of_pdf(head, "設置決定記録")

    head.goto(f"{centre}organisation/")
    call_in(head, "月代県", "ネパール語点検者", "翻訳班")
    read_with_care(head, "centre_organisation")
    head.goto(f"{centre}organisation/")
    call_in(head, "風待浦市", "主査", "翻訳班")

    head.goto(f"{centre}requests/enter/")
    read_with_care(head, "centre_enter")
    head.locator("[name=organisation]").fill("98401")
    head.locator("[name=channel]").select_option("fax")
    head.locator("[name=subject]").fill("停電のお知らせ")
    head.locator("[name=source]").fill(SOURCE)
    for tag in ("en", "ko"):
        head.locator(f"[name=wanted][value={tag}]").check()
    head.locator("[name=medium]").select_option("poster")
    head.locator("[name=priority][value='1']").check()
    head.locator("[name=may_publish][value=yes]").check()
    press(head, "依頼を入力する")
    read_with_care(head, "centre_request")
    request = head.url

    translator, other = visitor(), visitor()
    sign_in(other, "kazamachiura")
    sign_in(translator, "tsukishiro_checker")
    translator.goto(f"{centre}board/?language=en")
    other.goto(f"{centre}board/?language=en")
    read_with_care(other, "centre_board")
    translate(translator, "停電のお知らせ", "英語", "The power is out.\nPlease use a torch.")
    read_with_care(translator, "centre_task")
    task = translator.url
    expect(translator.get_by_role("main")).not_to_contain_text("正しい")
    with other.expect_navigation():  # what was on the screen was taken meanwhile: who came second is told
        other.get_by_role("button", name=re.compile("引き受ける")).first.click()
    expect(other.locator("body")).to_contain_text("ネパール語点検者が引き受けました")
    expect(other.get_by_role("main")).to_contain_text("確認中")
    other.goto(task)
    press(other, "正しい")
    read_with_care(other, "centre_approve")
    press(other, "正しい")
    expect(other.get_by_role("main")).to_contain_text("完了")

    head.goto(f"{centre}bulletins/")
    head.get_by_role("link", name=re.compile("^情報を発行する")).first.click()
    press(head, "公開する")
    reader = visitor(width=320, language="en-GB", script=False)
    reader.goto("/centres/")
    reader.get_by_role("link", name=re.compile(NAME)).click()
    with_care = visitor(width=320)
    with_care.goto(reader.url.replace("/ja/", "/en/"))
    read_with_care(with_care, "centre_public")
    with_care.get_by_role("link", name=re.compile("停電のお知らせ")).click()
    expect(with_care.get_by_role("main")).to_contain_text("Please use a torch.")
    read_with_care(with_care, "centre_bulletin")
    assert with_care.context.cookies() == []

    head.goto(f"{centre}relays/new/")
    read_with_care(head, "centre_relay")
    head.locator("[name=language]").select_option("ko")
    head.locator("[name=to_body]").fill("99201")
    press(head, "頼む")
    relay = head.url
    helper = visitor()
    sign_in(helper, "shirahohama")
    helper.goto(relay)
    press(helper, "引き受ける")
    press(helper, "引き受ける")
    read_with_care(helper, "centre_relayed")
    expect(helper.get_by_role("main")).to_contain_text("先方で作業中")

    head.goto(f"{centre}hand-overs/new/")
    head.locator("[name=note]").fill("韓国語を白帆浜市に頼みました。")
    press(head, "引き継ぐ")
    read_with_care(head, "centre_hand_over")
    other.goto(head.url)
    press(other, "引き受ける")
    press(other, "引き受ける")
    expect(other.get_by_role("main")).to_contain_text("引受け済み")
    other.goto(f"{centre}figures/")
    read_with_care(other, "centre_figures")
    expect(other.get_by_role("main")).to_contain_text("翻訳依頼")
    head.goto(request)
    assert "停電しています" in words_of_pdf(head, "依頼票（PDF）")
