"""Many rows at once, and a table brought in: through the browser, also without scripts."""

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from kakehashi.registry.models import Organisation, Post

TABLE = (
    "職員一覧\n\n部署名\t職名\tメール\t役割\n"
    "旅の課\t旅の担当\ttabi@example.jp\t自治体担当者\n"
    f"旅の課\t{'長' * 200}\t\t\n"
    "旅の課\t旅の担当\t\t\n"
    "海の課\t海の担当\tこれは違う\t将軍\n"
)


def test_a_table_is_tried_and_brought_in_by_one_press(visitor, sign_in, console) -> None:
    console.forgive("status of 422")  # how wrong input is answered
    page: Page = visitor(script=False)
    sign_in(page, "administrator")
    body = Organisation.objects.get(name="風待浦市")
    page.goto(reverse("members:organisation", args=[body.pk]))
    page.get_by_role("link", name="表から取り込む").click()
    page.get_by_role("button", name="読み取って確かめる").click()
    expect(page.get_by_text("ファイルを選ぶか、行を貼り付けてください。").first).to_be_visible()
    page.get_by_label("または、見出しを含めて行を貼り付け").fill(TABLE)
    page.get_by_role("button", name="読み取って確かめる").click()
    expect(page.get_by_role("rowheader", name="5行目")).to_be_visible()
    expect(page.get_by_text("4行目と同じです。")).to_be_visible()
    expect(page.get_by_text("「将軍」という役割はありません。")).to_be_visible()
    assert not Post.objects.filter(title="旅の担当").exists()
    page.get_by_role("button", name="1行を取り込む").click()
    expect(page.get_by_text("取込み1行、変更なし0行、対象外3行。")).to_be_visible()
    page.get_by_role("link", name="登録内容を見る").click()
    expect(page.get_by_text("旅の担当").first).to_be_visible()


def test_the_screens_of_bringing_in_can_be_read_by_everybody(page, sign_in, read_with_care) -> None:
    sign_in(page, "administrator")
    body = Organisation.objects.get(name="風待浦市")
    page.goto(reverse("members:import_desks", args=[body.pk]))
    read_with_care(page, "hand_in")
    page.get_by_label("または、見出しを含めて行を貼り付け").fill(TABLE)
    page.get_by_role("button", name="読み取って確かめる").click()
    read_with_care(page, "table_import")


def test_many_rows_are_given_to_an_officer_after_one_question(page, sign_in, read_with_care) -> None:
    sign_in(page, "hq_officer")
    page.goto(reverse("casework:requests") + "?state=open")
    read_with_care(page, "requests_with_costs")
    boxes = page.get_by_role("checkbox", name=re.compile("^選択"))
    for at in range(2):
        boxes.nth(at).check()
    page.get_by_role("button", name="担当者を決める").click()
    expect(page.get_by_role("heading", name="担当者を決める")).to_be_visible()
    read_with_care(page, "bulk_assign")


def test_figures_and_answers_can_be_read_by_everybody(page, sign_in, read_with_care) -> None:
    sign_in(page, "hq_officer")
    page.goto(reverse("casework:figures") + "?what=yen_each&rows=prefecture")
    read_with_care(page, "figures")
    page.goto(reverse("casework:questionnaires"))
    read_with_care(page, "questionnaires")
    page.get_by_role("rowheader").get_by_role("link").first.click()
    read_with_care(page, "questionnaire")
