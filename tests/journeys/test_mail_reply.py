"""An office writes to a town; the town answers by mail; the answer stands in the conversation."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .steps import press

Care = Callable[[Page, str], None]
QUESTION = "視察の人数を教えてください。"
REPLY = "三名で参加します。"


def test_a_reply_by_mail_comes_back(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
) -> None:
    office, town, house = visitor(), visitor(width=390), visitor()

    # The office writes; the town finds the mail, and answers it as a mail program does.
    sign_in(office, "singapore")
    office.goto("/requests/?state=open")
    office.locator("tbody").get_by_role("link").first.click()
    request = office.url
    office.get_by_label(re.compile("^連絡")).fill(QUESTION)
    press(office, "送る")
    run_queue()
    town.goto("/demo/mailbox/")
    town.locator("tbody").get_by_role("link").first.click()
    expect(town.get_by_role("main")).to_contain_text("この行より上に返信を書いてください")
    read_with_care(town, "mail-to-answer")
    mail = town.url
    press(town, "返信してみる")
    read_with_care(town, "mail-reply")
    town.get_by_label(re.compile("^返信")).fill(REPLY)
    town.get_by_label(re.compile("^ファイル")).set_input_files(
        {"name": "計画.docm", "mimeType": "application/octet-stream", "buffer": b"PK\x03\x04"}
    )
    press(town, "返信を送る")
    expect(town.get_by_role("status")).to_contain_text("やりとりに載せました")

    # The office sees the reply without the quote; the file that was refused is named.
    office.goto(request)
    talk = office.get_by_role("main")
    expect(talk).to_contain_text(REPLY)
    expect(talk).to_contain_text("添付「計画.docm」は受け取れません。")
    expect(talk).not_to_contain_text("この行より上に")
    read_with_care(office, "request-with-a-reply-by-mail")

    # From an address that nobody knows it waits, until headquarters files it.
    town.goto(mail)
    press(town, "返信してみる")
    town.get_by_label(re.compile("^差出人")).fill("hanako@home.example.jp")
    town.get_by_label(re.compile("^返信")).fill("四名になりました。")
    town.get_by_label(re.compile("Outlook")).check()
    press(town, "返信を送る")
    expect(town.get_by_role("status")).to_contain_text("確認を待っています")
    run_queue()
    sign_in(house, "hq_officer")
    house.goto("/requests/mails/")
    read_with_care(house, "mails-that-wait")
    house.locator("tbody").get_by_role("link").first.click()
    expect(house.get_by_role("main")).to_contain_text("四名になりました。")
    read_with_care(house, "mail-that-waits")
    press(house, "やりとりに載せる")
    read_with_care(house, "mail-to-file")
    press(house, "やりとりに載せる")
    expect(house.get_by_role("main")).to_contain_text("四名になりました。")
