"""A closed request becomes news, the news an issue, the issue a mail; and a reader leaves with one press."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kakehashi.engines.notify.models import Mail
from kakehashi.programmes.information.newsletter.models import Subscriber

from .steps import press, twice

Care = Callable[[Page, str], None]
ADDRESS = "kanko@kazahana.example.jp"


def own_path(text: str) -> str:
    """The path of the reader's page, which stands alone on a line."""
    found = re.search(r"^https?://[^/]+(/\S*newsletter/(?:mine|confirm)/\S+)\s*$", text, re.MULTILINE)
    assert found
    return found[1]


def newest_mail() -> str:
    """What came into the mailbox last."""
    return str(Mail.objects.filter(address=ADDRESS).latest("pk").text)


@pytest.mark.django_db
def test_a_reader_leaves_with_one_press(
    visitor: Callable[..., Page], demonstration: None, read_with_care: Care, run_queue: Callable[[], object]
) -> None:
    reader = visitor(width=390)
    reader.goto("/newsletter/")
    read_with_care(reader, "newsletter")
    press(reader, "メールマガジンを申し込む")
    read_with_care(reader, "newsletter-subscribe")
    reader.get_by_label(re.compile("^メールアドレス")).fill(ADDRESS)
    reader.get_by_label("観光", exact=True).check()
    press(reader, "確認のメールを受け取る")
    expect(reader.get_by_role("status")).to_contain_text("メールを送りました")
    run_queue()

    # Opening the link is not saying yes; the button is.
    reader.goto(own_path(newest_mail()))
    read_with_care(reader, "newsletter-confirm")
    assert Subscriber.objects.get(email=ADDRESS).state == "asked"
    press(reader, "受け取る")
    expect(reader.get_by_role("status")).to_contain_text("次の号からお届けします")
    read_with_care(reader, "newsletter-mine")

    # One press, and it is over; one more, and it is as before.
    press(reader, "配信を停止する")
    expect(reader.get_by_role("main")).to_contain_text("今後の号は送られません")
    read_with_care(reader, "newsletter-left")
    assert Subscriber.objects.get(email=ADDRESS).state == "left"
    press(reader, "取り消して購読を続ける")
    assert Subscriber.objects.get(email=ADDRESS).state == "reading"


@pytest.mark.django_db
def test_from_a_closed_request_to_the_newsletter(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
) -> None:
    editor, office, approver, anybody = visitor(), visitor(), visitor(), visitor()

    # The editor begins an issue: case studies that were made of completed requests stand in it at once.
    sign_in(editor, "editor")
    editor.goto("/newsletter/desk/")
    read_with_care(editor, "newsletter-desk")
    press(editor, "次の号を作り始める")
    press(editor, "始める")
    issue = editor.url
    press(editor, "変更する") if editor.get_by_role("main").get_by_role(
        "link", name="変更する", exact=True
    ).count() else None
    editor.goto(issue + "edit/")
    editor.get_by_label(re.compile("^号の題名")).fill("秋の旅行博から")
    editor.get_by_label(re.compile("^前書き$|^前書き ")).first.fill("この一か月の動きをまとめました。")
    expect(editor.locator("#saved")).to_contain_text("に保存しました", timeout=15_000)
    press(editor, "保存する")

    # Singapore writes its own section.
    sign_in(office, "singapore")
    office.goto(issue)
    office.goto(issue + "section/singapore/")
    office.get_by_label(re.compile("^欄の前書き")).fill("シンガポールからです。")
    office.get_by_label("この欄は完成した").check()
    press(office, "保存する")
    office.get_by_role("main").get_by_role("link", name=re.compile("^記事を加える")).last.click()
    office.get_by_label(re.compile("^分野")).select_option("tourism")
    office.get_by_label(re.compile("^件名")).first.fill("旅行博の三日間（例示）")
    press(office, "加える")
    read_with_care(office, "newsletter-issue")

    # One other person's yes; then it goes to everybody whom it concerns.
    editor.goto(issue)
    twice(editor, "承認に出す")
    sign_in(approver, "approver")
    approver.goto(issue)
    twice(approver, "承認する")
    twice(approver, "今すぐ配信する")
    run_queue()
    approver.goto(issue)
    expect(approver.get_by_role("main")).to_contain_text("結果が分かっています")
    read_with_care(approver, "newsletter-sent")

    # Anybody reads it in the archive, as a page and as text.
    anybody.goto("/newsletter/")
    anybody.get_by_role("link", name="秋の旅行博から").first.click()
    expect(anybody.get_by_role("main")).to_contain_text("旅行博の三日間")
    read_with_care(anybody, "newsletter-read")
    mail = Mail.objects.filter(subject__contains="秋の旅行博から").first()
    assert mail is not None
    assert "[観光] 旅行博の三日間（例示）" in mail.text
    assert "例示" in mail.subject
