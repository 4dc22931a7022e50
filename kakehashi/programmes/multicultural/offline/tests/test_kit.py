"""The kit holds every text, in fonts that have every letter and join it as it must be, and asks no other machine."""

import json
import re
from io import BytesIO
from unicodedata import normalize
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.urls import reverse
from fontTools.ttLib import TTFont
from pypdfium2 import PdfDocument

from kakehashi.engines.ledger.models import Delivery
from kakehashi.programmes.multicultural.offline import tasks
from kakehashi.programmes.multicultural.offline.queries import kit_texts, pack_pages, urgent
from kakehashi.programmes.multicultural.offline.rules.faces import FACES, KANJI, faces_of, letters_of
from kakehashi.programmes.multicultural.offline.tasks import kept, kit
from kakehashi.programmes.multicultural.sentences.rules.bank import sentences, text_of
from kakehashi.programmes.multicultural.sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN, languages

pytestmark = pytest.mark.django_db
MOST = 2_000_000  # bytes of all fonts together
ELSEWHERE = re.compile(rb"(?:https?:)?//[\w.-]+\.[a-z]{2,}|@import")
NAMESPACE = b"http://www.w3.org"
# What shapes a script: without it letters stand apart, or marks beside what they belong to.
SHAPING = {
    "arabic": {"GSUB": {"init", "medi", "fina"}, "GPOS": {"mark"}},
    "devanagari": {"GSUB": {"half", "akhn", "rphf", "blwf"}, "GPOS": {"abvm", "blwm"}},
    "khmer": {"GSUB": {"pref", "blwf", "abvf", "pstf"}, "GPOS": {"blwm", "abvm"}},
    "myanmar": {"GSUB": {"ccmp", "blwf", "abvs"}, "GPOS": {"mark", "mkmk"}},
    "thai": {"GSUB": {"ccmp"}, "GPOS": {"mark", "mkmk"}},
    "latin": {"GSUB": {"ccmp"}, "GPOS": {"mark"}},
}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """The kit, as it is kept; cut once for each state of the bank."""
    with django_db_blocker.unblock():
        place = kept.make_all()
    return {str(file.relative_to(place)): file.read_bytes() for file in place.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def fonts(made):
    return {name: TTFont(BytesIO(made[file])) for name, file in kit.FONT_FILES.items()}


def test_the_fonts_are_small(made):
    assert sum(len(made[file]) for file in kit.FONT_FILES.values()) <= MOST


def test_every_text_is_in_the_page(made):
    page = made[kit.INDEX].decode()
    bank = json.loads(re.search(r'<script type="application/json" id="bank">(.*?)</script>', page, re.DOTALL)[1])
    for tag in languages():
        for id in sentences():
            text = text_of(id, tag)
            if text is None:
                assert id not in bank["texts"][tag]
            else:
                assert bank["texts"][tag][id]["text"] == text.text, (id, tag)
                assert bank["texts"][tag][id]["back"] == text.back, (id, tag)


def test_no_file_asks_another_machine(made):
    for name, content in made.items():
        if name.endswith((".html", ".js", ".svg", ".webmanifest", ".txt")):
            found = [one for one in ELSEWHERE.findall(content) if not one.startswith(NAMESPACE)]
            assert not found, (name, found)


@pytest.mark.parametrize("tag", languages())
def test_the_fonts_of_a_language_have_every_letter_of_it(fonts, tag):
    known = {chr(code) for name in faces_of(tag) for code in fonts[name].getBestCmap()}
    assert letters_of(tag) - known - {"\u200b"} == set()


@pytest.mark.parametrize("tag", languages())
def test_a_language_is_shown_in_one_font_of_its_own(fonts, tag):
    own = {chr(code) for code in fonts[faces_of(tag)[0]].getBestCmap()}
    foreign = {one for one in letters_of(tag) - own if not KANJI.match(one)}
    japanese = {chr(code) for code in fonts["japanese"].getBestCmap()}
    assert all(not one.isalpha() or one in japanese for one in foreign), foreign


@pytest.mark.parametrize("name", SHAPING)
def test_what_joins_and_places_letters_survives_the_cutting(fonts, name):
    for table, wanted in SHAPING[name].items():
        kept_ones = {record.FeatureTag for record in fonts[name][table].table.FeatureList.FeatureRecord}
        assert wanted <= kept_ones, (table, wanted - kept_ones)


def test_every_font_has_two_weights_and_its_licence(fonts):
    for name, font in fonts.items():
        axis = font["fvar"].axes[0]
        assert axis.axisTag == "wght" and axis.minValue <= 400 and axis.maxValue >= 700, name
        assert "Open Font License" in font["name"].getDebugName(13), name


def test_the_names_of_local_governments_can_be_typed(fonts):
    known = {chr(code) for code in fonts["japanese"].getBestCmap()}
    assert set("相模原市緑区南三陸町") <= known


def test_letters_that_are_drawn_as_two_have_both(fonts):
    for name, face in FACES.items():
        known = {chr(code) for code in fonts[name].getBestCmap()}
        for one in known & frozenset().union(*map(letters_of, face.tags)):
            parts = set(normalize("NFKD", one))
            assert parts <= known or name in ("korean", "hans", "hant", "japanese", "latin"), (name, one)
    assert "\u0e4d" in {chr(code) for code in fonts["thai"].getBestCmap()}  # of ำ


def test_only_japanese_passes_for_checked():
    for tag, texts in kit_texts().items():
        assert all(text["checked"] == (tag in ORIGINALS) for text in texts.values()), tag


def test_the_archive_holds_the_kit(made):
    with ZipFile(BytesIO(made[kit.ZIP])) as archive:
        held = {name.removeprefix("kakehashi-offline/"): archive.read(name) for name in archive.namelist()}
    assert held == {name: content for name, content in made.items() if name != kit.ZIP}


def test_the_worker_keeps_every_file_of_the_app(made):
    told = made["service-worker.js"].decode()
    files = json.loads(re.search(r"const FILES = (\[.*?\]);", told)[1])
    assert {file for file in files if file != "./"} <= set(made)
    assert kit.source_digest() in told and "{" + "digest}" not in told


def test_the_pack_has_a_leaf_for_each_urgent_sentence(made):
    pages = list(PdfDocument(made[kit.PACK]))
    words = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pages]
    first = next(at for at, text in enumerate(words) if "English" in text)
    assert len(pages) - first == 2 * len(urgent())
    assert first % 2 == 0, "the first side of a leaf is an odd page"
    assert all("未確認" in text for text in (words[0], *words[first:]))
    for side, page in zip(words[first:], pack_pages(), strict=True):
        assert page["texts"][0]["tag"] == PLAIN and "やさしい日本語" in side
        for one in page["texts"][1:]:
            assert languages()[one["tag"]].name_ja in side


