"""22:30, a strong earthquake: one desk fills sentences in, another approves, and a resident reads them on a phone."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .steps import press, twice, words_of_pdf


def test_a_notice_in_the_night_reaches_everybody(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    console: Any,
) -> None:
    console.forgive("status of 422")
    writer = visitor()
    sign_in(writer, "aigase")
    writer.goto("/notices/own/")
    read_with_care(writer, "notices_own")
    press(writer, "災害情報を作る")
    writer.get_by_role("main").get_by_role("button").click()  # nothing was said yet
    expect(writer.get_by_role("main")).to_contain_text("何が起きたか")
    expect(writer.get_by_label("何が起きたか")).to_have_attribute("aria-invalid", "true")
    read_with_care(writer, "notice_new")
    writer.get_by_label("何が起きたか").fill("10月15日の大雨")
    writer.get_by_label("訓練（すべてに「訓練」と入ります）").check()
    for name in ("English", "नेपाली", "العربية"):
        writer.get_by_label(name).check()
    press(writer, "文を選ぶ")
    read_with_care(writer, "notice_sentences")
    writer.locator("[value=shelter-open]").check()
    writer.locator("[value=warning-flood]").check()
    press(writer, "空欄へ進む")
    read_with_care(writer, "notice_places")
    writer.locator("[name=shelter-open__time]").fill("23:10")
    writer.locator("[name=shelter-open__place]").fill("中央小学校の体育館")
    press(writer, "全言語で確かめる")
    main = writer.get_by_role("main")
    expect(main).to_contain_text("A shelter is open at 中央小学校の体育館 from 23:10")
    expect(main).to_contain_text("逆訳")
    press(writer, "空欄を埋める")  # one place was left empty: the button says so
    writer.locator("[name=warning-flood__place]").fill("藍ヶ瀬川")
    press(writer, "全言語で確かめる")
    read_with_care(writer, "notice_desk")
    twice(writer, "別の担当に承認を頼む")
    address = writer.url

    # Who wrote it cannot approve it; a colleague of the same city finds it on the work desk.
    expect(writer.get_by_role("main").get_by_role("link", name="承認して公開する")).to_have_count(0)
    other = visitor()
    sign_in(other, "aigase_successor")
    expect(other.get_by_role("main")).to_contain_text("10月15日の大雨")
    other.goto(address)
    twice(other, "承認して公開する")
    expect(other.get_by_role("main")).to_contain_text("公開済み")
    assert "訓練です" in words_of_pdf(other, "掲示物（PDF）")

    # On a phone, without signing in and without script, in Nepali and in Arabic; the drill is marked everywhere.
    phone = visitor(width=320, language="ne-NP", script=False)
    phone.goto("/notices/")
    expect(phone.get_by_role("main")).to_contain_text("訓練（本当の災害ではありません）")
    phone.get_by_role("link", name="10月15日の大雨").click()
    resident = visitor(width=320)
    resident.goto(phone.url)
    for name, picture in (("नेपाली", "notice_ne"), ("العربية", "notice_ar"), ("やさしい日本語", "notice_plain")):
        with resident.expect_navigation():
            resident.get_by_role("link", name=name).click()
        read_with_care(resident, picture)
        expect(resident.get_by_role("main")).to_contain_text("中央小学校の体育館")
        expect(resident.get_by_role("main")).to_contain_text("訓練")

    # A mistake is taken back everywhere.
    press(other, "すべての媒体で取り消す")
    other.get_by_label("理由").fill("場所のまちがい")
    press(other, "すべての媒体で取り消す")
    resident.reload()
    expect(resident.get_by_role("main")).to_contain_text("なくなりました")
    resident.goto("/notices/")
    expect(resident.get_by_role("main")).not_to_contain_text("10月15日の大雨")
    read_with_care(resident, "notices")
