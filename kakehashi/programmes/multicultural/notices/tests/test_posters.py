"""Posters: every language on paper with its marks, whatever stands in the slots, and one page for each sheet."""

import io
import re
import unicodedata
from datetime import timedelta
from functools import cache

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from kakehashi.base import time
from kakehashi.engines.documents import EXAMPLE, render
from kakehashi.programmes.multicultural.notices import actions, documents, queries
from kakehashi.programmes.multicultural.notices.documents.codes import QUIET, code, modules, public_address
from kakehashi.programmes.multicultural.notices.models import Notice, NoticeLine
from kakehashi.programmes.multicultural.notices.rules.presets import MOST, OWN, SINGLY, grouped, presets
from kakehashi.programmes.multicultural.sentences.queries import Texts
from kakehashi.programmes.multicultural.sentences.rules.bank import FRAME, sentences, text_of
from kakehashi.programmes.multicultural.sentences.rules.languages import ORIGINALS, languages
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Organisation

NIGHT = time.tokyo(2012, 10, 14, 22, 50)
CHOSEN = ("warning-aftershock", "shelter-open")
CHOSEN_FROM = [id for id, one in sentences().items() if one.category != FRAME]


def flat(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in text if not letter.isspace() and letter not in "\u2066\u2068\u2069\u200b")


