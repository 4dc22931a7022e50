"""A campaign: a town takes part from its page, staff see it with its figures, take it out and put it back, print it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .steps import press, words_of_pdf

NAME = "日中国交正常化40周年"
SUBJECT = "40周年の書道展への参加"


def test_from_the_towns_button_to_the_printed_page(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    run_queue: Callable[[], object],
) -> None:
    # A town reads what it is, on a phone, and begins a request: campaign and country are chosen.
    town = visitor(width=390)
    sign_in(town, "shirahohama")
    town.goto("/campaigns/")
    read_with_care(town, "campaigns")
    press(town, NAME)
    main = town.get_by_role("main")
    expect(main).to_contain_text("予定")
    expect(main).not_to_contain_text("数字で見る")
    read_with_care(town, "campaign_for_towns")
    press(town, "この周年事業に参加する依頼を始める")
    expect(town.get_by_role("main")).to_contain_text(NAME)
    town.get_by_label(re.compile("^現地情報")).check()
    press(town, "くわしい内容へ進む")
    expect(town.locator("[name=campaign] option:checked")).to_have_text(NAME)
    read_with_care(town, "request_for_campaign")
    town.locator("[name=subject]").fill(SUBJECT)
    town.locator("[name=wish]").fill("会場で作品を並べたい。")
    town.locator("[name=q_questions]").fill("作品の持込みの手続き")
    press(town, "確かめる画面へ進む")
    press(town, "本部に送る")
    run_queue()

    # The office's desk does not see it yet; headquarters does, takes it out with one press and puts it back.
    officer = visitor()
    sign_in(officer, "hq_officer")
    officer.goto("/campaigns/")
    press(officer, NAME)
    main = officer.get_by_role("main")
    expect(main).to_contain_text(SUBJECT)
    expect(main).to_contain_text("数字で見る")
    read_with_care(officer, "campaign")
    officer.get_by_role("button", name=re.compile(f"外す.*{SUBJECT}")).click()
    expect(officer.get_by_role("main")).to_contain_text("外したもの")
    officer.get_by_role("button", name=re.compile(f"戻す.*{SUBJECT}")).click()
    expect(officer.get_by_role("main")).not_to_contain_text("外したもの")
    told = words_of_pdf(officer, "印刷する（PDF、A4）")
    assert SUBJECT in told
    assert "EXAMPLE" in told
    press(officer, SUBJECT)
    expect(officer.get_by_role("main")).to_contain_text(NAME)
    officer.goto("/en/campaigns/")
    press(officer, "40 years of normalised relations between Japan and China")
    read_with_care(officer, "campaign_in_english")
