"""One typesetter in a process: many threads, hostile text, and no child that waits for ever."""

import io
import multiprocessing
import random
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import run

import pytest
import typst
from django.conf import settings
from django.test import override_settings
from django.utils import translation
from pypdf import PdfReader

from kakehashi.engines.documents import EXAMPLE, NotHere, TooLong, never_here, render
from kakehashi.engines.documents.typesetter import render_pages

HEAD = """\
#import "/engines/documents/paper.typ": *
#show: paper.with(number: values.number, below: ((values.at("below", default: ""), "東京"),))
"""
ROOT = Path(__file__).parents[4]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.typ"
    path.write_text(HEAD + "= #words(values.heading)\n#prose(values.text)\n", encoding="utf-8")
    return path


def given(**values: object) -> dict[str, object]:
    return {"number": "R24-0001", "heading": "見出し", "text": "本文"} | values


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def flat(text: str) -> str:
    return "".join(text.split())


def test_text_comes_back_out_of_the_pdf(sheet: Path) -> None:
    (page,) = pages(render(sheet, given(text="自治体の国際業務を、あらゆる分野で支えます。\n二行目 ABC 123")))
    assert "R24-0001" in page
    assert "自治体の国際業務を、あらゆる分野で支えます。\n二行目 ABC 123" in page
    assert settings.SITE_NAME in page
    assert "1 / 1" in page


def test_an_accessible_document_with_title_and_language(sheet: Path) -> None:
    pdf = PdfReader(io.BytesIO(render(sheet, given(), title="依頼 R24-0001")))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "依頼 R24-0001"
    root = pdf.trailer["/Root"]
    assert root["/Lang"].startswith("ja")
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    boxes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pdf.pages}
    assert boxes == {(595, 842)}  # A4


def test_a_title_is_found_where_none_is_given(sheet: Path) -> None:
    def title(**values: object) -> object:
        pdf = PdfReader(io.BytesIO(render(sheet, given(**values))))
        return pdf.metadata and pdf.metadata.title

    assert title(title="依頼書") == "依頼書"
    assert title() == "sheet"


def test_english_paper_speaks_english(sheet: Path) -> None:
    pdf = render(sheet, given(heading="Heading", text="Text"), language="en")
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"].startswith("en")
    assert settings.SITE_NAME_EN in pages(pdf)[0]
    assert settings.SITE_NAME not in pages(pdf)[0]


def test_the_callers_language_is_not_changed(sheet: Path) -> None:
    with translation.override("en"):
        render(sheet, given(), language="ja")
        assert translation.get_language() == "en"


def test_examples_are_marked_on_every_page_and_in_the_title(sheet: Path) -> None:
    pdf = render(sheet, given(text="長い文章です。\n" * 200), example=True)
    found = pages(pdf)
    assert len(found) >= 4
    assert all(flat(page).count(flat(EXAMPLE)) == 2 for page in found)  # above and below
    metadata = PdfReader(io.BytesIO(pdf)).metadata
    assert metadata is not None
    assert str(metadata.title).startswith(EXAMPLE)
    assert all(flat(EXAMPLE) not in flat(page) for page in pages(render(sheet, given(text="長い文章です。\n" * 200))))


def test_no_long_name_pushes_the_mark_of_examples_aside(sheet: Path) -> None:
    with override_settings(SITE_NAME="自治体国際化協会 海外活動支援業務システム" * 2):
        (page,) = pages(render(sheet, given(number="KR24-00012（送信するときに付番）" * 3), example=True))
    assert page.count(EXAMPLE) == 2  # in one piece, above and below


def test_pages_are_counted(sheet: Path) -> None:
    found = pages(render(sheet, given(text="長い文章です。\n" * 200)))
    assert [f"{number} / {len(found)}" in page for number, page in enumerate(found, 1)] == [True] * len(found)


def test_the_same_values_give_the_same_bytes(sheet: Path) -> None:
    assert render(sheet, given()) == render(sheet, given())
    assert render(sheet, given()) != render(sheet, given(text="別の本文"))


