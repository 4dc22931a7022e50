"""A town that no longer exists: an old name leads to the city of today, which carries its case on (plan item 0-3)."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from playwright.sync_api import Page, expect

from kakehashi.registry.models import Organisation

from .steps import press

OLD, TODAY, CASE = "霞ヶ沢町", "藍ヶ瀬市", "フランスの小さな町の共同窯と陶器市の運営"


def test_a_town_that_no_longer_exists(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    axe: Callable[[Page], None],
    reflows: Callable[[Page], None],
    shot: Callable[[Page, str], None],
    console: Any,
    demonstration: None,
) -> None:
    # Anybody looks for the old name, and is told what became of it.
    public = visitor(script=False)
    public.goto("/organisations/?q=霞ヶ沢")
    row = public.get_by_role("row").filter(has_text=OLD)
    expect(row).to_contain_text("現在の団体")
    row.get_by_role("link", name=OLD).click()
    main = public.get_by_role("main")
    expect(main).to_contain_text("この団体は廃止されました")
    narrow = visitor(width=320, language="en-US")
    narrow.goto("/en" + urlsplit(public.url).path)
    expect(narrow.get_by_role("main")).to_contain_text("This body is no more")
    axe(narrow)
    reflows(narrow)
    shot(narrow, "no-more-en-320")
    main.get_by_role("link", name=TODAY).first.click()
    expect(public.get_by_role("heading", level=1)).to_contain_text(TODAY)
    expect(main).to_contain_text(OLD)

    # An officer of today's city finds what the town once asked, and reads it without a button to change it.
    officer = visitor()
    sign_in(officer, "aigase")
    officer.goto("/our-page/")
    before = officer.get_by_role("region", name="承継した団体").last
    expect(before).to_contain_text(OLD)
    axe(officer)
    reflows(officer)
    shot(officer, "heir-services")
    before.get_by_role("link", name=CASE).click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text(CASE)
    expect(officer.get_by_role("main")).to_contain_text("燃料代")
    expect(officer.get_by_role("main").get_by_role("button", name="送る")).to_have_count(0)
    shot(officer, "heir-case")

    # Headquarters takes a call for the town by its old code, and picks today's city.
    desk = visitor()
    sign_in(desk, "hq_officer")
    town = Organisation.objects.get(name=OLD)
    desk.goto(reverse("casework:find_body") + f"?q={town.code}")
    expect(desk.get_by_role("main")).to_contain_text(f"{OLD}（{town.code}）は現在ありません")
    axe(desk)
    shot(desk, "found-by-old-code")
    press(desk, TODAY)
    expect(desk.get_by_role("main")).to_contain_text(TODAY)

    # Its administrator records the next change: first what follows, then the press.
    console.forgive("status of 422")
    page = visitor()
    sign_in(page, "administrator")
    other = Organisation.objects.get(name="夏芽野町")
    page.goto(reverse("members:organisation", args=[other.pk]))
    press(page, "この団体の合併・名称変更などを記録する")
    page.get_by_label(re.compile("^名称の変更")).check()
    page.get_by_label(re.compile("^新しい状態の最初の日")).fill("H25.4.1")
    page.get_by_label(re.compile("^出典")).fill("例示の告示")
    press(page, "何が起こるかを見る")
    expect(page.get_by_role("main")).to_contain_text("新しい団体の名称を入れてください")
    axe(page)
    reflows(page)
    shot(page, "succession-form")
    page.get_by_label(re.compile("^新しい団体の名称")).fill("夏芽野原町")
    press(page, "何が起こるかを見る")
    expect(page.get_by_role("main")).to_contain_text("夏芽野町は平成25年（2013年）3月31日（日）まで存在します")
    axe(page)
    reflows(page)
    shot(page, "succession-preview")
    press(page, "このとおり記録する")
    expect(page.get_by_role("main")).to_contain_text("今後の予定")
    page.goto("/en" + reverse("members:organisation", args=[other.pk]).removeprefix("/en"))
    expect(page.get_by_role("main")).to_contain_text("What becomes of it")
    shot(page, "succession-planned-en")
