"""A governor's sales trip, whole: from the wish to the programme in the delegation's hand (1P-10, 7P-10)."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from kakehashi.engines.calendars.tests.reader import moment, parts, read

from .steps import begin, open_request, press, twice, words_of_pdf

SUBJECT = "知事のシンガポール訪問（柑橘と客船）"
PARTY = "知事\t1\t要人\n観光部長\t1\t随行\n国際課\t2\t随行\n"


def test_a_governor_travels_with_a_briefing_pack(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    run_queue: Callable[[], object],
    console: Any,
) -> None:
    console.forgive("status of 422")  # how wrong input is answered

    prefecture, house, office = visitor(), visitor(), visitor()

    # The prefecture pastes its delegation from Excel. A departure too soon is advised against, not refused.
    sign_in(prefecture, "kazamachiura")
    begin(prefecture, "トップセールス")
    prefecture.get_by_label(re.compile("^件名")).fill(SUBJECT)
    prefecture.get_by_label(re.compile("^依頼したいこと")).fill("柑橘の売込みと、客船の寄港の相談。")
    prefecture.get_by_label(re.compile("^国・地域")).select_option("SG")
    prefecture.get_by_label(re.compile("^始まり")).fill("平成24年11月5日")
    prefecture.get_by_label(re.compile("^終わり")).fill("2012-11-07")
    press(prefecture, "確かめる画面へ進む")
    expect(prefecture).to_have_title(re.compile("^エラー"))
    expect(prefecture.get_by_role("main")).to_contain_text("訪問で得たいこと")
    prefecture.get_by_label(re.compile("^訪問で得たいこと")).fill("1　輸入業者2社との約束\n2　船会社との面会")
    prefecture.get_by_text("Excelから貼り付ける").first.click()
    prefecture.locator("#id_q_party-paste").fill(PARTY)
    prefecture.locator("[name=q_itinerary-0-day]").fill("H24.11.5")
    prefecture.locator("[name=q_itinerary-0-at]").fill("14:00")
    prefecture.locator("[name=q_itinerary-0-what]").fill("到着、打合せ")
    prefecture.get_by_label("表敬・商談の約束").check()
    prefecture.get_by_label("職員の同行").check()
    read_with_care(prefecture, "sales-trip-form")
    press(prefecture, "確かめる画面へ進む")
    main = prefecture.get_by_role("main")
    expect(main).to_contain_text("観光部長")
    expect(main).to_contain_text("このまま送ることもできます")  # 60 days are advised, three weeks are left
    read_with_care(prefecture, "sales-trip-check")
    press(prefecture, "本部に送る")
    expect(prefecture.get_by_role("status")).to_contain_text("依頼を送りました")
    run_queue()

    sign_in(house, "hq_officer")
    open_request(house, SUBJECT)
    twice(house, "受け付ける")
    twice(house, "事務所に打診する")
    run_queue()

    # The office takes a prepared letter, adds the meetings, and fills in what the pack is made from.
    sign_in(office, "singapore")
    open_request(office, SUBJECT)
    press(office, "「可」と回答する")
    office.get_by_label(re.compile("^自治体への連絡")).fill("支援します。同行は2名です。")
    press(office, "「可」と回答する")
    twice(office, "準備を始める")
    press(office, "候補を加える")
    office.get_by_label(re.compile("^訪問先")).fill("架空果実輸入社")
    office.get_by_label(re.compile("^先方への質問")).fill("糖度の基準、初回の数量")
    office.get_by_label(re.compile("^日")).fill("2012-11-06")
    office.get_by_label(re.compile("^現地の時刻")).fill("10:00")
    press(office, "加える")
    for step in ("打診する", "確定する"):
        office.get_by_role("main").get_by_role("link", name=re.compile(f"^{step}")).click()
        if step == "打診する":
            press(office, step)
    read_with_care(office, "sales-trip-confirm")
    press(office, "確定する")
    office.get_by_role("main").get_by_role("link", name="記入する").click()
    for name, value in {
        "r_itinerary-0-day": "2012-11-06", "r_itinerary-0-at": "10:00", "r_itinerary-0-what": "輸入社との商談",
        "r_itinerary-0-place": "先方の会議室", "r_itinerary-0-transport": "借上げ車",
        "r_itinerary-0-attends": "所長補佐、調査役",
        "r_local_information": "11月上旬は雨が多く、移動に余裕を見る。", "r_emergency": "所長補佐　+65-0000-0000",
    }.items():  # fmt: skip
        office.locator(f"[name='{name}']").fill(value)
    read_with_care(office, "sales-trip-sheet")
    press(office, "結果票を保存する")
    read_with_care(office, "sales-trip-office")

    # Both sides hold the same pack, in both languages, marked as example and, before the trip, as a draft.
    open_request(prefecture, SUBJECT)
    read_with_care(prefecture, "sales-trip-town")
    for reader in (office, prefecture):
        pack = words_of_pdf(reader, "訪問資料（PDF、A4、日本語）")
        for words in ("架空果実輸入社", "糖度の基準", "所長補佐", "調査役", "観光部長", "雨が多く", "例示・EXAMPLE"):
            assert words in pack, words
    assert "Itinerary" in words_of_pdf(prefecture, "訪問資料（PDF、A4、英語）")
    town_two = visitor()
    sign_in(town_two, "shirahohama")
    console.forgive("status of 404")
    address = prefecture.url
    assert town_two.request.get(address).status == 404, "another town does not even learn that there is such a trip"

    _the_office_makes_the_programme(office, read_with_care)
    run_queue()
    _the_delegation_has_it(prefecture, town_two, read_with_care)


def _the_office_makes_the_programme(office: Page, read_with_care: Callable[[Page, str], None]) -> None:
    """What the request says comes along; the office adds the way, a meeting and English words, and hands it over."""
    open_request(office, SUBJECT)
    twice(office, "行程を作る")
    main = office.get_by_role("main")
    expect(main).to_contain_text("架空果実輸入社")
    expect(main).to_contain_text("糖度の基準")
    expect(main).to_contain_text("観光部長")
    expect(main).to_contain_text("同行： 所長補佐")
    press(office, "移動・予定")
    row = {
        "day": "H24.11.5", "starts": "１０:３０", "zone": "Asia/Tokyo", "origin": "羽田空港", "ends": "16:45",
        "until_zone": "Asia/Singapore", "destination": "チャンギ空港", "mode": "air", "what": "EX 101",
    }  # fmt: skip
    for name, value in row.items():
        cell = office.locator(f"[name='rows-0-{name}']")
        cell.select_option(value) if name in ("zone", "until_zone", "mode") else cell.fill(value)
    read_with_care(office, "sales-trip-legs")
    press(office, "行を保存する")
    press(office, "面会を加える")
    office.get_by_label(re.compile("^訪問先")).fill("架空客船会社")
    office.get_by_label(re.compile("^日")).fill("2012-11-07")
    office.get_by_label(re.compile("^開始時刻")).fill("14:00")
    office.locator("[name='people-0-post']").fill("航路計画部長")
    office.get_by_label(re.compile("^この面会の儀礼")).fill("名刺は英語面を上に")
    read_with_care(office, "sales-trip-appointment")
    press(office, "加える")
    for step in ("打診する", "確定する"):
        main.get_by_role("link", name=re.compile(f"^{step}.*架空客船会社")).click()
        press(office, step)
    press(office, "英語の言い方")
    office.get_by_label("架空果実輸入社").fill("Imaginary Fruit Imports")
    press(office, "英語を保存する")
    read_with_care(office, "sales-trip-programme")
    twice(office, "行程を確定する")
    twice(office, "行程を渡す")
    expect(main).to_contain_text("手渡し済み")


def _the_delegation_has_it(prefecture: Page, stranger: Page, read_with_care: Callable[[Page, str], None]) -> None:
    """On paper in both languages, on the phone, in the calendar; without what stays inside the house."""
    prefecture.goto("/visits/")
    read_with_care(prefecture, "sales-trip-programmes")
    prefecture.get_by_role("main").get_by_role("link", name=SUBJECT).click()
    main = prefecture.get_by_role("main")
    expect(main).to_contain_text("航路計画部長")
    expect(main).not_to_contain_text("名刺は英語面を上に")
    read_with_care(prefecture, "sales-trip-programme-town")
    paper = words_of_pdf(prefecture, "行程表（PDF、A4、日本語・英語）")
    for words in ("架空果実輸入社", "ImaginaryFruitImports", "糖度の基準", "11月6日（火）", "Tuesday6November2012",
                  "羽田空港→チャンギ空港", "所長補佐", "例示・EXAMPLE"):  # fmt: skip
        assert words in paper, words
    assert "名刺は英語面を上に" not in paper
    file = main.get_by_role("link", name="カレンダーのファイル").get_attribute("href") or ""
    calendar = read(prefecture.request.get(file).body())
    begins = {event.value("SUMMARY").split("】")[1]: moment(calendar, event, "DTSTART").isoformat()
              for event in parts(calendar, "VEVENT")}  # fmt: skip
    assert begins["EX 101"] == "2012-11-05T01:30:00+00:00"
    assert begins["架空客船会社"] == "2012-11-07T06:00:00+00:00"

    for name in ("カレンダーで読む", "アドレスを作る"):
        press(prefecture, name)
    address = main.locator("code").inner_text()
    assert stranger.request.get(address).status == 200, "whoever has the key reads it"
    for name in ("アドレスを取り消す", "取り消す"):
        press(prefecture, name)
    assert stranger.request.get(address).status == 404
    prefecture.get_by_role("textbox", name=re.compile("^意見")).fill("昼食は軽いものでお願いします。")
    press(prefecture, "送る")
    expect(main).to_contain_text("昼食は軽いもの")
    press(prefecture, "携帯電話用")
    read_with_care(prefecture, "sales-trip-phone")
    expect(prefecture.get_by_role("main")).to_contain_text("架空客船会社")