def pages(pdf: bytes) -> list[str]:
    return [flat(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def told(*, ids=CHOSEN, tags=None, value="中央小学校", **changes):
    body = Organisation(name=changes.pop("issuer", "風待市"), kind="other", is_example=changes.get("is_example", False))
    facts = {"situation": "地震", "number": 1, "published_at": NIGHT, "made_at": NIGHT, "state": "published",
             "phone": "098-000-0000", "next_at": NIGHT + timedelta(hours=2)} | changes  # fmt: skip
    notice = Notice(organisation=body, languages=list(tags or languages()), **facts)
    lines = []
    for at, id in enumerate(ids, 1):
        kinds = sentences()[id].slots
        filled = {name: "2012-10-15" if kind == "date" else value for name, kind in kinds.items()}
        lines.append(NoticeLine(position=at, sentence=id, values=filled))
    notice.__dict__["names"] = {}
    return notice, queries.sheets(notice, lines, Texts())


@cache
def every_sheet() -> dict[str, str]:
    notice, sheets = told(is_drill=True, is_example=True)
    pdf = documents.poster(notice, sheets, preset=SINGLY)
    return dict(zip([tag for tag in languages() if tag not in ORIGINALS], pages(pdf), strict=True))


@pytest.mark.parametrize("tag", [tag for tag in languages() if tag not in ORIGINALS])
def test_a_sheet_says_it_in_its_language_and_in_japanese_with_every_mark(tag):
    page = every_sheet()[tag]
    _notice, (japanese, plain, own) = told(tags=[*ORIGINALS, tag], is_drill=True, is_example=True)
    for line in japanese.lines:
        assert flat(line.text) in page
    assert plain.lines[0].text[:2] in page
    for mark in japanese.marks:
        assert flat(mark) in page
    assert "未確認" in page and "訓練DRILL" in page and flat(EXAMPLE) in page
    assert "098-000-0000" in page and flat(public_address(_notice)) in page
    if own.language.locale.split("_")[0] in {"en", "id", "fil", "pt", "es", "ru", "fr"}:
        for text in (*(line.text for line in own.lines), own.title, own.number, own.next, own.issued, own.unchecked):
            assert flat(text) in page
        assert all(flat(mark) in page for mark in own.marks)


@pytest.mark.parametrize("preset", presets())
@pytest.mark.parametrize("size", documents.SIZES)
def test_every_preset_has_the_originals_and_one_page_a_sheet(preset, size):
    notice, sheets = told()
    groups = grouped(notice.languages, preset)
    assert all(group[:2] == ORIGINALS and len(group) <= MOST for group in groups)
    found = PdfReader(io.BytesIO(documents.poster(notice, sheets, size=size, preset=preset))).pages
    assert len(found) == len(groups)
    wide = {round(float(page.mediabox.width)) for page in found}
    assert wide == {595 if size == "a4" else 842}


def test_a_preset_takes_what_the_notice_has():
    assert grouped([*ORIGINALS, "en", "ko"], "americas") == [(*ORIGINALS, "en")]
    assert grouped([*ORIGINALS, "ko"], "americas") == []
    assert grouped(list(ORIGINALS), OWN) == [ORIGINALS]
    with pytest.raises(KeyError):
        grouped(["ja"], "no-such")


def test_what_is_no_drill_and_no_example_carries_neither_mark():
    notice, sheets = told(tags=[*ORIGINALS, "en"])
    (page,) = pages(documents.poster(notice, sheets))
    assert "訓練" not in page and flat(EXAMPLE) not in page and "DRAFT" not in page


@pytest.mark.parametrize(
    ("changes", "sign"),
    [({"published_at": None, "number": None, "state": "draft"}, "案DRAFT"), ({"state": "replaced"}, "旧REPLACED"),
     ({"state": "retracted"}, "取消WITHDRAWN"), ({"is_drill": True}, "訓練DRILL")],
)  # fmt: skip
def test_what_a_sheet_is_not_stands_across_it(changes, sign):
    notice, sheets = told(tags=[*ORIGINALS, "en"], **changes)
    assert all(sign in page for page in pages(documents.poster(notice, sheets)))


@pytest.mark.parametrize("size", documents.SIZES)
@pytest.mark.parametrize("others", [("en", "pt-BR", "vi"), ("my", "km", "ur"), ("th", "ne", "ru")])
def test_twenty_sentences_in_five_languages_fit_on_one_page(size, others):
    notice, sheets = told(ids=CHOSEN_FROM[:20], tags=[*ORIGINALS, *others], is_drill=True, is_example=True)
    (page,) = pages(documents.poster(notice, sheets, size=size))
    last = sheets[0].lines[-1].text
    assert len(sheets[0].lines) == 20 and flat(last) in page


@pytest.mark.parametrize("letters", ["長", "W", "ب", "ဗ", "-", "長い "])
def test_two_hundred_letters_in_every_slot_stay_on_the_page(letters):
    value = (letters * 200)[:200]
    notice, sheets = told(ids=CHOSEN_FROM[:6], value=value, issuer=value, tags=[*ORIGINALS, "en", "ar", "my"])
    for size in documents.SIZES:
        pdf = documents.poster(notice, sheets, size=size)
        assert len(pages(pdf)) == 1
        assert overlap(pdf) == 0


def overlap(pdf: bytes) -> int:
    """Letters set outside their page."""
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    outside = []

    def look(text, _matrix, at, _font, _size):
        if text.strip() and not (0 <= at[4] <= page.mediabox.width and 0 <= at[5] <= page.mediabox.height):
            outside.append(text)

    page.extract_text(visitor_text=look)
    return len(outside)


def test_the_code_says_the_address():
    address = "https://kakehashi.example.jp/notices/7/in/ja/"
    drawn, dark = code(address), modules(address)
    assert drawn["width"] == len(dark) + 2 * QUIET
    again = [[False] * len(dark) for _ in dark]
    for x, y, length in re.findall(r"M(\d+),(\d+)h(\d+)v1h-\d+z", drawn["path"]):
        for at in range(int(length)):
            again[int(y) - QUIET][int(x) - QUIET + at] = True
    assert again == dark and dark != modules(address.replace("7", "8"))


def test_what_the_language_lacks_points_to_plain_japanese():
    missing = next(id for id in CHOSEN_FROM if text_of(id, "ar") is None)
    notice, sheets = told(ids=[missing], tags=[*ORIGINALS, "ar"])
    (page,) = pages(documents.poster(notice, sheets))
    assert "→やさしい日本語" in page


@pytest.mark.parametrize("size", documents.SIZES)
def test_a_sheet_is_there_in_three_kinds(size):
    notice, sheets = told(tags=[*ORIGINALS, "ne"], is_drill=True)
    made = {kind: documents.sheet(notice, sheets, "ne", kind, size=size) for kind in documents.KINDS}
    assert made["pdf"].startswith(b"%PDF") and made["svg"].startswith(b"<svg")
    picture = Image.open(io.BytesIO(made["png"]))
    assert picture.size == (794, 1123 if size == "a4" else 1122)
    # The watermark is the only thing in that pale red: without a drill there is none of it.
    plain = Image.open(io.BytesIO(documents.sheet(*told(tags=[*ORIGINALS, "ne"]), "ne", "png", size=size)))
    assert pale(picture) > 20_000 > 2_000 > pale(plain)
    with pytest.raises(KeyError):
        documents.sheet(notice, sheets, "ne", "gif")


def pale(picture):
    return sum(
        many for many, (red, green, blue) in picture.convert("RGB").getcolors(1 << 24)
        if 235 <= red <= 250 and 205 <= green <= 225 and 205 <= blue <= 225
    )  # fmt: skip


def test_a_letter_without_a_glyph_is_said_on_the_sheet():
    notice, sheets = told(tags=[*ORIGINALS, "en"], value="བོད")
    (page,) = pages(render(documents.TEMPLATE, documents.values_of(notice, sheets)))
    assert "〓" in page and "この用紙の字体にない文字" in page


@pytest.mark.django_db
def test_everybody_takes_what_is_public_and_the_own_desks_a_draft(client):
    town = make_body("風待市")
    writer, colleague = (make_member("municipal_officer", body=town, section=name) for name in ("国際課", "防災課"))
    with time.travel(NIGHT):
        notice = actions.begin(by=writer, situation="地震", languages=["en", "ar"], is_drill=True)
        notice = actions.choose(notice, by=writer, sentences_chosen=["warning-aftershock"])
        addresses = [
            reverse("multicultural:choose_posters", kwargs={"pk": notice.pk}),
            reverse("multicultural:notice_posters", kwargs={"pk": notice.pk}),
            reverse("multicultural:sized_posters", kwargs={"pk": notice.pk, "size": "a3", "preset": "right-to-left"}),
            reverse("multicultural:poster_preview", kwargs={"pk": notice.pk, "preset": "own"}),
            reverse("multicultural:notice_sheet", kwargs={"pk": notice.pk, "tag": "ar", "kind": "svg"}),
        ]
        desk = Client()
        desk.force_login(writer, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert [client.get(address).status_code for address in addresses] == [404] * 5
        assert [desk.get(address).status_code for address in addresses] == [200] * 5
        actions.publish(actions.submit(notice, by=writer), by=colleague)
        assert [client.get(address).status_code for address in addresses] == [200] * 5
        page = client.get(addresses[0]).content.decode()
        assert all(address in page for address in addresses[3:])
        assert addresses[2] not in page, "the same sheet is offered once"
        for wrong in ("posters/a5/own.pdf", "posters/a4/mekong.pdf", "posters/a4/xx.pdf", "posters/xx.png",
                      "sheets/ko.pdf", "sheets/ar.gif"):  # fmt: skip
            assert client.get(f"/notices/{notice.pk}/{wrong}").status_code == 404
