"""What is handed in as a table and is not quite one: formulas, bombs, other kinds of files, very long ones."""

import io
import time
import zipfile

import pytest
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from kakehashi.engines.tables.incoming import trying
from kakehashi.engines.tables.limits import Limits, Unreadable
from kakehashi.engines.tables.reading import read_table


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def workbook(*rows, change=lambda xml: xml):
    """A workbook with these rows, its sheet's XML changed as Excel would have written it."""
    book, packed = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(packed)
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, change(content) if part.filename == "xl/worksheets/sheet1.xml" else content)
    return out.getvalue()


def test_a_formula_counts_by_its_stored_value_and_is_never_run():
    content = workbook(
        ["課", "人数"], ["国際課", "=1+1"], change=lambda xml: xml.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>7</v>")
        .replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>7</v>")
    )  # fmt: skip
    assert load_workbook(io.BytesIO(content)).active["B2"].value == "=1+1"
    table = read_table(content)
    assert (table.rows, table.problems) == ([["国際課", "7"]], [])


def test_a_formula_without_a_value_is_told_by_its_cell():
    table = read_table(workbook(["課", "人数"], ["国際課", '=HYPERLINK("http://a.example/",1)'], ["観光課", 3]))
    assert table.rows == [["国際課", ""], ["観光課", "3"]]
    assert [
        (problem.row, "B2 holds a formula without its result" in problem.message) for problem in table.problems
    ] == [(2, True)]


def test_a_failed_formula_is_told_and_not_read_as_a_name():
    table = read_table(workbook(["課", "担当"], ["国際課", "#REF!"]))
    assert table.rows == [["国際課", ""]]
    assert "B2 holds the error #REF!" in table.problems[0].message


def test_a_small_file_with_millions_of_cells_is_refused_before_it_is_built():
    row = b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>"
    content = workbook(["a"], change=lambda xml: xml.replace(b"</sheetData>", row * 2000 + b"</sheetData>"))
    assert len(content) < trying.AT_ONCE_BYTES, "it looks harmless"
    assert not trying.is_small(content), "it is left to the workers"
    begun = time.monotonic()
    with pytest.raises(Unreadable):
        read_table(content, limits=trying.LIMITS)
    assert time.monotonic() - begun < 20
    with pytest.raises(Unreadable, match="at most 60,000 rows and 1,000 cells"):
        read_table(workbook(*([[1] * 50] * 50)), limits=Limits(rows=60_000, cells=1_000))


def test_a_part_that_is_packed_too_well_is_a_bomb():
    out = io.BytesIO(workbook(["a"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/theme/zero.xml", b" " * 11_000_000)
    with pytest.raises(Unreadable, match="too large"):
        read_table(out.getvalue())


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN"])
def test_a_workbook_with_macros_says_what_to_do(name):
    out = io.BytesIO(workbook(["課"], ["国際課"]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(Unreadable, match="macros"):
        read_table(out.getvalue(), name="部署.xlsm")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj, a, b\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"{\\rtf1,a}", "RTF"),
        (b"\xef\xbb\xbf\r\n<html><table><tr><td>a</td></tr></table>", "HTML"),
        (b"<!DOCTYPE HTML>", "HTML"),
    ],
)
def test_what_is_only_called_csv_is_named(content, kind):
    with pytest.raises(Unreadable, match=f"not a table, but {kind}"):
        read_table(content, name="職員.csv")


def test_a_long_table_of_cp932_is_read_and_a_longer_one_told_the_limit():
    line = "国際課,国際交流担当,kokusai@example.jp\r\n"
    table = read_table(("課,担当,メール\r\n" + line * 50_000).encode("cp932"), limits=trying.LIMITS)
    assert (table.encoding, len(table.rows), table.problems) == ("cp932", 50_000, [])
    with pytest.raises(Unreadable, match="at most 60,000 rows"):
        read_table((line * 60_001).encode("cp932"), limits=trying.LIMITS)


def test_long_names_come_in_whole():
    name = "長" * 200
    assert read_table(workbook([name, "担当"], [name, name]), name=f"{name}.xlsx").rows == [[name, name]]


@pytest.mark.parametrize(("rows", "size"), [(1, 500), (621, 500), (50_000, 2_500), (60_000, 3_000)])
def test_a_very_long_table_is_tried_in_few_parts(rows, size):
    assert trying.part_size(rows) == size
