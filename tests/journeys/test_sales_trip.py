"""A governor's sales trip, first half: from the wish to the briefing pack in the delegation's hand (1P-10, 7P-10)."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

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
