"""An officer writes, a translator follows: a public page is translated, approved, changed, and followed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kakehashi.programmes.information.translations.models import PageTranslation
from kakehashi.registry.models import User

from .conftest import Console
from .steps import press, twice

Care = Callable[[Page, str], None]
TITLE = "屋台街の食品見本市で、二つの県の菓子を紹介しました"


@pytest.mark.django_db
def test_an_officer_writes_a_translator_follows(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
    console: Console,
) -> None:
    console.forgive("status of 422")  # the refused press
    editor, office, approver, reader = visitor(), visitor(), visitor(), visitor(width=320, language="en-GB")
    row = PageTranslation.objects.get(title=TITLE, language="en")

    # The board shows what has no translation; the editor gives it to the office that wrote it.
    sign_in(editor, "editor")
    editor.goto("/translations/")
    read_with_care(editor, "translations-board")
    editor.goto(f"/translations/{row.pk}/")
    press(editor, "翻訳に出す")
    desk = str(User.objects.get(username="singapore").acting.pk)
    editor.get_by_label(re.compile("^担当の窓口")).select_option(desk)
    press(editor, "翻訳に出す")
    run_queue()
    read_with_care(editor, "translation-asked")

    # The office writes segment by segment. What does not fit is told beside the field, and nothing typed is lost.
    sign_in(office, "singapore")
    office.goto(f"/translations/{row.pk}/")
    boxes = office.locator("#segments textarea")
    for number in range(boxes.count()):
        boxes.nth(number).fill(f"Translated part {number + 1}.")
    boxes.nth(0).fill("x" * 256)
    press(office, "訳文を保存する")
    expect(office.get_by_role("alert")).to_contain_text("何も失われていません")
    read_with_care(office, "translation-refused")
    expect(boxes.nth(1)).to_have_value("Translated part 2.")
    boxes.nth(0).fill("Sweets of two prefectures at a food fair")
    press(office, "訳文を保存する")
    read_with_care(office, "translation-written")
    twice(office, "翻訳を終えて承認に提出する")
    run_queue()

    # One other person's yes makes it public; a reader of English finds it.
    sign_in(approver, "approver")
    approver.goto(f"/translations/{row.pk}/")
    press(approver, "版と承認")
    twice(approver, "承認して公開する")
    run_queue()
    reader.goto("/en" + row.page.specific.path_from_root)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Sweets of two prefectures at a food fair")
    read_with_care(reader, "translation-public")

    # The office changes the original; the translation stays, says so, and the bench shows old beside new.
    office.goto(f"/articles/{row.page_id}/review/")
    press(office, "編集する")
    office.get_by_label(re.compile("^要点")).first.fill("試食した人の八割が「初めて食べた」と答えました。")
    press(office, "保存する")
    twice(office, "承認に提出する")
    approver.goto(f"/articles/{row.page_id}/review/")
    twice(approver, "承認して公開する")
    run_queue()
    reader.reload()
    expect(reader.get_by_role("main")).to_contain_text("older than the Japanese text")
    read_with_care(reader, "translation-stale-public")
    office.goto(f"/translations/{row.pk}/")
    expect(office.get_by_role("main")).to_contain_text("1区切りが変わりました")
    expect(office.get_by_role("main")).to_contain_text("Translated part 2.")
    read_with_care(office, "translation-stale")
    office.get_by_label("この訳文を使う").first.check()
    press(office, "訳文を保存する")
    twice(office, "翻訳を終えて承認に提出する")
    assert PageTranslation.objects.get(pk=row.pk).open == 0
