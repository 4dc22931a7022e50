"""A contact entered twice: found across scripts, merged with a preview, and two again."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from kakehashi.services.contacts.models import Person

from .steps import press

Care = Callable[[Page, str], None]


def test_entered_twice_merged_and_undone(
    demonstration: None, visitor: Callable[..., Page], sign_in: Callable[[Page, str], None], read_with_care: Care
) -> None:
    kept, gone = (Person.objects.get(name=name) for name in ("汐路 凪子", "Shioji, Nagiko"))
    page = visitor()
    sign_in(page, "singapore")
    page.goto("/contacts/")
    read_with_care(page, "contacts")
    page.get_by_label("語句（どの文字でも）").fill("shioji")
    press(page, "絞り込む")
    expect(page.get_by_role("main")).to_contain_text(kept.name)
    press(page, "重複の候補")
    read_with_care(page, "contacts-twins")
    press(page, f"#{gone.pk} を #{kept.pk} に統合する")
    expect(page.get_by_role("main")).to_contain_text("30日間は取り消せます")
    read_with_care(page, "contacts-merge")
    press(page, "別の連絡先に統合する")
    expect(page.get_by_role("heading", level=1)).to_have_text(kept.name)
    expect(page.get_by_role("main")).to_contain_text("見本市で名刺を受け取った")
    read_with_care(page, "contacts-person")
    page.get_by_role("main").get_by_role("link", name=re.compile("^統合を取り消す")).click()
    read_with_care(page, "contacts-undo")
    press(page, "統合を取り消す")
    expect(page.get_by_role("heading", level=1)).to_have_text(gone.name)
    expect(page.get_by_role("main")).to_contain_text("見本市で名刺を受け取った")


def test_the_other_screens_are_read_with_care(
    demonstration: None, visitor: Callable[..., Page], sign_in: Callable[[Page, str], None], read_with_care: Care
) -> None:
    mayor = Person.objects.get(name="Noémie Vallombre")
    body = mayor.positions.get().body
    page = visitor(width=320, language="en-GB")
    sign_in(page, "paris")
    for name, address in {
        "sealed": f"/contacts/{mayor.pk}/", "body": f"/contacts/bodies/{body.pk}/", "bodies": "/contacts/bodies/",
        "register": "/contacts/new/", "keep": f"/contacts/{mayor.pk}/keep/", "seal": f"/contacts/{mayor.pk}/seal/",
        "file": f"/contacts/{mayor.pk}/file/", "erase": f"/contacts/{mayor.pk}/erase/", "import": "/contacts/import/",
        "cards": "/contacts/import/cards/", "past-term": "/contacts/past-term/",
    }.items():  # fmt: skip
        page.goto(f"/en{address}")
        read_with_care(page, f"contacts-{name}")
