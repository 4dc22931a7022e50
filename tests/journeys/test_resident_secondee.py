"""駐在員 from the wish to the evaluation; the trial as a whole; the check-list of an office (7P-1, 7G-6, 7G-20)."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .steps import press, twice, words_of_pdf

TITLE = "観光商品の売込み（駐在）"
NAME = "例田 なぎさ"
LOG = (
    "日付\t時間\t内容\t種別\t自治体か事務所か\t場所\t目標\n"
    "2012-10-02\t3.5\t旅行会社との商談\t商談・打合せ\t自治体\t旅行会社\t1\n"
    "2012-10-03\t2\t行事の受付\t事務所の仕事\t事務所\t\t\n"
    "2012-12-17\t2\t日付の誤り\t\t\t\t\n"
)


def test_a_resident_secondee_from_the_wish_to_the_evaluation(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    run_queue: Callable[[], object],
    console: Any,
) -> None:
    console.forgive("status of 422")  # how wrong input is answered
    town, office, chief, house, stranger = visitor(), visitor(), visitor(), visitor(), visitor()
    for page, who in ((town, "kazamachiura"), (office, "singapore"), (chief, "singapore_chief"),
                      (house, "hq_chief"), (stranger, "shirahohama")):  # fmt: skip
        sign_in(page, who)
    address = _the_town_wishes(town, read_with_care)
    run_queue()
    _the_office_proposes(office, chief, address, read_with_care)
    run_queue()
    _the_town_agrees(town, address, read_with_care)
    console.forgive("status of 404")
    assert stranger.request.get(address).status == 404, "another town does not even learn of it"
    office.goto(address)
    twice(office, "駐在を始める")
    run_queue()
    _the_log_is_pasted(town, address, read_with_care, run_queue)
    _the_report_goes_home(town, chief, address, read_with_care)
    run_queue()
    _both_evaluate(town, office, chief, address, read_with_care)
    run_queue()
    house.goto(address)
    twice(house, "評価を確かめて完了する")
    expect(house.get_by_role("main")).to_contain_text("完了")
    _the_house_looks_at_trials_and_offices(house, read_with_care)


def _the_town_wishes(town: Page, read_with_care: Callable[[Page, str], None]) -> str:
    """A wish that ends before it begins is told so; the goals are pasted; the paper says 案."""
    town.goto("/secondees/")
    read_with_care(town, "secondee-list")
    press(town, "駐在員の派遣を要望する")
    town.get_by_label(re.compile("^担当事務所")).select_option(label="シンガポール事務所")
    town.get_by_label(re.compile("^件名")).fill(TITLE)
    town.get_by_label(re.compile("^最初の日")).fill("平成24年10月1日")
    town.get_by_label(re.compile("^最後の日")).fill("2012-09-01")
    town.get_by_label(re.compile("^現地で行う業務")).fill("市の観光商品を旅行会社に紹介する。")
    press(town, "下書きを保存する")
    expect(town.get_by_role("main")).to_contain_text("最後の日")
    read_with_care(town, "secondee-wish")
    town.get_by_label(re.compile("^最後の日")).fill("2013-03-29")
    press(town, "下書きを保存する")
    press(town, "目標を変更する")
    town.get_by_text("Excelから貼り付ける").first.click()
    town.locator("#id_rows-paste").fill("旅行会社3社と商品を作る\t商品の数\n")
    read_with_care(town, "secondee-goals")
    press(town, "行を保存する")
    expect(town.get_by_role("main")).to_contain_text("旅行会社3社と商品を作る")
    assert "起案用" in words_of_pdf(town, "協定書（PDF、A4）")
    twice(town, "要望を事務所に送る")
    return town.url


def _the_office_proposes(office: Page, chief: Page, address: str, read_with_care: Callable[[Page, str], None]) -> None:
    """Terms and desk by the staff, the proposal by the head."""
    office.goto(address)
    press(office, "分担を変更する")
    office.locator("[name='rows-0-item']").select_option("room")
    office.locator("[name='rows-0-bearer']").select_option("office")
    office.locator("[name='rows-0-yen']").fill("１２０，０００")
    office.get_by_label(re.compile("^服務")).fill("週に半日は事務所の仕事を手伝う。")
    read_with_care(office, "secondee-terms")
    press(office, "行を保存する")
    press(office, "執務場所")
    office.get_by_label(re.compile("^予約できる席")).select_option(label="駐在員席（例）")
    press(office, "保存する")
    chief.goto("/desk/")
    expect(chief.get_by_role("main")).to_contain_text(TITLE)
    chief.goto(address.replace("/secondees/", "/en/secondees/"))
    read_with_care(chief, "secondee-proposal")
    twice(chief, "Propose the agreement")


def _the_town_agrees(town: Page, address: str, read_with_care: Callable[[Page, str], None]) -> None:
    """With its own document number; it names whom it sends."""
    town.goto(address)
    press(town, "同意する")
    town.get_by_label(re.compile("^貴団体の文書番号")).fill("観第99号")
    press(town, "同意する")
    paper = words_of_pdf(town, "協定書（PDF、A4）")
    for words in ("控え", "観第99号", "120,000", "駐在員席", "例示・EXAMPLE"):
        assert words in paper, words
    press(town, "駐在員を届け出る")
    town.get_by_label(re.compile("^駐在員の氏名")).fill(NAME)
    read_with_care(town, "secondee-name")
    press(town, "保存する")
    expect(town.get_by_role("main")).to_contain_text(NAME)


def _the_log_is_pasted(
    town: Page, address: str, read_with_care: Callable[[Page, str], None], run_queue: Callable[[], object]
) -> None:
    """By hand, then from Excel with a preview: what lies outside the stay or in the future stays out."""
    town.goto(address)
    press(town, "日誌に書く")
    town.get_by_label(re.compile("^時間")).fill("4.5")
    town.get_by_label(re.compile("^種類")).select_option("meeting")
    town.get_by_label(re.compile("^実施したこと")).fill("旅行会社との打合せ")
    town.get_by_label(re.compile("^対応する目標")).select_option(index=1)
    read_with_care(town, "secondee-entry")
    press(town, "加える")
    read_with_care(town, "secondee-log")
    expect(town.get_by_role("main")).to_contain_text("自治体の業務4.5時間、事務所の業務0時間")
    press(town, "日誌をExcelから貼り付ける")
    town.locator("#id_paste").fill(LOG)
    read_with_care(town, "secondee-paste")
    with town.expect_navigation():
        town.get_by_role("main").locator("form button").last.click()
    expect(town.get_by_role("main")).to_contain_text("まだ来ていません")
    read_with_care(town, "secondee-paste-preview")
    with town.expect_navigation():
        town.locator("button[value=bring_in]").click()
    run_queue()
    town.goto(f"{address}log/")
    expect(town.get_by_role("main")).to_contain_text("自治体の業務8時間、事務所の業務2時間")


def _the_report_goes_home(town: Page, chief: Page, address: str, read_with_care: Callable[[Page, str], None]) -> None:
    """Made from the log, completed, confirmed by the head, read at home."""
    town.goto(address)
    press(town, "月報を作る")
    press(town, "業務日誌から作る")
    main = town.get_by_role("main")
    expect(main).to_contain_text("旅行会社との打合せ")
    report = town.url
    press(town, "月報を書く")
    town.get_by_label(re.compile("^成果")).fill("1社と商品の案ができた。")
    read_with_care(town, "secondee-report-form")
    press(town, "保存する")
    twice(town, "月報を提出する")
    chief.goto(report.replace("/secondees/", "/en/secondees/"))
    read_with_care(chief, "secondee-report")
    twice(chief, "Confirm, and send to the local government")
    town.goto(report)
    expect(main).to_contain_text("自治体に送付済み")
    paper = words_of_pdf(town, "月報（PDF、A4）")
    for words in ("旅行会社との打合せ", "1社と商品の案ができた。", "例示・EXAMPLE"):
        assert words in paper, words
    assert "例田" not in paper


def _both_evaluate(
    town: Page, office: Page, chief: Page, address: str, read_with_care: Callable[[Page, str], None]
) -> None:
    """It ends early, with the reason; the goals are measured, each side writes its own sheet."""
    chief.goto(address.replace("/secondees/", "/en/secondees/"))
    press(chief, "End the stay early")
    chief.get_by_label(re.compile("^New last day")).fill("2012-10-15")
    chief.get_by_label(re.compile("^Reason")).fill("人事異動のため")
    press(chief, "End the stay early")
    town.goto(address)
    expect(town.get_by_role("main")).to_contain_text("人事異動のため")
    press(town, "目標の達成状況を記録する")
    town.locator("[name=reached_1]").select_option("partly")
    read_with_care(town, "secondee-results")
    press(town, "保存する")
    for page, said in ((town, "商品の案ができた。"), (office, "市との連絡が早かった。")):
        page.goto(address)
        press(page, "駐在を評価する")
        press(page, "評価票を開く")
        press(page, "評価を書く")
        page.get_by_label(re.compile("^成果")).fill(said)
        page.get_by_label(re.compile("^今後の継続")).select_option("improve")
        read_with_care(page, "secondee-sheet-form")
        press(page, "保存する")
        twice(page, "評価票を提出する")
        read_with_care(page, "secondee-sheet")
    town.goto(address)
    expect(town.get_by_role("main").get_by_role("link", name="海外事務所", exact=True)).to_be_visible()
    read_with_care(town, "secondee-ended")


def _the_house_looks_at_trials_and_offices(house: Page, read_with_care: Callable[[Page, str], None]) -> None:
    """The trial of 2011 side by side; all seven offices in one table; one list."""
    house.goto("/secondees/")
    press(house, "試行の検証")
    read_with_care(house, "secondee-trials")
    house.get_by_role("main").get_by_role("link", name="シンガポール事務所").click()
    expect(house.get_by_role("main")).to_contain_text("本格実施し、他の事務所へ展開する")
    read_with_care(house, "secondee-trial")
    paper = words_of_pdf(house, "評価（PDF、A4）")
    for words in ("協定の比較", "藍ヶ瀬市", "白帆浜市", "例示・EXAMPLE"):
        assert words in paper, words
    press(house, "駐在員の他事務所への展開")
    expect(house.get_by_role("main").get_by_role("row")).to_have_count(8)
    read_with_care(house, "secondee-roll-outs")
    press(house, "パリ事務所")
    read_with_care(house, "secondee-roll-out")
    house.goto("/secondees/roll-out/items/")
    read_with_care(house, "secondee-items")