def test_both_sides_of_a_leaf_say_a_sentence_in_every_language():
    pages = pack_pages()
    for one, (front, back) in zip(urgent(), zip(pages[::2], pages[1::2], strict=True), strict=True):
        said = {text["tag"] for side in (front, back) for text in side["texts"]} | {JAPANESE}
        assert said == {tag for tag in languages() if text_of(one.id, tag)}, one.id


def test_a_command_writes_the_folder(made, tmp_path, capsys):
    call_command("make_offline_kit", "--out", str(tmp_path / "stick"), "--json")
    told = json.loads(capsys.readouterr().out)
    assert set(told["files"]) == set(made) and told["fonts"] <= MOST
    assert (tmp_path / "stick" / "index.html").read_bytes() == made[kit.INDEX]


def test_a_kit_is_made_step_by_step_and_only_once(settings, tmp_path, made):
    settings.VAR_DIR = tmp_path
    assert kept.current() is None and kept.next_step() == next(iter(FACES))
    for name, face in FACES.items():  # cut before; cutting is proved above
        kept.put(kept.font_place(face), made[kit.FONT_FILES[name]])
    assert tasks.claim() == kept.KIT
    (tmp_path / "offline" / "of-an-earlier-bank").mkdir()
    assert tasks.run(kept.KIT) == kept.KIT
    assert tasks.claim() is None and (kept.current() / kit.ZIP).exists()
    assert not (tmp_path / "offline" / "of-an-earlier-bank").exists()


def test_where_none_was_made_the_page_says_so_and_workers_are_asked(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    tasks.want_kit()
    assert Delivery.objects.filter(name=tasks.MAKE).count() == 1
    assert "作っているところ" in client.get(reverse("multicultural:offline")).content.decode()
    assert client.get(reverse("multicultural:offline_zip")).headers["Location"] == "/offline/"


def test_the_kit_is_served_with_its_own_narrow_policy(client, made):
    page = client.get(reverse("multicultural:offline"))
    assert page.status_code == 200 and reverse("multicultural:offline_zip") in page.content.decode()
    app = client.get(reverse("multicultural:offline_app"))
    assert whole(app) == made[kit.INDEX]
    policy = app.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and policy.count("'sha256-") == 2
    for file in ("fonts/khmer.woff2", "manifest.webmanifest", "service-worker.js", "icon-512.png"):
        answer = client.get(f"/offline/app/{file}")
        assert answer.status_code == 200 and whole(answer) == made[file], file
        assert answer.headers["Content-Type"] == kit.TYPES[file.rsplit(".", 1)[-1]]
    archive = client.get(reverse("multicultural:offline_zip"))
    assert "attachment" in archive.headers["Content-Disposition"] and whole(archive) == made[kit.ZIP]


def whole(answer):
    """The bytes of a file that is sent; read to its end, it is closed."""
    return b"".join(answer.streaming_content)
