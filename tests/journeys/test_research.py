"""Research in three countries: a town asks, three offices are asked, two answer, and another town reads the result."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .steps import begin, open_request, press, twice

SUBJECT = "路面電車の停留所を歩いて暮らせる拠点にする取組"
PASTED = "停留所の周りに何を置いていますか\t計画の資料\n費用はだれが持ちますか\t予算の資料"
Care = Callable[[Page, str], None]


def open_inquiry(page: Page) -> None:
    """What was put to an office, from its desk."""
    page.goto("/desk/")
    page.get_by_role("main").get_by_role("link", name=re.compile(SUBJECT)).first.click()


def write_answers(page: Page, sources: str) -> None:
    """The questionnaire, filled in and handed in."""
    press(page, "質問票に回答する")
    page.locator("[name=a_q1]").fill("診療所と保育所を停留所から歩いて3分のところに置いています。")
    page.locator("[name=a_q2]").fill("市と運行会社が半分ずつ持っています。")
    page.locator("[name=a_sources]").fill(sources)
    page.get_by_label("自治体にだけ見せてよい").check()


def test_research_in_three_countries(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
    console: Any,
) -> None:
    console.forgive("status of 422")  # how wrong input is answered
    console.forgive("status of 404")  # how a door is closed to whoever may not know of it
    town, house = visitor(), visitor()

    # The town writes its questionnaire, pasted from a spreadsheet, and looks at what is known already.
    sign_in(town, "kazamachiura")
    begin(town, "依頼調査")
    town.get_by_label(re.compile("^件名")).fill(SUBJECT)
    town.get_by_label(re.compile("^依頼したいこと")).fill("停留所の周りに用事を集める工夫を知りたい。")
    pasted = town.locator("[name=q_questionnaire-paste]")
    if not pasted.is_visible():  # folded away until somebody wants it
        town.locator("details", has=pasted).locator("summary").click()
    pasted.fill(PASTED)
    town.locator("[name=q_background]").fill("路面電車の停留所は31か所（例）。")
    town.get_by_label("計画・政策の検討").check()
    town.locator("[name=q_wanted_by]").fill("平成25年2月8日")
    press(town, "確かめる画面へ進む")
    read_with_care(town, "research-check")
    press(town, "開く")
    read_with_care(town, "research-archive")
    town.get_by_label(re.compile("過去の回答では足りないこと")).fill("停留所の周りの土地の使い方が載っていない。")
    press(town, "これでは足りないので続ける")
    press(town, "確かめて送る")
    press(town, "本部に送る")
    run_queue()

    # The branch remarks; without a script.
    branch = visitor(script=False, width=320)
    sign_in(branch, "tsukishiro")
    open_request(branch, SUBJECT)
    press(branch, "意見を書く")
    branch.get_by_label(re.compile("支部の意見")).fill("県の計画とも合います。")
    press(branch, "意見を送る")
    expect(branch.get_by_role("main")).to_contain_text("県の計画とも合います。")

    # Headquarters takes it in and asks three offices.
    sign_in(house, "hq_officer")
    open_request(house, SUBJECT)
    twice(house, "受け付ける")
    read_with_care(house, "research-request-headquarters")
    press(house, "事務所に調査を照会")
    read_with_care(house, "research-ask")
    press(house, "この事務所に照会する")  # none is ticked yet
    expect(house).to_have_title(re.compile("^エラー"))
    for name in ("シンガポール", "パリ", "ロンドン"):
        house.get_by_label(re.compile(name)).check()
    press(house, "この事務所に照会する")
    run_queue()

    # Two accept, one of them asks for more time and gets it; the third is told that it need not.
    offices = {name: visitor() for name in ("singapore", "paris")}
    sign_in(offices["singapore"], "singapore")
    open_inquiry(offices["singapore"])
    read_with_care(offices["singapore"], "research-inquiry")
    twice(offices["singapore"], "調査を引き受ける")
    paris = offices["paris"]
    sign_in(paris, "paris")
    open_inquiry(paris)
    twice(paris, "調査を引き受ける")
    press(paris, "期限の変更を申し出る")
    paris.locator("[name=due_on]").fill("平成24年12月21日")
    paris.get_by_label(re.compile("期限を延ばす理由")).fill("担当部署の返事が遅れます。")
    read_with_care(paris, "research-propose-day")
    press(paris, "この日を申し出る")
    open_request(house, SUBJECT)
    house.get_by_role("link", name=re.compile("パリ")).click()
    read_with_care(house, "research-another-day")
    press(house, "認める")
    press(house, "この日に決める")
    open_request(house, SUBJECT)
    house.get_by_role("link", name=re.compile("ロンドン")).click()
    press(house, "中止にする")
    house.get_by_label(re.compile("^理由")).fill("二つの事務所で足ります。")
    press(house, "中止にする")

    # Headquarters says that it is possible; the formal letter goes through the branch.
    open_request(house, SUBJECT)
    twice(house, "「可」と回答する")
    run_queue()
    open_request(town, SUBJECT)
    read_with_care(town, "research-possible")
    press(town, "正式依頼を送る")
    town.get_by_label(re.compile("^文書番号")).fill("浦企第9号")
    read_with_care(town, "research-formal")
    press(town, "送る")
    open_request(branch, SUBJECT)
    twice(branch, "本部へ進達する")
    open_request(house, SUBJECT)
    twice(house, "準備を始める")
    run_queue()

    # Two offices answer; one answer is sent back and completed.
    write_answers(offices["singapore"], "")
    press(offices["singapore"], "回答を保存")
    expect(offices["singapore"].get_by_role("main")).to_contain_text("まだ回答していない質問があります")
    press(offices["singapore"], "質問票に回答する")
    offices["singapore"].locator("[name=a_sources]").fill("交通局の計画担当、10月")
    press(offices["singapore"], "回答を保存")
    twice(offices["singapore"], "回答を提出する")
    open_inquiry(house)
    press(house, "回答を差し戻す")
    house.get_by_label(re.compile("^足りない点")).fill("費用の年度を書いてください。")
    press(house, "回答を差し戻す")
    offices["singapore"].reload()
    expect(offices["singapore"].get_by_role("main")).to_contain_text("費用の年度を書いてください。")
    twice(offices["singapore"], "回答を提出する")
    paris.reload()
    write_answers(paris, "市の交通部門、10月")
    press(paris, "回答を保存")
    twice(paris, "回答を提出する")
    for name in ("シンガポール", "パリ"):
        open_request(house, SUBJECT)
        house.get_by_role("link", name=re.compile(f"{name}事務所")).click()
        twice(house, "回答は十分（確認済みにする）")
    open_request(house, SUBJECT)
    press(house, "事務所の回答の比較")
    read_with_care(house, "research-comparison")

    # The report begins with what was checked; the town settles who reads it.
    open_request(house, SUBJECT)
    press(house, "報告する")
    expect(house.get_by_label(re.compile("^自治体への報告"))).to_have_value(
        re.compile("1　停留所の周りに何を置いていますか")
    )
    press(house, "報告する")
    run_queue()
    open_request(town, SUBJECT)
    read_with_care(town, "research-reported")
    press(town, "変更する 結果を閲覧できる範囲")
    town.locator("[name=embargo_until]").fill("平成24年12月3日")
    read_with_care(town, "research-publishing")
    press(town, "保存する")
    other = visitor(width=320)
    sign_in(other, "shirahohama")
    other.goto("/research/?q=停留所")
    expect(other.get_by_role("main")).not_to_contain_text(SUBJECT)
    press(town, "変更する 結果を閲覧できる範囲")
    town.locator("[name=embargo_until]").fill("")
    press(town, "保存する")

    # Another town finds the title, asks for the result, and reads it once the client agrees.
    other.goto("/research/?q=停留所")
    read_with_care(other, "research-list")
    other.get_by_role("link", name=SUBJECT).click()
    expect(other.get_by_role("main")).not_to_contain_text("診療所")
    press(other, "結果の閲覧を希望")
    other.get_by_label(re.compile("何に使うか")).fill("同じ計画を作っています。")
    read_with_care(other, "research-wish")
    press(other, "希望を出す")
    run_queue()
    town.goto("/desk/")
    town.get_by_role("main").get_by_role("link", name=re.compile(SUBJECT)).first.click()
    town.goto(other.url)
    read_with_care(town, "research-decide")
    twice(town, "閲覧を認める")
    other.reload()
    expect(other.get_by_role("main")).to_contain_text("診療所")
    read_with_care(other, "research-result")
