"""照会 from CLAIR to the village and back: asked, passed on by the prefecture, answered, sent on, consolidated."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from kakehashi.registry.models import Organisation

from .steps import press, twice, words_of_pdf

TITLE = "来年度の海外での催しの予定について"
Care = Callable[[Page, str], None]


def from_the_desk(page: Page) -> None:
    """What was put to this desk."""
    page.goto("/desk/")
    page.get_by_role("main").get_by_role("link", name=re.compile(TITLE)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


def from_the_list(page: Page) -> None:
    """The inquiry, from the list."""
    page.goto("/inquiries/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


def test_from_headquarters_to_the_village_and_back(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
    console: Any,
) -> None:
    console.forgive("status of 422")  # how wrong input is answered
    bodies = Organisation.objects.filter(code__regex="^98(401|202)", is_example=True)
    codes = "\n".join(bodies.values_list("code", flat=True))

    # Headquarters writes two questions and chooses two bodies by their codes.
    house = visitor()
    sign_in(house, "hq_officer")
    house.goto("/inquiries/")
    read_with_care(house, "inquiries")
    press(house, "新しい照会")
    house.get_by_label("独自の質問を作る").check()
    house.locator("[name=title]").fill(TITLE)
    press(house, "始める")
    press(house, "質問票")
    house.locator("[name=e_rows-0-question]").fill("催しの予定はありますか")
    house.locator("[name=e_rows-0-kind]").select_option("choice")
    press(house, "質問を保存")  # a question to choose without choices
    expect(house).to_have_title(re.compile("^エラー"))
    house.locator("[name=e_rows-0-choices]").fill("ある／ない／検討中")
    house.locator("[name=e_rows-0-required]").select_option("yes")
    house.locator("[name=e_rows-1-question]").fill("場所と時期")
    house.locator("[name=e_rows-1-kind]").select_option("text")
    read_with_care(house, "inquiry-questions")
    press(house, "質問を保存")
    press(house, "照会先を選ぶ")
    house.locator("[name=codes]").fill(codes)
    read_with_care(house, "inquiry-bodies")
    press(house, "保存して数える")
    expect(house.get_by_role("main")).to_contain_text("2団体")
    press(house, "文面と期限")
    house.locator("[name=is_relayed]").check()
    house.locator("[name=due_on]").fill("平成24年11月30日")
    house.locator("[name=inner_due_on]").fill("平成24年11月16日")
    read_with_care(house, "inquiry-edit")
    press(house, "保存する")
    read_with_care(house, "inquiry-draft")
    twice(house, "照会を開始する")
    run_queue()

    # The prefecture passes it on with an earlier deadline.
    branch = visitor(width=320)
    sign_in(branch, "tsukishiro")
    from_the_desk(branch)
    press(branch, "管内に照会する")
    branch.locator("[name=inner_due_on]").fill("平成24年11月9日")
    read_with_care(branch, "inquiry-pass-on")
    press(branch, "管内に照会する")
    run_queue()

    # The village answers on a narrow screen, and prints it for its own decision first.
    village = visitor(width=320)
    sign_in(village, "yukiwari")
    from_the_desk(village)
    read_with_care(village, "inquiry-asked")
    press(village, "照会に回答する")
    village.get_by_label("検討中").check()
    village.locator("[name=a_q2]").fill("台湾、来年の秋")
    read_with_care(village, "inquiry-form")
    press(village, "回答を保存")
    assert "台湾、来年の秋" in words_of_pdf(village, "印刷（A4）")
    twice(village, "回答を提出する")
    expect(village.get_by_role("main")).to_contain_text("回答済み")

    # The city has nothing to answer: one press, asked once more.
    city = visitor()
    sign_in(city, "aigase")
    from_the_desk(city)
    twice(city, "該当なし")
    expect(city.get_by_role("main")).to_contain_text("該当なし。")

    # The prefecture sends both on; headquarters closes, reads, consolidates and sends the result back.
    branch.reload()
    read_with_care(branch, "inquiry-relay")
    twice(branch, "回答を進達する")
    run_queue()
    from_the_list(house)
    press(house, "回答状況の一覧")
    read_with_care(house, "inquiry-board")
    from_the_list(house)
    twice(house, "照会を締め切る")
    press(house, "取りまとめ")
    expect(house.get_by_role("main")).to_contain_text("台湾、来年の秋")
    read_with_care(house, "inquiry-consolidation")
    assert "検討中" in words_of_pdf(house, "印刷（A4）")
    from_the_list(house)
    press(house, "取りまとめる")
    house.locator("[name=summary]").fill("一団体が検討中です。現地の催しの一覧を送ります。")
    press(house, "取りまとめる")
    twice(house, "結果を送る")
    run_queue()

    # The village reads the result, not the answers of others.
    from_the_list(village)
    press(village, "取りまとめ")
    expect(village.get_by_role("main")).to_contain_text("現地の催しの一覧を送ります。")
    read_with_care(village, "inquiry-result")
