"""9 July 2012, seen by an editor, an approver and a resident; and a nurse who reads about health insurance at night."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.programmes.multicultural.living.models import LawChange, LivingText, Passage
from kakehashi.programmes.multicultural.living.rules import shipped
from kakehashi.programmes.multicultural.living.schedule import follow_the_day
from kakehashi.registry.clock import set_clock

from .steps import press, words_of_pdf

LARGEST = 50_000


def test_ninth_of_july(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
) -> None:
    # What the demonstration tells of 2012: every language changed in the night, and both dates stand there.
    resident = visitor(width=320)
    resident.goto("/living/in/pt-BR/registration/")
    who = shipped.words_of("registration", "pt-BR")
    expect(resident.get_by_role("main")).to_contain_text(who["who"].heading)
    expect(resident.get_by_role("main")).to_contain_text(shipped.labels("pt-BR")["changed_on"].split("{")[0].strip())
    read_with_care(resident, "living_changed")

    # The next change, as a team prepares it: entered, what it touches, a text, another person's approval.
    editor = visitor()
    sign_in(editor, "editor")
    editor.goto("/living/changes/")
    read_with_care(editor, "law_changes")
    press(editor, "制度改正を登録する")
    for name, words in {
        "code": "child-allowance-2012", "title": "手当の変更（例）", "law": "例の法律", "day": "2012-11-01",
        "summary": "手続きの窓口が変わります。", "source": "例の官報",
    }.items():  # fmt: skip
        editor.locator(f"[name={name}]").fill(words)
    press(editor, "登録する")
    change = LawChange.objects.get(code="child-allowance-2012")
    press(editor, "関わる節を選ぶ")
    read_with_care(editor, "touch_passages")
    passage = Passage.objects.get(topic__code="registration", key="papers", organisation=None)
    editor.locator(f"input[value='{passage.pk}'][name=passages]").check()
    press(editor, "保存する")
    for tag in ("ja", "ne"):
        editor.goto(f"/living/passages/{passage.pk}/write/{tag}/?change={change.pk}")
        editor.locator("[name=heading]").fill(f"新しい窓口 {tag}")
        editor.locator("[name=text]").fill("11月から、2番の窓口です。")
        press(editor, "下書きとして保存する")
    read_with_care(editor, "living_text")
    editor.goto(change.get_absolute_url())
    read_with_care(editor, "law_change")
    expect(editor.get_by_role("main")).to_contain_text("下書き: 2")

    approver = visitor()
    sign_in(approver, "approver")
    approver.goto(change.get_absolute_url())
    press(approver, "下書きをまとめて承認する")
    press(approver, "承認する")
    expect(approver.get_by_role("main")).to_contain_text("承認しました")
    resident.goto("/living/in/ne/registration/")
    expect(resident.get_by_role("main")).to_contain_text("新しい窓口 ne")  # what is to come, with its day
    read_with_care(resident, "living_coming")

    # Nothing ran at midnight; two days later it is all there, once.
    late = time.tokyo(2012, 11, 3, 8)
    set_clock(late)
    with happening_at(late):
        follow_the_day(late)
        follow_the_day(late)
    assert LivingText.objects.filter(law_change=change, state="published").count() == 2
    resident.goto("/living/in/ne/registration/")
    expect(resident.get_by_role("heading", name="新しい窓口 ne")).to_be_visible()
    resident.goto("/living/in/vi/registration/")
    expect(resident.get_by_role("main")).to_contain_text(shipped.labels("vi")["older"][:20])
    editor.goto("/living/desk/")
    read_with_care(editor, "living_desk")


def test_a_nurse_reads_about_health_insurance_in_nepali_on_a_phone(
    demonstration: None,
    visitor: Callable[..., Page],
    read_with_care: Callable[[Page, str], None],
) -> None:
    phone = visitor(width=320)
    phone.goto("/living/")
    read_with_care(phone, "living")
    phone.get_by_role("main").get_by_role("link", name="नेपाली").click()
    read_with_care(phone, "living_ne")
    words = shipped.words_of("health_insurance", "ne")
    phone.get_by_role("searchbox").fill(words["premium"].heading)
    phone.get_by_role("searchbox").press("Enter")
    phone.get_by_role("main").get_by_role("listitem").get_by_role("link").first.wait_for()
    read_with_care(phone, "living_search")
    phone.goto("/living/in/ne/health_insurance/")
    expect(phone.get_by_role("main")).to_contain_text("未確認")
    expect(phone.get_by_role("main")).to_contain_text(words["joining"].heading)
    assert len(phone.content().encode()) < LARGEST
    read_with_care(phone, "health_insurance_ne")
    phone.locator("summary", has_text="やさしい日本語").first.click()
    expect(phone.locator("details[open] ruby").first).to_be_visible()
    told = words_of_pdf(phone, f"{shipped.labels('ne')['print']} (PDF)")
    assert "国民健康保険" in told
    phone.goto("/living/of/982024/ne/guidebook/")
    read_with_care(phone, "guidebook_ne")
