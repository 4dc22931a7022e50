"""The network is down: from a stick, and from a browser that was there before; and both rules say the same."""

import re
import subprocess
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from kakehashi.programmes.multicultural.offline.rules.cutting import cut
from kakehashi.programmes.multicultural.offline.rules.faces import FACES, letters
from kakehashi.programmes.multicultural.offline.tasks import kept
from kakehashi.programmes.multicultural.offline.tasks.kit import font_file
from kakehashi.programmes.multicultural.sentences.queries import Texts
from kakehashi.programmes.multicultural.sentences.rules.bank import (
    filled,
    sentences,
    text_of,
    without_ruby,
    written_date,
)
from kakehashi.programmes.multicultural.sentences.rules.languages import ORIGINALS, languages
from kakehashi.programmes.multicultural.sentences.rules.messages import length, shortened
from kakehashi.programmes.multicultural.sentences.tests.test_bank import EXTREMES

MESSAGES = [
    "", "a" * 160, "a" * 161, "あ" * 70, "あ" * 71, "대피하세요", "대피하세요" * 15, "あ" * 670, "あ" * 671, "😀" * 36,
    "≪①㈱髙𠮷～－∥¢£¬", "café", "Đ", "\n", "〜", "ｱ", "¥‾", "\x7f\x80", "ˆ", "\u2066171\u2069",
]  # fmt: skip


@pytest.fixture
def stick(browser: Browser, console: Any, db: None) -> Iterator[Page]:
    """A window that never had a network, with the kit opened from a folder."""
    context = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1280, "height": 900})
    context.set_offline(True)
    page = context.new_page()
    console.watch(page)
    page.goto((kept.make_all() / "index.html").as_uri())
    yield page
    context.close()


def words_of(pdf: bytes) -> str:
    """The text of a PDF without blanks."""
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", "", told.stdout.decode())


def fill_in(page: Page) -> None:
    """A drill in Nepali and Arabic, with a place, a time and a telephone."""
    page.get_by_label("訓練（すべてに").check()
    page.get_by_label("何が起きたか").fill("10月15日の大雨")
    page.get_by_label("だれが出すか").fill("藍ヶ瀬市")
    page.get_by_label("言葉でさがす").fill("shelter open")
    expect(page.locator("#found")).to_contain_text("文あります")
    page.locator("[value=shelter-open]").check()
    page.get_by_label("言葉でさがす").fill("")
    page.locator("[value=people-message-dial]").check()
    page.locator("[data-slot='shelter-open.time']").fill("23:10")
    page.locator("[data-slot='shelter-open.place']").fill("中央小学校の体育館")
    page.locator("[data-slot='people-message-dial.phone']").fill("0120-000-000")
    for tag in ("en", "zh-Hans", "vi"):
        page.locator(f"[name=language][value='{tag}']").uncheck()
    for tag in ("ne", "ar"):
        page.locator(f"[name=language][value='{tag}']").check()