HOSTILE = {
    "markup": '#panic("x") $a_b$ *b* _i_ `c` \\ ] [ } { <l> @r // k /* */ = h - l + n "q" #[x] #sys.inputs',
    "file": '#read("/config/settings.py") #import "/config/settings.py"',
    "json": '"}, "house": {"example": ""}} \\u0000 \\"',
    "closing": "]]]}}}))))",
    "quotes": "'straight' \"double\" --- ...",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_markup_in_values_is_never_read(sheet: Path, text: str) -> None:
    (page,) = pages(render(sheet, given(text=text, heading=text, number=text, below=text), example=True))
    assert flat(page).count(flat(text)) == 4
    assert flat(EXAMPLE) in flat(page)


@pytest.mark.parametrize(
    "text",
    [
        "NUL\x00 ESC\x1b BEL\x07 DEL\x7f C1\x85 BOM\ufeff 非文字\uffff",
        "right \u202eto left\u202c اتصل بالرقم 0120-000-000 עברית",
        "絵文字 😀👨‍👩‍👧🇯🇵☺️ 合字 葛\U000e0100 𠮷野家 髙﨑",
        "チベット文字 བོད་ཡིག 外字 \ue000 \U0010fffd",
        "a" + "\u0301" * 500,
        "",
        "\n\n\n",
    ],
)
def test_every_text_is_printed(sheet: Path, text: str) -> None:
    pdf = PdfReader(io.BytesIO(render(sheet, given(text=text, heading="題" + text, number=text))))
    assert b"pdfuaid" in pdf.trailer["/Root"]["/Metadata"].get_data()


def test_chance_finds_no_text_that_stops_the_print(sheet: Path) -> None:
    dice = random.Random(20121015)
    starts = [0, 0x300, 0x590, 0x900, 0xE00, 0x1000, 0x2000, 0x3000, 0xFE00, 0x1F000, 0xE0000]
    for _count in range(60):
        start = dice.choice(starts)
        text = "".join(chr(start + dice.randrange(0x300)) for _letter in range(40))
        assert render(sheet, given(text=text)).startswith(b"%PDF")


def test_a_letter_without_a_font_is_marked_and_the_reader_is_told(sheet: Path) -> None:
    (page,) = pages(render(sheet, given(text="氏名 བ 様")))
    assert "氏名 〓 様" in page
    assert "この用紙の字体にない文字は〓で示しています。" in page
    assert "字体にない" not in pages(render(sheet, given(text="〓だけ")))[0]


def test_long_words_stay_on_the_page(sheet: Path) -> None:
    address = "https://www.example.jp/" + "a-long-path/" * 30 + "x" * 400
    pdf = PdfReader(io.BytesIO(render(sheet, given(text=address + "\n" + "ー" * 300 + "\n" + "「" * 300))))
    lines = [line for page in pdf.pages for line in page.extract_text().split("\n")]
    assert max(len(line) for line in lines if "ー" in line or "「" in line) <= 56  # 180 mm of full-width letters
    assert max(map(len, lines)) <= 130
    text = flat("".join(page.extract_text() for page in pdf.pages))
    assert address in text  # copied from the paper, it is the address that was typed


def test_a_hundred_kilobytes_are_printed_and_more_than_a_book_is_refused(sheet: Path) -> None:
    pdf = PdfReader(io.BytesIO(render(sheet, given(text="海外事務所の報告です。\n" * 3000 + "終わり"))))
    assert len(pdf.pages) > 40
    assert "終わり" in pdf.pages[-1].extract_text()
    with pytest.raises(TooLong, match="300000"):
        render(sheet, given(text="長" * 300_001))


def test_eight_threads_print_each_its_own(sheet: Path) -> None:
    def one(number: int) -> str:
        (page,) = pages(render(sheet, given(number=f"R24-{number:04}", text=f"{number}番の依頼")))
        return page

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(one, range(40)))
    assert all(f"R24-{number:04}" in page and f"{number}番の依頼" in page for number, page in enumerate(found))


