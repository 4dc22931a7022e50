"""A town looks at towns like it, and makes the draft of its plan; an association says what it takes on."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .steps import press, words_of_pdf


def test_a_town_compares_itself_and_makes_a_plan_draft(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
) -> None:
    reader = visitor()
    for address, picture in (
        ("/multicultural/", "coexistence"), ("/en/multicultural/", "coexistence_en"),
        ("/foreign-residents/", "foreign_residents"), ("/coexistence-plans/", "coexistence_plans"),
        ("/project-examples/", "project_examples"), ("/associations/", "associations"),
        ("/en/associations/", "associations_en"),
    ):  # fmt: skip
        reader.goto(address)
        read_with_care(reader, picture)

    town = visitor(script=False)
    sign_in(town, "aigase")
    town.goto("/multicultural/")
    press(town, "藍ヶ瀬市と近い自治体を比べる")
    expect(town.get_by_role("main")).to_contain_text("近い自治体")
    row = town.get_by_role("row", name="楠音市")
    expect(row).to_contain_text("ブラジル")
    reader.goto(town.url)
    read_with_care(reader, "foreign_residents_of")
    press(town, "計画の案を作る")
    town.get_by_label("始まりの年度").fill("２０１３")
    press(town, "案を作る")
    main = town.get_by_role("main")
    for words in ("2013年度から2017年度まで", "101,800人", "2,310人", "楠音市「楠音市多文化共生プラン（第2次）」"):
        expect(main).to_contain_text(words)
    desk = visitor()
    sign_in(desk, "aigase")
    desk.goto(town.url)
    read_with_care(desk, "plan_draft")
    press(town, "続きを書く")
    text = town.locator("#id_text").input_value()
    town.locator("#id_text").fill(text.replace("きっかけ：［", "きっかけ：10月の地震で、情報の届かない人がいた。［"))
    press(town, "保存する")
    paper = words_of_pdf(town, "案（PDF、A4）")
    assert "10月の地震で" in paper and "例示・EXAMPLE" in paper and "案" in paper
    file = town.request.get(main.get_by_role("link", name="案（文字のファイル）").get_attribute("href"))
    assert file.body().decode("utf-8-sig").startswith("【例示・EXAMPLE】")


def test_an_association_says_what_it_takes_on_and_another_town_finds_it(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
) -> None:
    desk = visitor(script=False)
    sign_in(desk, "tsukishiro_association")
    desk.goto("/associations/list/")
    press(desk, "いま引き受けられる言語を知らせる")
    desk.get_by_label("引受け可").check()
    desk.get_by_label("ベトナム語").check()
    desk.get_by_label("頼む人へのひとこと").fill("今夜は夜通し受けます。")
    press(desk, "知らせる")
    expect(desk.get_by_role("main")).to_contain_text("今夜は夜通し受けます。")
    desk.get_by_text("これまでの回答").click()
    expect(desk.get_by_role("main")).to_contain_text("藍ヶ瀬市を支援中")
    town = visitor()
    sign_in(town, "aigase")
    town.goto("/associations/list/?language=vi")
    expect(town.get_by_role("main")).to_contain_text("月代県国際交流協会")
    read_with_care(town, "association_list")
    town.get_by_role("link", name="月代県国際交流協会").click()
    read_with_care(town, "association")
    desk.goto("/associations/meetings/")
    desk.get_by_role("link", name="中国・四国ブロック会議（例）").click()
    press(desk, "出欠を答え直す")
    desk.get_by_label("人数").fill("1")
    press(desk, "出欠を送る")
    expect(desk.get_by_role("main")).to_contain_text("1人")
    chief = visitor()
    sign_in(chief, "hq_officer")
    chief.goto(desk.url)
    read_with_care(chief, "association_meeting")
