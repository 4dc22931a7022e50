"""22:30, intensity 6 lower: a telegram, what it suggests, another desk, the poster in hand, the page, the feed."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.telegrams.actions import take_in
from kakehashi.programmes.multicultural.telegrams.tests.examples import NIGHT, quake

from .steps import twice, words_of_pdf

CITY = "9820200"  # 藍ヶ瀬市, as telegrams write codes
HEADLINE = "　１４日２２時３０分ころ、例示地方で最大震度６弱を観測する地震がありました。"


def test_a_telegram_in_the_night_becomes_a_notice_for_everybody(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    console: Any,
) -> None:
    console.forgive("status of 404")
    take_in(quake({CITY: "6-"}, at=NIGHT, headline=HEADLINE), by=None, name="night.xml")
    writer = visitor()
    sign_in(writer, "aigase")
    expect(writer.get_by_role("main")).to_contain_text("震度6弱")
    writer.goto("/suggestions/")
    read_with_care(writer, "suggestions")
    writer.get_by_role("main").get_by_role("link", name="2012年10月14日22時30分ごろの地震").first.click()
    expect(writer.get_by_role("main")).to_contain_text("気象庁 22:34発表")
    expect(writer.get_by_role("main")).to_contain_text("最大震度６弱を観測する地震がありました")
    read_with_care(writer, "suggestion")
    writer.get_by_role("link", name="電文", exact=True).click()
    read_with_care(writer, "telegram")
    writer.go_back()
    twice(writer, "災害情報を作る")

    # A draft, in every language, with the agency's words apart from the city's own. Nothing is public yet.
    number = Notice.objects.latest("pk").pk
    draft = f"/notices/{number}/"
    writer.goto(draft)
    resident = visitor(width=320, script=False)
    assert resident.goto(f"/notices/{number}/in/ne/").status == 404  # type: ignore[union-attr]
    read_with_care(writer, "notice_from_telegram")
    twice(writer, "別の担当に承認を頼む")

    other = visitor()
    sign_in(other, "aigase_successor")
    other.goto(draft)
    twice(other, "承認して公開する")
    expect(other.get_by_role("main")).to_contain_text("公開済み")

    # The poster in hand, in two sizes; the mail text; and everybody reads it, hears it, and takes it on.
    poster = words_of_pdf(other, "掲示物（PDF）")
    assert "気象庁22:34発表" in poster and "未確認" in poster
    other.goto(f"/notices/{number}/posters/")
    read_with_care(other, "posters")
    other.goto(f"/notices/{number}/mail/")
    read_with_care(other, "notice_mail")
    other.goto(f"/notices/{number}/voice/")
    read_with_care(other, "notice_voices")
    for tag, picture in (("ne", "night_ne"), ("ur", "night_ur"), ("ja-x-yasashii", "night_plain")):
        assert resident.goto(f"/notices/{number}/in/{tag}/").status == 200  # type: ignore[union-attr]
        expect(resident.get_by_role("main")).to_contain_text("気象庁 22:34発表")
        looking = visitor(width=320)
        looking.goto(f"/notices/{number}/in/{tag}/")
        read_with_care(looking, picture)
    feed = resident.request.get("/notices/feed.json").json()
    assert any(item["url"].endswith(f"/notices/{number}/in/ja/") for item in feed["items"])
    heard = resident.request.get(f"/notices/{number}/ne.mp3")
    assert heard.headers["content-type"] == "audio/mpeg" and len(heard.body()) > 10_000
    body = Notice.objects.get(pk=number).organisation_id
    widget = resident.request.get(f"/notices/of/{body}/widget/ne/")
    assert "10" in widget.text() and len(widget.body()) < 10_000
