"""A body that never asked: found on the coverage page, invited with others, recorded, and seen whole afterwards."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from kakehashi.registry.models import Organisation
from kakehashi.services.members.outreach.models import OutreachContact

from .steps import press

SESSION = "県北ブロック 海外活動の説明会"
SAID = "海外事務所への相談のしかたを説明し、質問に答えた。"


def test_a_body_that_never_asked(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
    console: Any,
) -> None:
    console.forgive("status of 404")  # what a town may not see is not there

    # Headquarters looks who has used nothing, and invites two bodies of a prefecture to one session.
    page = visitor()
    sign_in(page, "hq_officer")
    page.goto("/coverage/")
    read_with_care(page, "coverage")
    page.get_by_role("main").get_by_role("link", name="働きかける団体", exact=True).first.click()
    read_with_care(page, "outreach-bodies")
    page.goto("/coverage/outreach/?prefecture=98&work=offices.visits")
    for number in range(2):
        page.locator("tbody input[name=pk]").nth(number).check()
    press(page, "働きかけを予定する")
    page.locator("[name=way]").select_option(label="説明会")
    page.locator("[name=day]").fill("2012-10-15")
    page.locator("[name=title]").fill(SESSION)
    read_with_care(page, "outreach-plan")
    press(page, "働きかけを予定する")
    contacts = OutreachContact.objects.filter(title=SESSION)
    assert contacts.count() == 2
    row = contacts.order_by("pk").first()
    assert row is not None

    # It stands on the desk; what was said is recorded with the next step.
    page.goto("/desk/")
    expect(page.get_by_role("main")).to_contain_text(SESSION)
    page.goto(f"/outreach/{row.pk}/")
    press(page, "話の要点を記録する")
    page.locator("[name=said]").fill(SAID)
    page.locator("[name=next_step]").fill("手引きを送る")
    page.locator("[name=next_day]").fill("2012-10-16")
    read_with_care(page, "outreach-record")
    press(page, "話の要点を記録する")
    expect(page.get_by_role("main")).to_contain_text(SAID)
    read_with_care(page, "outreach-contact")
    press(page, "次の対応を済ませた")
    press(page, "済ませた")
    expect(page.get_by_role("main")).to_contain_text("次の対応を済ませた日")

    # The body's timeline tells it to headquarters, on the phone in English, too; to the body itself it says nothing.
    body: Organisation = row.organisation
    phone = visitor(width=320, language="en-GB")
    sign_in(phone, "hq_officer")
    phone.goto(f"/en/organisations/{body.pk}/timeline/?room=members.outreach")
    read_with_care(phone, "body-timeline")
    expect(phone.get_by_role("main")).to_contain_text("Outreach carried out")
    phone.goto("/en/coverage/98/")
    read_with_care(phone, "area")
    phone.goto("/en/satisfaction/")
    read_with_care(phone, "satisfaction")
    town = visitor()
    sign_in(town, "kazamachiura")
    town.goto(f"/organisations/{body.pk}/timeline/")
    expect(town.get_by_role("main")).not_to_contain_text(SESSION)
    read_with_care(town, "body-timeline-town")
    assert town.goto(f"/outreach/{row.pk}/").status == 404  # type: ignore[union-attr]


def test_what_changed_is_read_without_signing_in(
    demonstration: None, visitor: Callable[..., Page], read_with_care: Callable[[Page, str], None]
) -> None:
    page = visitor()
    page.goto("/improvements/")
    read_with_care(page, "improvements")
    expect(page.get_by_role("heading", level=1)).to_have_text("あなたの声でこう変わりました")
    expect(page.get_by_role("main")).to_contain_text("報告書の初めに要点を一枚に")
