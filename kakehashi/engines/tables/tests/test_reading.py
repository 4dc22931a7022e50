"""Tables come in whole from every encoding; what could harm is refused with a sentence."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from kakehashi.engines.tables.limits import Limits, Unreadable
from kakehashi.engines.tables.reading import read_table

TEXT = '番号,件名,町\r\n"007","姉妹都市、訪問\n二行目, 続き","高知市"\r\n０１２,ひらがなの件名,東京都\r\n'
CELLS = [["007", "姉妹都市、訪問\n二行目, 続き", "高知市"], ["０１２", "ひらがなの件名", "東京都"]]


def packed(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"]
)
def test_reads_each_encoding(encoding: str) -> None:
    table = read_table(TEXT.encode(encoding))
    assert (table.header, table.rows, table.problems) == (["番号", "件名", "町"], CELLS, [])


def test_names_ragged_rows_and_lost_bytes() -> None:
    assert [p.row for p in read_table(b"a,b\n1,2\n3\n").problems] == [3]
    assert [p.row for p in read_table("件名,b\n".encode() + b"x\xff\xff,1\n").problems] == [2]
    assert [p.row for p in read_table(b"a,b\n1,2\nx\0y,3\n4,5\n6,7\n8,9\n10,11\n").problems] == [3]


def test_a_delimiter_inside_quotes_is_not_one() -> None:
    assert read_table(b'a;b\n"1,2,3";x\n"4,5,6";y\n').rows == [["1,2,3", "x"], ["4,5,6", "y"]]


def test_reads_the_first_sheet_with_content_and_names_hidden_ones() -> None:
    book = Workbook()
    book.create_sheet("隠し").sheet_state = "hidden"
    sheet = book.create_sheet("一覧")
    sheet.append(["番号", "件名"])
    sheet.append(["007", 3.0])
    table = read_table(packed(book))
    assert (table.rows, len(table.problems)) == ([["007", "3"]], 1)


def test_refuses_macros_entities_bombs_passwords_and_wide_merges() -> None:
    book = Workbook()
    book.active["A1"] = "x"
    good = packed(book)
    for name, content in [
        ("xl/vbaProject.bin", b""),
        ("a.xml", b"<!DOCTYPE x>"),
        ("b.xml", b'<mergeCell ref="A1:XFD1048576"/>'),
    ]:
        out = io.BytesIO(good)
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(name, content)
        with pytest.raises(Unreadable):
            read_table(out.getvalue())
    with pytest.raises(Unreadable):
        read_table(good, limits=Limits(unpacked=100))
    with pytest.raises(Unreadable):
        read_table(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
