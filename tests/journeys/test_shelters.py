"""In the night two shelters are opened at once; a resident finds them on a phone, in Arabic, and prints the card."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .steps import press, words_of_pdf


def test_two_shelters_open_and_a_resident_finds_them(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
) -> None:
    desk = visitor()
    sign_in(desk, "aigase")
    desk.goto("/shelters/own/")
    read_with_care(desk, "shelters_own")
    names = ("藍ヶ瀬市立南公民館", "藍ヶ瀬市役所の1階ロビー")
    for name in names:
        desk.get_by_role("row", name=name).get_by_role("checkbox").check()
    desk.get_by_role("button", name="開設する").click()
    expect(desk.get_by_role("main")).to_contain_text("閉鎖中 → 開設中")
    read_with_care(desk, "shelters_open")
    press(desk, "開設する")
    expect(desk.locator("body")).to_contain_text("2件")
    desk.get_by_role("link", name=names[0]).click()
    read_with_care(desk, "shelter_desk")

    phone = visitor(width=320, language="ar", script=False)
    phone.goto("/shelters/")
    phone.get_by_role("link", name="العربية").click()
    everywhere = visitor(width=320)
    everywhere.goto(phone.url)
    read_with_care(everywhere, "shelters_everywhere_ar")
    phone.get_by_role("link", name="藍ヶ瀬市").click()
    reader = visitor(width=320)
    reader.goto(phone.url)
    for language, picture in (("العربية", "shelters_ar"), ("やさしい日本語", "shelters_plain")):
        phone.get_by_role("link", name=language).click()
        for name in names:
            expect(phone.get_by_role("main")).to_contain_text(name)
        reader.goto(phone.url)
        read_with_care(reader, picture)
    phone.locator("a[href^='/evacuee-card/']").click()
    reader.goto(phone.url)
    read_with_care(reader, "card_plain")
    phone.locator("#name").fill("Example")
    assert "避難者カード" in words_of_pdf(phone, "PDF")
    with reader.expect_navigation():
        reader.get_by_role("link", name="العربية").click()
    read_with_care(reader, "card_ar")
    assert reader.context.cookies() == []