def test_a_poster_from_a_stick(
    stick: Page, axe: Callable[[Page], None], reflows: Callable[[Page], None], shot: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:  # fmt: skip
    expect(stick.locator("#printing")).to_be_disabled()  # neither drill nor real, and no sentence
    fill_in(stick)
    card = stick.locator("article[data-tag=ar]")
    expect(card).to_contain_text("\u20660120-000-000\u2069")
    expect(card).to_contain_text("未確認")
    expect(stick.locator("article[data-tag=ja-x-yasashii] ruby").first).to_be_visible()
    expect(stick.locator("#printing")).to_be_enabled()
    stick.evaluate("document.fonts.ready")
    states = stick.evaluate("[...document.fonts].map(one => [one.family, one.status])")
    loaded = {family.strip('"') for family, status in states if status == "loaded"}
    assert {"K japanese", "K devanagari", "K arabic"} <= loaded
    pdf = stick.pdf(prefer_css_page_size=True)
    (tmp_path / "poster.pdf").write_bytes(pdf)
    told = words_of(pdf)
    for part in ("中央小学校の体育館", "訓練です", "未確認", "23:10", "藍ヶ瀬市", "DRILL"):
        assert part in told or part in told[::-1], part
    assert re.search("[ऀ-ॿ]{3}", told) and re.search("[؀-ۿﭐ-ﻼ]{3}", told)
    information = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert re.search(r"Pages:\s+1\n", information) and "A4" in information
    axe(stick)
    reflows(stick)
    shot(stick, "offline_stick")
    stick.get_by_role("button", name="English").click()
    expect(stick.get_by_role("heading", level=1)).to_have_text("Disaster notices, off line")
    axe(stick)


def test_what_was_typed_stays_only_where_that_is_wanted(stick: Page) -> None:
    fill_in(stick)
    stick.reload()
    expect(stick.get_by_label("だれが出すか")).to_have_value("")
    fill_in(stick)
    stick.get_by_label("この内容をこのパソコンに残す").check()
    stick.reload()
    expect(stick.locator("[data-slot='shelter-open.place']")).to_have_value("中央小学校の体育館")
    expect(stick.locator("article[data-tag=ne]")).to_contain_text("中央小学校の体育館")
    stick.get_by_label("この内容をこのパソコンに残す").uncheck()
    stick.reload()
    expect(stick.get_by_label("だれが出すか")).to_have_value("")


def test_a_full_sheet_shrinks_and_one_that_is_too_full_says_so(stick: Page) -> None:
    stick.get_by_label("本当の災害").check()
    ids = [one.id for one in sentences().values() if one.is_urgent and one.category != "frame"]
    for id in ids[:3]:
        stick.locator(f"[value={id}]").check()
    few = stick.evaluate("parseFloat(document.querySelector('#print .in').style.fontSize)")
    for id in ids[3:26]:
        stick.locator(f"[value={id}]").check()
    expect(stick.locator("#can")).to_contain_text("8ポイントより小さく")
    many = stick.evaluate("parseFloat(document.querySelector('#print .in').style.fontSize)")
    assert few > 10 > many
    assert stick.evaluate("document.querySelector('.water')") is None


def test_where_there_are_no_recordings_it_says_so(stick: Page, console: Any) -> None:
    console.forgive("audio")
    fill_in(stick)
    stick.locator("article[data-tag=ne]").get_by_role("button", name="音声を流す").click()
    expect(stick.locator("#said")).to_contain_text("音声パック")


def test_the_page_counts_and_fills_as_the_house_does(stick: Page) -> None:
    lengths = stick.evaluate("texts => texts.map(kit.messageLength)", MESSAGES)
    for text, found in zip(MESSAGES, lengths, strict=True):
        own = length(text)
        assert found == {
            "letters": own.letters, "parts": own.parts, "isTooLong": own.is_too_long, "breaksAtAu": own.breaks_at_au,
        }, text  # fmt: skip
    every = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
    broken = stick.evaluate("text => [...text].map(one => kit.messageLength(one).breaksAtAu)", every)
    assert broken == [length(one).breaks_at_au for one in every]
    parts = ["あ" * 600, "い" * 60, "う" * 60]
    assert stick.evaluate("parts => kit.shortened(parts)", parts) == shortened(parts)
    tags = [tag for tag in languages() if tag not in ("ja", "ja-x-yasashii")]
    sheets = stick.evaluate("tags => kit.posters(tags)", tags)
    assert all(one[:2] == ["ja", "ja-x-yasashii"] and len(one) <= 5 for one in sheets)
    assert stick.evaluate("kit.posters([])") == [["ja", "ja-x-yasashii"]]
    assert [tag for one in sheets for tag in one[2:]] == tags


def test_the_page_fills_every_sentence_in_every_language_as_the_house_does(stick: Page) -> None:
    asked, wanted = [], []
    for tag, language in languages().items():
        for one in sentences().values():
            text = text_of(one.id, tag)
            for at in range(3) if text else ():
                values = {name: EXTREMES[kind][at % len(EXTREMES[kind])] for name, kind in one.slots.items()}
                values = values if at else dict(list(values.items())[1:])  # one place is left open
                asked.append([one.id, values, tag])
                wanted.append(without_ruby(filled(text.text, one.slots, values, language)))
    found = stick.evaluate("asked => asked.map(([id, values, tag]) => kit.told(id, values, tag).text)", asked)
    different = [(one, a, b) for one, a, b in zip(asked, found, wanted, strict=True) if a != b]
    assert not different, different[:3]


def test_the_mark_stands_everywhere_and_goes_only_when_all_that_is_printed_was_signed(stick: Page) -> None:
    asked = {"drill": True, "number": "1", "issuer": "藍ヶ瀬市", "day": "2012-10-15", "time": "08:00", "next": "9:00",
             "phone": "0120", "chosen": ["evacuate-walk"], "values": {}}  # fmt: skip
    frame = ["title", "number", "issuer", "issued", "next", "phone", "drill"]
    told = "([asked, tag, id]) => { if (id) kit.bank.texts[tag][id].checked = true; return kit.sheetOf(asked, tag); }"
    for tag in languages():
        sheet = stick.evaluate(told, [asked, tag, ""])
        assert sheet["unchecked"] == Texts().unchecked(tag).text and "未確認" in sheet["unchecked"], tag
        assert sheet["isUnchecked"] is (tag not in ORIGINALS), tag
        signed = [stick.evaluate(told, [asked, tag, f"frame-{name}"])["isUnchecked"] for name in frame]
        assert not any(signed) if tag in ORIGINALS else all(signed), tag
        assert stick.evaluate(told, [asked, tag, "evacuate-walk"])["isUnchecked"] is False, tag
    stick.reload()
    fill_in(stick)
    card = stick.locator("article[data-tag=ne]")
    for one in (card.locator(".mark[class~=small]"), stick.locator("#print :lang(ne) .unchecked")):
        assert (one.text_content() or "").startswith("【未確認】जाँच")
    assert "\n【未確認】जाँच" in card.locator("textarea").input_value()
    stick.evaluate("Object.values(kit.bank.texts.ne).forEach(one => { one.checked = true; })")
    stick.locator("[name=language][value='ar']").uncheck()
    expect(card).not_to_contain_text("未確認")
    stick.evaluate("kit.bank.texts.ne['frame-drill'].checked = false")
    stick.locator("[name=language][value='ar']").check()
    expect(card).to_contain_text("未確認")


def test_days_are_written_as_the_house_writes_them(stick: Page) -> None:
    days = [date(2012, 1, 1) + timedelta(days=one) for one in range(366)] + [date(2026, 11, 30)]
    for tag, language in languages().items():
        found = stick.evaluate(
            "([days, tag]) => days.map(day => kit.writtenDate(day, tag))", [[f"{one}" for one in days], tag]
        )
        assert found == [written_date(one, language) for one in days], tag


# Draws each text in the cut font and in the whole one, and gives those that are not drawn alike: a dot of ink in one
# has ink within one dot of it in the other (rounding moves a letter by as much), and both are equally wide.
NOT_DRAWN_ALIKE = """async ([texts, cut, whole]) => {
  for (const [name, font] of [["cut", cut], ["whole", whole]]) {
    const bytes = Uint8Array.from(atob(font), letter => letter.charCodeAt(0));
    document.fonts.add(await new FontFace(name, bytes, { weight: "100 900" }).load());
  }
  const canvas = document.createElement("canvas");
  const [width, height] = [canvas.width, canvas.height] = [1600, 90];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const drawn = (family, text) => {
    context.clearRect(0, 0, width, height);
    context.font = `40px "${family}"`;
    context.fillText(text, 10, 55);
    const dots = context.getImageData(0, 0, width, height).data;
    return { wide: context.measureText(text).width, ink: (x, y) => dots[4 * (y * width + x) + 3] ?? 0 };
  };
  const near = (one, x, y) => [-1, 0, 1].some(dx => [-1, 0, 1].some(dy => one.ink(x + dx, y + dy) > 40));
  const covers = (one, other) => {
    for (let y = 1; y < height - 1; y += 1)
      for (let x = 1; x < width - 1; x += 1) if (one.ink(x, y) > 200 && !near(other, x, y)) return false;
    return true;
  };
  return texts.filter(text => {
    const [a, b] = [drawn("cut", text), drawn("whole", text)];
    return a.wide < 10 || Math.abs(a.wide - b.wide) > 0.1 || !covers(a, b) || !covers(b, a);
  });
}"""


@pytest.mark.parametrize("tag", ["ne", "th", "my", "km", "ar", "ur"])
def test_a_cut_font_joins_letters_as_the_whole_one_does(stick: Page, tag: str) -> None:
    face = next(face for face in FACES.values() if tag in face.tags)
    told = [text.text for id in sentences() if (text := text_of(id, tag))]
    words = sorted({word for text in told for word in text.split() if not re.search("[{}a-z⺀-鿿]", word)})
    texts = [" ".join(words[at : at + 5]) for at in range(0, len(words), 5)][:20]
    file = font_file(face)
    whole, kept_font = (b64encode(one.read_bytes()).decode() for one in (file, kept.font_place(face)))
    assert stick.evaluate(NOT_DRAWN_ALIKE, [texts, kept_font, whole]) == []
    if tag in ("km", "ar"):  # and without its tables it does not
        bare = b64encode(cut(file, face.number, letters(face), ())).decode()
        assert len(stick.evaluate(NOT_DRAWN_ALIKE, [texts, bare, whole])) > len(texts) / 2


def test_a_browser_that_was_there_before(
    demonstration: None, visitor: Callable[..., Page], read_with_care: Callable[[Page, str], None], console: Any
) -> None:
    kept.make_all()
    page = visitor()
    page.goto("/offline/")
    read_with_care(page, "offline")
    page.get_by_role("link", name="オフライン版を開く").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("災害情報 オフライン版")
    read_with_care(page, "offline_app")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    page.reload()
    fill_in(page)
    expect(page.locator("article[data-tag=ne]")).to_contain_text("中央小学校の体育館")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"K devanagari\"', 'न')")
