"""What is taken, and what is refused: a corpus of friendly and hostile files, made here."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter
from pypdf.actions import JavaScript

from kakehashi.engines.files import rules
from kakehashi.engines.files.factories import PNG_HEAD, mail, office, packed, pdf, photograph, picture
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.files.rules import KINDS, Refused

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
FRIENDLY = {
    "報告.pdf": (pdf(), "pdf"),
    "写真.jpg": (picture("JPEG"), "jpeg"),
    "図.png": (picture("PNG"), "png"),
    "動き.gif": (picture("GIF"), "gif"),
    "写真.webp": (picture("WEBP"), "webp"),
    "申請.docx": (office("docx"), "docx"),
    "表.xlsx": (office("xlsx"), "xlsx"),
    "説明.pptx": (office("pptx"), "pptx"),
    "文.odt": (packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "odt"),
    "表.ods": (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
    "一覧.csv": ("番号,名前\n1,風待市\n".encode("cp932"), "csv"),
    "メモ.txt": ("検疫について\n".encode(), "txt"),
    "古い.txt": ("お世話になっております。\n".encode("iso2022_jp"), "txt"),
    "便り.eml": (mail(("図.png", picture())), "eml"),
    "グラフ.pptx": (office("pptx", {"ppt/embeddings/Sheet1.xlsx": office("xlsx")}), "pptx"),
}


@pytest.mark.parametrize("name", FRIENDLY)
def test_what_towns_send_is_taken(name):
    content, kind = FRIENDLY[name]
    checked = check_bytes(content, name)
    assert (checked.kind.code, checked.name) == (kind, name)


def test_every_kind_of_the_table_is_tried():
    assert {kind for _content, kind in FRIENDLY.values()} == {
        code for code, kind in KINDS.items() if not kind.is_recording
    }


def with_head(width, height):
    """A PNG whose head names a size that it does not have."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return PNG_HEAD + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + picture()[33:]


def zip_bomb():
    """An Office file whose one member unpacks to 300 MB."""
    out = io.BytesIO(office())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/x.xml", "w") as member:
        for _piece in range(300):
            member.write(b"\0" * (1 << 20))
    return out.getvalue()


def lying_bomb():
    """The same with a directory that says it is small."""
    content = bytearray(zip_bomb())
    real = struct.pack("<I", 300 << 20)
    return bytes(content.replace(real, struct.pack("<I", 1000)))


def locked(members):
    """A zip whose members are marked as encrypted."""
    content = bytearray(packed(members))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + offset] |= 1
    return bytes(content)


def object_stream(inside):
    """A PDF whose objects are packed."""
    part = zlib.compress(b"5 0 " + inside)
    head = b"4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(part)
    return pdf(head + part + b"\nendstream\nendobj")


def written_by_pypdf(change):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def moving(count):
    frames = [Image.new("L", (2, 2), n % 250) for n in range(count)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=50)
    return out.getvalue()