def test_a_fault_in_a_template_is_told_and_the_next_sheet_is_printed(sheet: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.typ"
    broken.write_text(HEAD + "#values.nothing_of_that_name", encoding="utf-8")
    with pytest.raises(typst.TypstError, match="nothing_of_that_name"):
        render(broken, given())
    picture = tmp_path / "picture.typ"
    picture.write_text(HEAD + "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg'/>\"))", encoding="utf-8")
    with pytest.raises(typst.TypstError, match="alt"):  # an inaccessible template is a fault, not a text to mend
        render(picture, given())
    assert render(sheet, given()).startswith(b"%PDF")


def test_every_page_is_drawn_as_it_is_printed(sheet: Path) -> None:
    values = given(text="長い文章です。\n" * 120)
    printed = PdfReader(io.BytesIO(render(sheet, values, example=True))).pages
    drawn = render_pages(sheet, values, kind="svg", example=True)
    assert len(drawn) == len(printed) == len(render_pages(sheet, values, kind="png", ppi=20)) > 1
    assert all(page.startswith(b"<svg") for page in drawn) and len(set(drawn)) == len(drawn)
    assert drawn[0] != render_pages(sheet, values, kind="svg")[0]  # the mark of examples is on pictures too
    (small,), (large,) = (render_pages(sheet, given(), kind="png", ppi=ppi) for ppi in (36, 72))
    assert [int.from_bytes(picture[16:20]) for picture in (small, large)] == [298, 595]
    with pytest.raises(TooLong):
        render_pages(sheet, given(text="長" * 300_001), kind="svg")


def test_a_picture_says_that_a_letter_has_no_glyph(sheet: Path) -> None:
    assert render_pages(sheet, given(text="氏名 བ 様"), kind="svg") != render_pages(
        sheet, given(text="氏名 〓 様"), kind="svg"
    )


def test_only_our_fonts_are_used(sheet: Path) -> None:
    pdf = PdfReader(io.BytesIO(render(sheet, given(text="漢字 ABC 😀 ภาษา"))))
    names = {str(font["/BaseFont"]) for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    assert names
    assert all("Noto" in name for name in names)
    assert "〓" in pages(render(sheet, given(text="⠿")))[0]  # Braille: only in a font inside typst, and in the system's


def child(pipe: "multiprocessing.connection.Connection", sheet: Path) -> None:
    try:
        pipe.send(render(sheet, given())[:4].decode())
    except NotHere as refused:
        pipe.send(str(refused))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_child_forked_after_the_first_print_is_told_instead_of_hanging(sheet: Path) -> None:
    render(sheet, given())
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    process = fork.Process(target=child, args=(theirs, sheet))
    process.start()
    assert ours.poll(20), "the child hangs"
    assert "forked after" in ours.recv()
    process.join(20)


def test_a_parent_of_workers_may_not_print_and_its_children_may(sheet: Path) -> None:
    program = textwrap.dedent("""
        import os, sys, django
        from pathlib import Path
        from django.conf import settings
        settings.configure(SITE_NAME="架け橋", SITE_NAME_EN="Kakehashi")
        django.setup()
        from kakehashi.engines.documents import NotHere, never_here, render
        sheet, values = Path(sys.argv[1]), {"number": "1", "heading": "a", "text": "b"}
        never_here("the cluster forks its workers")
        try:
            render(sheet, values)
        except NotHere as refused:
            print(refused, flush=True)
        if os.fork():
            os.wait()
        else:
            print(render(sheet, values)[:4].decode(), flush=True)
            os._exit(0)
    """)
    said = run([sys.executable, "-c", program, sheet], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.split("\n")[:2] == ["the cluster forks its workers", "%PDF"]


def test_who_has_printed_cannot_forbid_it_any_more(sheet: Path) -> None:
    render(sheet, given())
    with pytest.raises(NotHere, match="already printed"):
        never_here("it forks workers")
    assert render(sheet, given()).startswith(b"%PDF")
