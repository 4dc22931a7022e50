"""A checker signs Nepali: text by text by keyboard, until a notice of the night loses the mark."""

from collections.abc import Callable
from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.notices.queries import sheet
from kakehashi.programmes.multicultural.sentences import actions, demo
from kakehashi.programmes.multicultural.sentences.models import TextCheck
from kakehashi.programmes.multicultural.sentences.queries import texts_of
from kakehashi.registry.models import User
from kakehashi.services.members import actions as members

from .steps import press, words_of_pdf


def test_a_checker_signs_nepali(
    demonstration: None,
    visitor: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    read_with_care: Callable[[Page, str], None],
) -> None:
    assert not TextCheck.objects.exists()  # whatever the demonstration told
    standing = Notice.objects.filter(state="published", is_drill=False).order_by("-published_at")
    notice = next(one for one in standing if "ne" in one.languages)
    mark = sheet(notice, "ne").unchecked
    phone = visitor(width=320)
    phone.goto(notice.public_url("ne"))
    expect(phone.get_by_role("main")).to_contain_text(mark)
    phone.goto("/texts/")
    read_with_care(phone, "texts_public")

    # The desk says what waits; one press leads to the first text, two keys sign it.
    reader = visitor()
    sign_in(reader, demo.CHECKER)
    expect(reader.get_by_role("main")).to_contain_text("災害の文：ネパール語")
    reader.goto("/texts/")
    read_with_care(reader, "texts")
    reader.get_by_role("main").get_by_role("link", name="ネパール語").first.click()
    read_with_care(reader, "texts_ne")
    press(reader, "次の未確認の文")
    read_with_care(reader, "text_ne")
    signed = reader.url
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("button", name="OK（正しい）")).to_be_focused()
    with reader.expect_navigation():
        reader.keyboard.press("Enter")
    expect(reader.get_by_role("main")).to_contain_text("文に署名しました。")
    assert reader.url != signed
    assert TextCheck.objects.get().sentence == signed.split("/")[-2]

    # Another one is not right: first a word about it, then the text itself.
    reader.goto("/texts/ne/shelter-visitors/")
    press(reader, "修正を求める")
    read_with_care(reader, "text_change")
    reader.get_by_label("直す理由").fill("話し言葉ではない")
    press(reader, "この修正を求める")
    reader.goto("/texts/ne/shelter-visitors/")
    expect(reader.get_by_role("main")).to_contain_text("要修正")
    press(reader, "書き直す")
    read_with_care(reader, "text_revise")
    reader.locator("[name=text]").fill("घुम्न आउनुभएका व्यक्ति पनि यहाँ आउन सक्नुहुन्छ: {place}।")
    reader.locator("[name=back]").fill("旅行で来た人も、ここに来ることができる：{place}。")
    press(reader, "新しい文を保存する")
    expect(reader.get_by_role("main")).to_contain_text("ご自分が書いた文です")
    read_with_care(reader, "text_own")
    phone.goto(notice.public_url("ne"))
    expect(phone.get_by_role("main")).to_contain_text("घुम्न आउनुभएका")
    expect(phone.get_by_role("main")).to_contain_text(mark)

    # The kit, as a workbook and on paper.
    reader.goto("/texts/ne/")
    book = load_workbook(BytesIO(reader.request.get("/texts/ne/kit.xlsx").body()))
    assert book.active.max_row > 170
    assert "shelter-open" in words_of_pdf(reader, "紙（PDF）")
    press(reader, "記入した点検キットを取り込む")
    read_with_care(reader, "text_kit_in")

    # The rest is signed by another reader as well: only then the mark goes, and only in Nepali.
    first, second = User.objects.get(username=demo.CHECKER), User.objects.get(username="aigase_successor")
    founder, officer = User.objects.get(username="administrator"), User.objects.get(username="hq_officer")
    members.give_role(second.acting, by=founder, role="text_checker")
    second = User.objects.get(pk=second.pk)
    actions.appoint_checker(second.acting, by=officer, tag="ne")
    texts = texts_of(None, ["ne"])
    for (id, tag), one in texts.known.items():
        if one.status == "unchecked" and id != "shelter-visitors":
            actions.sign(tag, id, by=first, digest=one.digest)
    phone.reload()
    expect(phone.get_by_role("main")).to_contain_text(mark)
    actions.sign("ne", "shelter-visitors", by=second, digest=texts.of("shelter-visitors", "ne").digest)
    phone.reload()
    expect(phone.get_by_role("main")).not_to_contain_text(mark)
    read_with_care(phone, "notice_checked_ne")
    vi = sheet(notice, "vi").unchecked
    phone.goto(notice.public_url("vi"))
    expect(phone.get_by_role("main")).to_contain_text(vi)
    reader.goto("/texts/")
    expect(reader.get_by_role("row", name="ネパール語")).to_contain_text(f"{len(texts.known)}件中{len(texts.known)}件")
