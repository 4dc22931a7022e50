"""A tourism officer finds what is for her: the catalogue, the page of her department, the newsletter, a request."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .steps import press


def test_a_tourism_officer_finds_what_is_for_her(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
) -> None:
    # Without signing in she looks for what she knows by name, and finds her department on the way.
    officer = visitor()
    officer.goto("/")
    with officer.expect_navigation():
        officer.get_by_role("banner").get_by_role("link", name="サービス", exact=True).click()
    read_with_care(officer, "services")
    officer.get_by_role("main").locator("[name=q]").fill("観光展")
    officer.get_by_role("main").get_by_role("button").first.click()
    expect(officer.get_by_role("main")).to_contain_text("観光PR・イベント出展の支援")
    officer.get_by_role("main").get_by_role("navigation").get_by_role("link", name="観光").click()
    main = officer.get_by_role("main")
    expect(main).to_contain_text("観光展への出展")  # the words of the editor
    expect(main).to_contain_text("海外経済セミナー")  # to come
    read_with_care(officer, "department_tourism")
    press(officer, "この部局向けにメールマガジンを申し込む")
    expect(officer.locator("[name=department]")).to_have_value("tourism")
    expect(officer.locator("[name=topics][value=tourism]")).to_be_checked()

    # On the phone, in English, one service says what it costs, and leads to the request after signing in.
    phone = visitor(width=320, language="en-GB")
    phone.goto("/en/services/exhibition_support/")
    expect(phone.get_by_role("main")).to_contain_text("60 days before")
    read_with_care(phone, "service")
    phone.goto("/en/topics/economy/")
    expect(phone.get_by_role("main")).to_contain_text("8,611,175")
    read_with_care(phone, "topic_economy")
    sign_in(phone, "aigase")
    phone.goto("/en/services/exhibition_support/")
    press(phone, "Use this service")
    expect(phone.locator("[name=type][value=exhibition_support]")).to_be_checked()
