"""Rewriting a notice with the checker: a town's officer without script on a phone, an English reader, an editor."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from kakehashi.programmes.information.articles.models import ArticleIndexPage

HARD = (
    "断水のお知らせ\n平成24年10月15日（月）9:00〜17:00、水道管の修繕工事に伴い、下記の区域において断水を実施いたします。"
    "飲料水の確保等、事前の準備にご協力をお願いします。"
)
PLAIN = (
    "水《みず》が でません\n2012年《ねん》10月《がつ》15日《にち》の 午前《ごぜん》9時《じ》から "
    "午後《ごご》5時《じ》まで、水《みず》が でません。\n前《まえ》の 日《ひ》に 水《みず》を ためて ください。"
)
FIELD = re.compile("^(日本語の文章|Japanese text)")


def score(page: Page) -> int:
    """The number in the picture, read from its words."""
    words = page.get_by_role("img", name=re.compile("点|of 100")).get_attribute("aria-label") or ""
    numbers = [int(one) for one in re.findall(r"\d+", words)]
    return min(numbers) if len(numbers) > 1 else numbers[0]


def test_an_officer_rewrites_a_notice_on_a_phone_without_script(
    visitor: Callable[..., Page], shot: Callable[[Page, str], None], console: Any
) -> None:
    console.forgive("status of 422")  # how wrong input is answered
    page = visitor(width=390, script=False)
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="やさしい日本語").click()
    page.get_by_role("button", name="やさしさを調べる").click()
    expect(page).to_have_title(re.compile("^エラー"))  # nothing was typed, and the page says so beside the field

    page.get_by_label(FIELD).fill(HARD)
    page.get_by_role("button", name="やさしさを調べる").click()
    before = score(page)
    expect(page.get_by_role("main")).to_contain_text("断水 → 水が でません")
    page.get_by_text("日付と時刻は省略しない").click()  # a fold of the browser's own
    expect(page.get_by_role("main")).to_contain_text("平成24年 → 2012年")
    expect(page.get_by_label("ふりがなと分かち書きの案")).to_have_value(re.compile("断水《だんすい》の お知《し》らせ"))
    expect(page.get_by_label(FIELD)).to_have_value(HARD)
    shot(page, "plain-notice-before")

    page.get_by_label(FIELD).fill(PLAIN)
    page.get_by_role("button", name="やさしさを調べる").click()
    assert score(page) >= 70 > 50 > before
    expect(page.get_by_role("status")).to_contain_text(f"前は{before}点、今は{score(page)}点")
    shot(page, "plain-notice-after")


def test_it_can_be_read_with_care_in_both_languages(
    visitor: Callable[..., Page], read_with_care: Callable[[Page, str], None], console: Any
) -> None:
    console.forgive("status of 422")
    for path, language, button in (
        ("/plain-japanese/", "ja-JP", "やさしさを調べる"),
        ("/en/plain-japanese/", "en-GB", "How plain is it?"),
    ):
        page = visitor(language=language)
        page.goto(path)
        read_with_care(page, f"plain-{language}-empty")
        page.get_by_label(FIELD).fill("あ" * 5001)
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("main")).to_contain_text("5001")
        page.get_by_label(FIELD).fill(HARD)
        page.get_by_role("button", name=button).click()
        read_with_care(page, f"plain-{language}-judged")


def test_whoever_writes_in_a_form_confirms_the_readings_and_they_are_in_the_text(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
) -> None:
    page = visitor()
    sign_in(page, "hq_officer")
    page.goto("/gallery/")
    field = page.get_by_label(re.compile("^やさしい日本語の文章"))
    field.fill("市場で水を飲んでください。")
    page.get_by_role("button", name="やさしさを調べる").click()
    proposal = page.get_by_label("ふりがなと分かち書きの案")
    expect(proposal).to_have_value("市場《いちば》で 水《みず》を 飲《の》んで ください。")
    proposal.fill("市場《しじょう》で 水《みず》を 飲《の》んで ください。")  # the editor knows better
    read_with_care(page, "plain-in-a-form")
    page.get_by_role("button", name="読みを確かめた").click()
    expect(field).to_have_value("市場《しじょう》で 水《みず》を 飲《の》んで ください。")


def test_without_script_the_form_stays_and_the_advice_opens_beside_it(
    visitor: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = visitor(script=False)
    sign_in(page, "hq_officer")
    page.goto("/gallery/")
    field = page.get_by_label(re.compile("^やさしい日本語の文章"))
    field.fill("速やかに避難してください。")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="やさしさを調べる").click()
    expect(opened.value.get_by_role("main")).to_contain_text("速やかに → すぐに")
    expect(field).to_have_value("速やかに避難してください。")


def test_an_editor_reads_in_wagtails_checks_what_could_be_plainer(
    visitor: Callable[..., Page], sign_in: Callable[[Page, str], None], console: Any, shot: Callable[[Page, str], None]
) -> None:
    console.forgive("axe.run results")  # how Wagtail tells its console of what it found
    page = visitor(width=1600, height=1100)
    sign_in(page, "editor")
    index = ArticleIndexPage.objects.get(locale__language_code="ja")
    page.goto(f"/cms/pages/add/information/articlepage/{index.pk}/")
    page.locator("#id_title").fill("断水《だんすい》の お知《し》らせ")
    page.locator("#id_language").select_option("ja-x-yasashii")
    page.locator("#id_summary").fill("断水《だんすい》のため、速やかに給水を行ってください。")
    page.locator("[aria-label*='チェック'], [aria-label*='checks']").first.click()
    checks = page.locator("[data-checks-panel]")
    expect(checks).to_contain_text("動作は名詞でなく動詞で", timeout=30_000)
    expect(checks).to_contain_text("やさしい言葉")
    preview = page.frame_locator("iframe[id*=preview]").first
    expect(preview.locator("ruby").first).to_be_attached()
    expect(preview.locator("#plain-advice")).to_be_attached()
    shot(page, "plain-in-wagtail")
