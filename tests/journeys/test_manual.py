"""A town comments on the centre's manual, drills with its check-lists; the editors write the next edition."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .steps import press, twice, words_of_pdf


def test_a_town_comments_and_drills_and_the_next_edition_follows(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
) -> None:
    public = visitor(width=390, script=False)
    public.goto("/centre-manual/")
    expect(public.get_by_role("main")).to_contain_text("第2版")
    assert "災害多言語支援センター設置運営マニュアル" in words_of_pdf(public, "マニュアル全体（PDF、A4）")
    public.get_by_role("link", name="第1版から変わったこと").click()
    assert public.locator("ins").count() >= 3
    public.go_back()
    reader = visitor()
    reader.goto("/centre-manual/")
    read_with_care(reader, "manual")
    reader.goto(public.url.replace("/centre-manual/", "/en/centre-manual/"))
    read_with_care(reader, "manual_en")

    town = visitor(script=False)
    sign_in(town, "kazamachiura")
    town.goto("/centre-manual/")
    town.get_by_role("link", name="避難所の巡回と相談").click()
    reader.goto(town.url)
    read_with_care(reader, "manual_chapter")
    town.get_by_role("link", name=re.compile("この節に意見を寄せる.*巡回ですること")).click()
    said = "指させる絵の紙を、巡回票の裏に印刷できるとよいです。"
    town.get_by_label("意見").fill(said)
    press(town, "意見を送る")
    town.get_by_text(re.compile("改訂への意見")).first.click()
    expect(town.get_by_role("main")).to_contain_text(said)

    town.goto("/centre-checklists/")
    town.get_by_role("link", name="確認リストを始める").first.click()
    town.get_by_label("何のための確認リストか").fill("秋の机上訓練")
    town.get_by_label(re.compile("^訓練")).check()
    press(town, "始める")
    expect(town.get_by_label("訓練", exact=True)).to_contain_text("秋の机上訓練")
    for box in (0, 1, 2):
        town.get_by_role("checkbox").nth(box).check()
    press(town, "チェックを保存する")
    expect(town.get_by_role("main")).to_contain_text("3項目が済み")
    desk = visitor()
    sign_in(desk, "kazamachiura")
    desk.goto(town.url)
    read_with_care(desk, "centre_checklist")
    assert "訓練" in words_of_pdf(town, "印刷する（PDF、A4）")
    press(town, "確認リストを閉じる")
    town.get_by_label("次に変えること").fill("夜の番号を貼り直す。")
    press(town, "確認リストを閉じる")
    expect(town.get_by_role("main")).to_contain_text("夜の番号を貼り直す。")

    editor = visitor()
    sign_in(editor, "editor")
    editor.goto("/centre-manual/editions/new/")
    editor.get_by_label("件名（日本語）").or_(editor.locator("#id_title")).first.fill("第3版")
    press(editor, "始める")
    draft = editor.url
    editor.goto("/centre-manual/comments/?q=指させる")
    editor.get_by_role("link", name=said[:10]).first.click()
    read_with_care(editor, "revision_comment")
    twice(editor, "採り入れ済みにする")
    editor.goto(draft)
    expect(editor.get_by_role("main")).to_contain_text(said[:10])
    editor.get_by_role("link", name="避難所の巡回と相談").click()
    editor.get_by_role("link", name=re.compile("節を書き直す.*巡回ですること")).click()
    text = editor.locator("#id_body").input_value()
    editor.locator("#id_body").fill(text + "\n食べられないものは、絵を指さしてもらう。")
    press(editor, "保存する")
    approver = visitor()
    sign_in(approver, "approver")
    approver.goto(draft)
    twice(approver, "この版を公開する")
    public.goto("/centre-manual/")
    expect(public.get_by_role("main")).to_contain_text("第3版")
    public.get_by_role("link", name="第2版から変わったこと").click()
    expect(public.locator("ins")).to_contain_text("絵を指さしてもらう")
    reader.goto(public.url)
    read_with_care(reader, "manual_changes")