EXE = b"MZ\x90\x00" + b"\0" * 200
MACRO = {"word/vbaProject.bin": b"\0" * 20}
ENABLED = b"application/vnd.ms-word.document.macroEnabled.main+xml"
HOSTILE = {
    "an exe called pdf": ("請求.pdf", EXE, "program"),
    "a pdf called exe": ("請求.pdf.exe", pdf(), "program"),
    "a script": ("x.ps1", b"Get-Item .", "program"),
    "a shell script": ("x.txt", b"#!/bin/sh\nrm x\n", "program"),
    "a shortcut": ("x.txt", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, "program"),
    "a docx with a macro": ("申請.docx", office("docx", MACRO), "macro"),
    "a macro with large letters": ("表.xlsx", office("xlsx", {"xl/VBAPROJECT.BIN": b"x"}), "macro"),
    "a macro one file deeper": ("説.pptx", office("pptx", {"ppt/embeddings/a.docx": office("docx", MACRO)}), "macro"),
    "old macro sheets": ("表.xlsx", office("xlsx", {"xl/macrosheets/sheet1.xml": b"<x/>"}), "macro"),
    "a docm called docx": ("申請.docx", packed({"[Content_Types].xml": ENABLED, "word/document.xml": b"x"}), "macro"),
    "a docm": ("申請.docm", office("docx"), "macro"),
    "an odt with a macro": (
        "文.odt",
        packed({"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/Standard/M.xml": b"x"}),
        "macro",
    ),
    "an old Word file": ("申請.doc", OLE2, "old_office"),
    "a Word file with a password": ("申請.docx", OLE2 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an Outlook message": ("便り.msg", OLE2 + "__substg1.0_".encode("utf-16-le"), "outlook"),
    "an odt with a password": (
        "文.odt",
        packed({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b"encryption-data"}),
        "password",
    ),
    "a zip with a password": ("秘.zip", locked({"a.txt": b"secret"}), "password"),
    "a zip": ("資料.zip", packed({"a.txt": b"text"}), "archive"),
    "a 7z": ("資料.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, "archive"),
    "a zip bomb": ("申請.docx", zip_bomb(), "bomb"),
    "too many members": ("申請.docx", office("docx", {f"word/{n}.xml": b"" for n in range(3100)}), "bomb"),
    "a program in a document": ("申請.docx", office("docx", {"word/embeddings/a.bin": EXE}), "embedded"),
    "a packed file in a document": (
        "申請.docx",
        office("docx", {"word/embeddings/oleObject1.bin": OLE2 + "\x01Ole10Native".encode("utf-16-le")}),
        "embedded",
    ),
    "an ActiveX control": ("申請.docx", office("docx", {"word/activeX/activeX1.bin": b"x"}), "embedded"),
    "a directory without end": ("申請.docx", office() + b"PK\x01\x02" * 4000, "bomb"),
    "a pdf of nothing but streams": ("a.pdf", pdf(b"stream\n" * 200_000), "unreadable_pdf"),
    "a mail of nothing but borders": ("a.eml", mail() + b"\n--x" * 5000, "bomb"),
    "a picture that never stops": ("動き.gif", moving(400), "bomb"),
    "a picture of huge dimensions": ("図.png", with_head(60_000, 60_000), "pixels"),
    "a long picture": ("図.png", with_head(15_000, 15_000), "pixels"),
    "half a picture": ("写真.jpg", picture("JPEG", (400, 400))[:1500], "broken"),
    "a HEIC photograph": ("IMG_1.HEIC", b"\0\0\0\x18ftypheic" + b"\0" * 40, "heic"),
    "a web page": ("x.html", b"<!DOCTYPE html><script>alert(1)</script>", "web_page"),
    "a web page called txt": ("x.txt", b"\n\n <HTML><body onload=x>", "web_page"),
    "a drawing with a script": ("図.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "web_page"),
    "a drawing called png": ("図.png", b"<?xml version='1.0'?><svg onload='x'/>", "web_page"),
    "a pdf with a script": ("報告.pdf", pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "active_pdf"),
    "a pdf with a hidden script": ("報告.pdf", pdf(b"<< /S /J#61vaScr#69pt /JS (x) >>"), "active_pdf"),
    "a pdf that starts a program": ("報告.pdf", pdf(b"<< /S /Launch /F (cmd.exe) >>"), "active_pdf"),
    "a pdf with a file inside": ("報告.pdf", pdf(b"<< /Names << /EmbeddedFiles 9 0 R >> >>"), "active_pdf"),
    "a pdf with a packed script": ("報告.pdf", object_stream(b"<< /S /JavaScript /JS (x) >>"), "active_pdf"),
    "a pdf packed in another way": (
        "報告.pdf",
        pdf(b"4 0 obj\n<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nxxx\nendstream"),
        "unreadable_pdf",
    ),
    "a pdf that hides what is packed": ("報告.pdf", pdf(b"7 0 obj\n/ObjStm\nendobj"), "unreadable_pdf"),
    "a script as a library writes it": (
        "a.pdf",
        written_by_pypdf(lambda w: w.add_open_action(JavaScript("app.alert(1)"))),
        "active_pdf",
    ),
    "a file as a library packs it": ("a.pdf", written_by_pypdf(lambda w: w.add_attachment("a", b"x")), "active_pdf"),
    "a pdf with a password": ("a.pdf", written_by_pypdf(lambda w: w.encrypt("secret")), "password"),
    "half a pdf": ("報告.pdf", b"%PDF-1.5\n1 0 obj", "broken"),
    "a mail with a program": ("便り.eml", mail(("x.pdf", EXE)), "in_mail"),
    "a mail with a mail with a macro": (
        "便り.eml",
        mail(("b.eml", mail(("a.docx", office("docx", MACRO))))),
        "in_mail",
    ),
    "bytes": ("x.bin", bytes(range(256)) * 4, "unknown"),
    "nothing": ("空.txt", b"", "empty"),
    "a rich text": ("文.rtf", b"{\\rtf1 {\\object\\objdata 0105}}", "unknown"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_hostile_is_refused_in_words(what):
    name, content, code = HOSTILE[what]
    with pytest.raises(Refused) as refused:
        check_bytes(content, name)
    assert refused.value.code == code
    assert "%(" not in refused.value.messages[0]


def test_a_directory_that_lies_about_sizes_does_not_help_a_bomb():
    with pytest.raises(Refused) as refused:
        check_bytes(lying_bomb(), "申請.docx")
    assert refused.value.code in {"bomb", "broken"}


def test_a_pdf_that_a_library_writes_is_taken():
    assert check_bytes(written_by_pypdf(lambda w: None), "a.pdf").kind.code == "pdf"
    assert check_bytes(object_stream(b"<< /Title (harmless) >>"), "a.pdf").kind.code == "pdf"


def test_what_hung_behind_a_picture_is_gone():
    checked = check_bytes(picture("GIF") + b"<script>alert('canary')</script>", "動き.gif")
    assert b"canary" not in checked.content
    comment = picture("GIF", comment=b"<html>canary")
    assert b"canary" not in check_bytes(comment, "動き.gif").content


def test_a_photograph_keeps_no_place_no_camera_and_stands_upright():
    checked = check_bytes(photograph(), "IMG_1.JPG")
    assert set(checked.cleaned) == {"gps", "camera", "turned", "comment"}
    for content in (checked.content, checked.preview):
        seen = Image.open(io.BytesIO(content))
        assert not seen.getexif()
        assert not {"exif", "comment", "icc_profile"} & set(seen.info)
        assert b"canary" not in content and b"Exif" not in content and b"Kamera" not in content
    assert (checked.width, checked.height) == (40, 80)


def test_words_inside_a_png_are_gone_and_holes_stay():
    out = io.BytesIO()
    text = Image.Image.getexif(Image.new("L", (1, 1)))
    text[0x010E] = "canary"
    Image.new("RGBA", (600, 300), (0, 0, 0, 0)).save(out, "PNG", exif=text)
    checked = check_bytes(out.getvalue(), "図.png")
    assert b"canary" not in checked.content
    assert Image.open(io.BytesIO(checked.content)).mode == "RGBA"
    assert Image.open(io.BytesIO(checked.preview)).size == (480, 240)


def test_a_moving_picture_still_moves():
    frames = [Image.new("RGB", (20, 20), (shade, 0, 0)) for shade in (0, 100, 200)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=50)
    assert Image.open(io.BytesIO(check_bytes(out.getvalue(), "動き.gif").content)).n_frames == 3


@pytest.mark.parametrize(
    ("name", "content", "stored"),
    [
        ("写真.png", picture("JPEG"), "写真.jpg"),
        ("report.v2", pdf(), "report.v2.pdf"),
        ("C:\\Users\\yamada\\報告.PDF", pdf(), "報告.pdf"),
        ("../../etc/passwd", b"root\n", "passwd.txt"),
        ("申請.doc", office("docx"), "申請.docx"),
        ("con.txt", b"x\n", "file_con.txt"),
        ("\u202efdp.txt", b"x\n", "fdp.txt"),
        ("", b"x\n", "file.txt"),
    ],
)
def test_the_ending_follows_the_bytes(name, content, stored):
    assert check_bytes(content, name).name == stored


@given(st.text(max_size=300))
def test_any_name_becomes_a_safe_name_and_a_safe_header(name):
    for kind in KINDS.values():
        safe = rules.safe_name(name, kind)
        assert safe.rpartition(".")[2].casefold() in kind.suffixes
        assert 3 < len(safe) <= rules.LONGEST_NAME
        assert not set(safe) & set('\\/:*?"<>|\0\r\n\t\u202e')
        assert not safe.startswith(".")
        assert rules.safe_name(safe, kind) == safe
    header = rules.disposition(name)
    assert header.isascii() and header.isprintable()
    assert header.startswith('attachment; filename="') and header.count('"') == 2


@given(st.binary(max_size=400), st.sampled_from(["a.pdf", "a.docx", "a.png", "a.eml", "a.csv", ""]))
def test_whatever_the_bytes_are_they_are_taken_or_refused(content, name):
    for head in (
        b"",
        b"%PDF-1.4\n%%EOF\nstream\n",
        b"PK\x03\x04",
        b"GIF89a",
        b"\xff\xd8\xff\xe0",
        b"From: a\n\n",
        PNG_HEAD,
    ):
        try:
            assert check_bytes(head + content, name).kind.code in KINDS
        except Refused as refused:
            assert refused.messages[0]


def test_a_telephones_picture_with_a_second_one_behind_it_is_taken():
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (60, 40), "blue")
    out = io.BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second])
    checked = check_bytes(out.getvalue(), "DSC_1.jpg")
    assert checked.kind.code == "jpeg"
    assert getattr(Image.open(io.BytesIO(checked.content)), "n_frames", 1) == 1
