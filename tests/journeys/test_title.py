"""The journey of the title: a city asks, an overseas office delivers, and the next city finds what came of it."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .steps import open_request, press, twice

SUBJECT = "夜光貝の細工をシンガポールで紹介する展示"
WISH = "夜光貝の細工の展示会場をさがしています。螺鈿の技法も紹介したい。"
OUTCOME = "螺鈿の工房が二つの店と取引を始めた。"
Care = Callable[[Page, str], None]
PUBLIC = ("/", "/plan/", "/cases/", "/search/?q=盆栽", "/about/licences/", "/health/", "/accounts/login/")
STAFF = ("/desk/", "/requests/", "/requests/1/", "/inbox/", "/organisations/", "/answers/", "/account/", "/gallery/")


def test_a_city_asks_an_office_delivers_the_next_city_finds(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
    console: Any,
) -> None:
    console.forgive("status of 422")  # how wrong input is answered
    city, house, office = visitor(), visitor(), visitor()

    # The city asks. What is missing is said beside the field, and nothing typed is lost.
    sign_in(city, "kazamachiura")
    read_with_care(city, "desk-city")
    press(city, "相談する")
    read_with_care(city, "ask-1-kind")
    press(city, "くわしい内容へ進む")
    expect(city.get_by_role("main")).to_contain_text("一つ選んでください")
    city.get_by_label(re.compile("観光PR・イベント出展の支援")).check()
    press(city, "くわしい内容へ進む")
    city.get_by_label(re.compile("^依頼したいこと")).fill(WISH)
    city.get_by_label(re.compile("^終わり")).fill("昨日")
    press(city, "確かめる画面へ進む")
    expect(city).to_have_title(re.compile("^エラー"))
    expect(city.get_by_label(re.compile("^依頼したいこと"))).to_have_value(WISH)
    expect(city.get_by_label(re.compile("^終わり"))).to_have_value("昨日")
    read_with_care(city, "ask-2-errors")
    city.get_by_label(re.compile("^件名")).fill(SUBJECT)
    city.get_by_label(re.compile("^出たい催し")).fill("未定")
    city.get_by_label("資料を配る").check()
    city.get_by_label(re.compile("^国・地域")).select_option("SG")
    city.get_by_label(re.compile("^始まり")).fill("平成25年2月8日")
    city.get_by_label(re.compile("^終わり")).fill("H25.2.10")
    press(city, "確かめる画面へ進む")
    expect(city.get_by_role("main")).to_contain_text("平成25年（2013年）2月8日")
    read_with_care(city, "ask-3-check")
    press(city, "本部に送る")
    expect(city.get_by_role("status")).to_contain_text("依頼を送りました")
    read_with_care(city, "request-city")
    run_queue()

    # Headquarters takes it in and asks the office of the country.
    sign_in(house, "hq_officer")
    read_with_care(house, "desk-headquarters")
    open_request(house, SUBJECT)
    press(house, "受け付ける")
    read_with_care(house, "take-in")
    press(house, "受け付ける")
    press(house, "事務所に打診する")
    expect(house.get_by_label(re.compile("^打診する事務所"))).to_have_value(
        re.compile(r"\d+")
    )  # proposed by the country
    press(house, "事務所に打診する")
    run_queue()

    # The office answers, prepares, gives the support, and reports.
    sign_in(office, "singapore")
    read_with_care(office, "desk-office")
    open_request(office, SUBJECT)
    press(office, "「可」と回答する")
    office.get_by_label(re.compile("^自治体への連絡")).fill("会場を二つ提案します。")
    press(office, "「可」と回答する")
    for step in ("準備を始める", "実施を始める", "実施済みにする"):
        twice(office, step)
    read_with_care(office, "request-office")
    press(office, "報告する")
    office.get_by_label(re.compile("^自治体への報告")).fill("螺鈿の実演に人が集まりました。資料はすべて配りました。")
    press(office, "報告する")
    run_queue()

    # The city tells what came of it through the mail's link; looking at it changes nothing.
    town = visitor(width=390)
    town.goto("/demo/mailbox/")
    town.get_by_role("link", name=re.compile("報告と、短いアンケート")).first.click()
    read_with_care(town, "mail")
    address = re.search(r"/follow-up/\S+", town.get_by_role("main").inner_text())
    assert address
    for _look in range(2):
        town.goto(address.group())
    read_with_care(town, "questionnaire")
    town.get_by_label("使った").check()
    town.get_by_label(re.compile("^5")).check()
    town.get_by_label(re.compile("^その後どうなりましたか")).fill(OUTCOME)
    town.get_by_label(re.compile("事例として公開してよい")).check()
    press(town, "回答を送る")
    expect(town.get_by_role("status")).to_contain_text("ありがとうございました")

    # Headquarters completes it; a case study is drafted, and one approval makes it public.
    open_request(house, SUBJECT)
    twice(house, "完了にする")
    run_queue()
    approver = visitor()
    sign_in(approver, "approver")
    read_with_care(approver, "desk-approver")
    approver.goto("/cases/drafts/")
    read_with_care(approver, "case-drafts")
    approver.get_by_role("link", name=SUBJECT).first.click()
    read_with_care(approver, "case-review")
    twice(approver, "承認して公開する")
    expect(approver.get_by_role("status")).to_be_visible()

    # At once the next city finds it: by two characters, and while typing a similar request.
    public = visitor(width=390)
    public.goto("/search/?q=螺鈿")
    public.get_by_role("link", name=SUBJECT).first.click()
    expect(public.get_by_role("heading", level=1)).to_have_text(re.compile(SUBJECT))
    read_with_care(public, "case-study")
    next_city = visitor()
    sign_in(next_city, "shirahohama")
    press(next_city, "相談する")
    next_city.get_by_label(re.compile("現地情報の照会")).check()
    press(next_city, "くわしい内容へ進む")
    next_city.get_by_label(re.compile("^依頼したいこと")).press_sequentially("螺鈿の工芸を海外で紹介したい")
    expect(next_city.get_by_role("complementary").get_by_role("link", name=SUBJECT).first).to_be_visible()
    expect(next_city.get_by_text("下書きを保存しました")).to_be_visible()
    read_with_care(next_city, "similar-cases")


def test_without_scripts_and_by_keyboard(
    visitor: Callable[..., Page], sign_in: Callable[[Page, str], None], console: Any
) -> None:
    console.forgive("status of 422")
    page = visitor(script=False, width=320)
    sign_in(page, "aigase")
    page.goto("/requests/new/")
    page.get_by_label(re.compile("現地情報の照会")).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_label(re.compile("^件名"))).to_be_visible()
    page.get_by_label(re.compile("^件名")).fill("長い名前" * 50)
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^エラー"))
    expect(page.get_by_label(re.compile("^件名"))).to_have_value("長い名前" * 50)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_both_languages_on_the_main_pages(
    visitor: Callable[..., Page], sign_in: Callable[[Page, str], None], read_with_care: Care, console: Any
) -> None:
    console.forgive("status of 503")  # the health page tells the truth: no scheduler runs beside a test
    page = visitor()
    for path in PUBLIC:
        for prefix in ("", "/en"):
            page.goto(prefix + path)
            expect(page.locator("html")).to_have_attribute("lang", "en" if prefix else "ja")
            read_with_care(page, "page" + re.sub(r"\W+", "-", prefix + path))
    sign_in(page, "hq_officer")
    for path in STAFF:
        page.goto("/en" + path)
        japanese = re.compile(r"[ぁ-んァ-ヶ]")
        said = page.locator("header.header").inner_text().replace("日本語", "").replace("架け橋", "")
        assert not japanese.search(said), said
        read_with_care(page, "page-en" + re.sub(r"\W+", "-", path))
