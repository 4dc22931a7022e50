"""The text of files is read page by page, on limits, whatever a file does to its reader."""

import io
import zlib

import openpyxl
import pytest

from kakehashi.engines.files import actions, texts
from kakehashi.engines.files.factories import office, pdf_of
from kakehashi.engines.files.models import FilePage, FileReading
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.files.texts import cleaned, read
from kakehashi.engines.ledger import run_waiting
from kakehashi.registry.factories import make_body, make_member

WORD = b'<d xmlns:w="w"><w:p><w:t>%s</w:t></w:p><w:p><w:t>next</w:t></w:p></d>'


def test_a_pdf_is_read_page_by_page():
    reading = read(pdf_of("観光の相談", "姉妹都市", "髙橋さん"), "pdf")
    assert reading.pages == ((1, "観光の相談"), (2, "姉妹都市"), (3, "髙橋さん"))
    assert reading.outcome == "whole"


def test_other_files_are_read_too():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["観光", 12, None, "相談"])
    book.save(out)
    assert "観光 12 相談" in read(out.getvalue(), "xlsx").pages[0][1]
    word = office("docx", {"word/document.xml": WORD % "姉妹都市".encode()})
    assert read(word, "docx").pages == ((0, "姉妹都市\nnext"),)
    slides = {f"ppt/slides/slide{n}.xml": WORD % text.encode() for n, text in ((1, "一枚目"), (2, "二枚目"))}
    assert [number for number, _text in read(office("pptx", slides), "pptx").pages] == [1, 2]
    assert read("名前,観光課".encode("cp932"), "csv").pages == ((0, "名前,観光課"),)


@pytest.mark.parametrize("kind", sorted(texts.READ - {"txt", "csv"}))
@pytest.mark.parametrize("content", [b"", b"%PDF-1.5 nothing", b"PK\x03\x04" + b"\x00" * 40, pdf_of("観光")[:200]])
def test_what_is_damaged_harms_nobody(kind, content):
    assert read(content, kind).pages == ()


def test_a_book_that_unpacks_to_gigabytes_ends_its_reader_alone():
    bomb = office("docx", {"word/document.xml": b"<d>" + b" " * (120 * 1024 * 1024)})
    assert read(bomb, "docx") == texts.Reading((), "broken")


def test_a_page_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(texts, "SECONDS", 2)
    drawn = zlib.compress(b"0 0 m 1 1 l S\n" * 5_000_000)
    object_ = f"9 0 obj\n<< /Length {len(drawn)} /Filter /FlateDecode >>\nstream\n".encode() + drawn
    hostile = pdf_of("観光").replace(b"%PDF-1.5\n", b"%PDF-1.5\n" + object_ + b"\nendstream\nendobj\n")
    hostile = hostile.replace(b"/Contents 5 0 R", b"/Contents 9 0 R")
    assert read(hostile, "pdf").outcome in {"broken", "whole"}  # at any rate it came back


def test_no_more_is_read_than_the_limits_say(monkeypatch):
    monkeypatch.setattr(texts, "MOST_PAGES", 2)
    reading = read(pdf_of("一", "二", "三"), "pdf")
    assert (len(reading.pages), reading.outcome) == (2, "cut")
    monkeypatch.setattr(texts, "MOST_PAGES", 9)
    monkeypatch.setattr(texts, "MOST_LETTERS", 3)
    reading = read(pdf_of("一二", "三四", "五六"), "pdf")
    assert reading == texts.Reading(((1, "一二"), (2, "三")), "cut")


def test_a_word_that_the_end_of_a_line_cuts_in_two_is_whole():
    assert cleaned("多文化\r\n共生 の\n  まち\nTokyo\nCity") == "多文化共生 のまち\nTokyo\nCity"


@pytest.mark.django_db
def test_a_file_that_is_kept_is_read_in_the_background_and_forgotten_with_it(files_folder):
    user = make_member("municipal_officer", body=make_body("風待市"))
    file = actions.store(check_bytes(pdf_of("観光", "相談"), "資料.pdf"), by=user, purpose="tests.paper")
    run_waiting()
    assert not FileReading.objects.exists(), "what nobody keeps is not read"
    actions.keep(file, by=user)
    assert not FileReading.objects.exists()
    run_waiting()
    assert list(FilePage.objects.values_list("number", "text")) == [(1, "観光"), (2, "相談")]
    assert actions.order_reading() == 0
    actions.remove(file, by=user)
    assert not FileReading.objects.exists() and not FilePage.objects.exists()
    actions.keep_text(file.pk, read(pdf_of("遅い"), "pdf"))
    assert not FilePage.objects.exists(), "what was read too late is not kept"


@pytest.mark.django_db
def test_files_of_the_time_before_are_read_by_the_clock(files_folder):
    user = make_member("municipal_officer", body=make_body("風待市"))
    file = actions.keep(actions.store(check_bytes(pdf_of("観光"), "資料.pdf"), by=user, purpose="tests.paper"), by=user)
    run_waiting()
    FileReading.objects.all().delete()
    assert actions.order_reading() == 1
    run_waiting()
    assert FilePage.objects.get().reading.file == file
