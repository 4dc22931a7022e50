"""A town asks an adviser, books a talk, confirms its record; another town finds the advice, and not who asked."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from kakehashi.base import time
from kakehashi.registry.clock import set_clock
from kakehashi.services.casework.requests.models import SupportRequest

from .steps import press, twice

SUBJECT = "夜光貝の殻を使う菓子器の輸出"
WISH = "風待浦市の夜光貝の菓子器を、マレーシアの百貨店に出したい。"
RECORD = "【助言】夜光貝の証明を先に確かめる。見本は十個で足りる。"
Care = Callable[[Page, str], None]


def test_a_town_asks_an_adviser_and_another_town_finds_the_advice(
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Care,
    run_queue: Callable[[], object],
) -> None:
    town, house, adviser, chief, other = visitor(), visitor(), visitor(), visitor(), visitor()

    # The town asks through the one entry.
    sign_in(town, "kazamachiura")
    press(town, "相談する")
    town.get_by_label(re.compile("経済アドバイザー相談")).check()
    press(town, "くわしい内容へ進む")
    town.get_by_label(re.compile("^件名")).fill(SUBJECT)
    town.get_by_label(re.compile("^依頼したいこと")).fill(WISH)
    town.get_by_label(re.compile("輸出・通関・決まり")).check()
    town.get_by_label(re.compile("^相談したいこと")).fill("証明と見本の数")
    town.get_by_label(re.compile("電話で話したい")).check()
    town.get_by_label(re.compile("ほかの自治体")).check()
    press(town, "確かめる画面へ進む")
    press(town, "本部に送る")
    request = SupportRequest.objects.get(subject=SUBJECT)
    page = f"/requests/{request.pk}/"

    # Headquarters puts it to the adviser who is proposed.
    sign_in(house, "hq_officer")
    house.goto(page)
    press(house, "アドバイザーに回す")
    read_with_care(house, "consultation-put")
    house.get_by_label(re.compile("^経済アドバイザー[^（]*$")).first.check()
    press(house, "このアドバイザーに回す")
    expect(house.get_by_role("main")).to_contain_text("アドバイザーが確認中")

    # The adviser opens nothing new: hours of this week are free. The town chooses one.
    sign_in(adviser, "adviser")
    expect(adviser.get_by_role("main")).to_contain_text(SUBJECT)
    adviser.goto(page)
    press(adviser, "面談の候補を示す")
    adviser.get_by_label(re.compile("10/18（木）10:00")).check()
    adviser.get_by_label(re.compile("10/18（木）14:00")).check()
    read_with_care(adviser, "consultation-offer")
    press(adviser, "面談の候補を示す")
    town.goto(page)
    read_with_care(town, "consultation-offered")
    press(town, "時間を選ぶ")
    town.get_by_label(re.compile("10/18（木）10:00")).check()
    read_with_care(town, "consultation-book")
    press(town, "時間を選ぶ")
    expect(town.get_by_role("main")).to_contain_text("面談を予約済み")

    # After the talk the adviser records, the town confirms, and the record is sent.
    set_clock(time.tokyo(2012, 10, 18, 12) + timedelta(minutes=1))
    adviser.goto(page)
    press(adviser, "記録を書く")
    adviser.get_by_label(re.compile("^面談の記録")).fill(RECORD)
    adviser.get_by_label(re.compile("^かかった時間")).fill("60")
    read_with_care(adviser, "consultation-record")
    press(adviser, "記録を書く")
    town.goto(page)
    twice(town, "記録を確認する")
    adviser.goto(page)
    press(adviser, "報告する")
    expect(adviser.get_by_label(re.compile("^自治体への報告"))).to_have_value(RECORD)
    press(adviser, "報告する")
    run_queue()

    # A version without names: begun without them, approved by a second person.
    press(adviser, "匿名版を書く")
    expect(adviser.get_by_label(re.compile("^相談の内容|^依頼の内容"))).not_to_have_value(re.compile("風待浦"))
    read_with_care(adviser, "advice-write")
    press(adviser, "保存する")
    twice(adviser, "承認に回す")
    sign_in(chief, "hq_chief")
    chief.goto("/desk/")
    chief.get_by_role("main").get_by_role("link", name=SUBJECT).last.click()
    read_with_care(chief, "advice")
    press(chief, "承認して公開する")
    read_with_care(chief, "advice-approve")
    press(chief, "承認して公開する")

    # Another town finds it by two characters, and reads nowhere who asked.
    sign_in(other, "shirahohama")
    other.goto("/answers/?q=夜光")
    other.get_by_role("link", name=SUBJECT).click()
    expect(other.get_by_role("main")).to_contain_text("夜光貝の証明")
    expect(other.get_by_role("main")).not_to_contain_text("風待浦")
    read_with_care(other, "advice-found")


def test_the_desk_and_the_network_can_be_read(
    visitor: Callable[..., Page], sign_in: Callable[[Page, str], None], read_with_care: Care, console: Any
) -> None:
    house = visitor()
    sign_in(house, "hq_officer")
    for path, name in (
        ("/consultations/", "consultation-desk"),
        ("/advisers/", "advisers"),
        ("/advisers/register/", "adviser-register"),
        ("/advisers/fields/", "advice-themes"),
        ("/advisers/1/hours/", "adviser-hours"),
        ("/en/advisers/", "advisers-en"),
    ):
        house.goto(path)
        read_with_care(house, name)
