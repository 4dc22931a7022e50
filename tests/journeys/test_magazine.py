"""The magazine goes to print: manuscripts, a second reader, the approver's yes, the page, the paper, the labels."""

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from .steps import press, twice, words_of_pdf

Care = Callable[[Page, str], None]
TITLE = "冬の北国を歩く人へ（例示）"


def add(page: Page, issue: str, part: str, title: str = "", authors: str = "", article: bool = False) -> None:
    """A manuscript: asked for by its title, or the newest public article as it is."""
    page.goto(issue)
    press(page, "原稿を加える")
    page.get_by_label(re.compile("^欄")).select_option(label=part)
    page.get_by_label(re.compile("^題名|^件名")).fill(title)
    page.get_by_label(re.compile("^執筆")).fill(authors)
    if article:
        page.get_by_label(re.compile("^そのまま載せる記事")).select_option(index=1)
    press(page, "加える")


@pytest.mark.django_db
def test_the_magazine_goes_to_print(
    visitor: Callable[..., Page], sign_in: Callable[[Page, str], None], read_with_care: Care, tmp_path: Path
) -> None:
    editor, approver, anybody = visitor(), visitor(), visitor(width=390)
    sign_in(editor, "editor")
    editor.goto("/magazine/")
    read_with_care(editor, "magazine")
    press(editor, "号を企画")
    editor.get_by_label(re.compile("^特集の題名")).fill(TITLE)
    editor.get_by_label(re.compile("^リード文")).fill("雪の道を初めて歩く人に、町は何を伝えるか。")
    press(editor, "保存する")
    issue = editor.url

    # The feature is written here, another part is an article that is public already.
    add(editor, issue, "特集", "足元の一枚", "月代県 観光課（例示）")
    add(editor, issue, "海外事務所から", article=True)
    editor.goto(issue)
    press(editor, "原稿を入力")
    editor.get_by_label(re.compile("^本文")).fill("■ 数える\n転ぶ人を一週間数えました。\n\n・朝が多い\n・橋の上が多い")
    press(editor, "保存する")
    read_with_care(editor, "magazine-work")

    # Nobody but the house sees it; a second person reads the manuscript, then the approver says yes.
    assert anybody.request.get(issue).status == 404
    sign_in(approver, "approver")
    approver.goto(issue)
    twice(approver, "確認済みにする")
    editor.goto(issue)
    twice(editor, "承認者に渡す")
    approver.goto(issue)
    twice(approver, "校了とする")
    twice(approver, "発行する")

    # Everybody reads it; the paper says the same, with contents, numbers of pages and every font inside.
    anybody.goto(issue)
    expect(anybody.get_by_role("main")).to_contain_text("転ぶ人を一週間数えました")
    read_with_care(anybody, "magazine-issue")
    words = words_of_pdf(anybody, "印刷用の紙面（PDF）")
    for said in (TITLE, "目次", "足元の一枚", "月代県観光課（例示）", "転ぶ人を一週間数えました", "発行日", "例示"):
        assert said in words, said
    address = anybody.get_by_role("link", name="印刷用の紙面（PDF）").first.get_attribute("href")
    paper = tmp_path / "forum.pdf"
    paper.write_bytes(anybody.request.get(address).body())
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in PdfReader(paper).pages} == {
        (595, 842)  # A4
    }
    fonts = subprocess.run(["pdffonts", paper], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts and all(" yes yes " in line for line in fonts), "embedded, as subsets"

    # The printer gets the labels.
    editor.goto("/magazine-recipients/")
    read_with_care(editor, "magazine-recipients")
    expect(editor.get_by_role("main")).to_contain_text("今月号の送付部数")
    sheet = load_workbook(io.BytesIO(editor.request.get("/magazine-recipients/?export=xlsx").body())).active
    labels = [tuple(str(cell.value or "") for cell in row) for row in sheet.iter_rows()]
    assert any("月代県" in row[2] and row[1].count("-") == 1 for row in labels)
    assert "月代県" in editor.request.get("/magazine-recipients/?export=cp932").body().decode("cp932")
