"""Tells the text of a file page by page: a program of its own, which knows nothing of the house.

    python -I text_program.py KIND PAGES LETTERS SECONDS MEGABYTES < file

Prints a line of JSON for each page, ``[number, text]``, and at the end ``"whole"`` or ``"cut"``. Before it looks at
the file it takes from itself what it does not need: time, memory, files to write.
"""

import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

Pages = Iterator[tuple[int, str]]
MOST_TOLD = 16 * 1024 * 1024  # bytes of our answer
MOST_PART = 100 * 1024 * 1024  # bytes of one part of an Office file, unpacked
CELLS = 200_000


def bound(seconds: int, megabytes: int) -> None:
    """Nothing that the file makes us do goes beyond this."""
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_FSIZE, MOST_TOLD),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def of_pdf(content: bytes) -> Pages:
    """Each page in the order of reading, as PDFium tells it; Japanese encodings of old programs too."""
    import pypdfium2  # noqa: PLC0415 -- other kinds do not need it

    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        try:
            page = document[number]
            yield number + 1, page.get_textpage().get_text_bounded()
            page.close()
        except pypdfium2.PdfiumError:
            yield number + 1, ""  # one damaged page does not hide the others


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of an Office file."""
    if archive.getinfo(name).file_size > MOST_PART:
        raise ValueError("a part is too large")
    return archive.read(name)


def runs(content: bytes, text: str, block: str) -> str:
    """What stands in the elements ``text``, a line for each ``block``: Word and PowerPoint."""
    said: list[str] = []
    for _event, element in ElementTree.iterparse(io.BytesIO(content)):  # noqa: S314 -- as above
        name = element.tag.rpartition("}")[2]
        if name == text:
            said.append(element.text or "")
        elif name == block:
            said.append("\n")
        elif name in {"tab", "br"}:
            said.append(" ")
    return "".join(said)


def of_docx(content: bytes) -> Pages:
    """The document; where its pages break is known to Word alone."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield 0, runs(part(archive, "word/document.xml"), "t", "p")


def of_pptx(content: bytes) -> Pages:
    """Each slide, by its number."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        for number in range(1, len(names) + 1):
            name = f"ppt/slides/slide{number}.xml"
            if name in names:
                yield number, runs(part(archive, name), "t", "p")


def of_xlsx(content: bytes) -> Pages:
    """All cells of all sheets, a line for each row."""
    import openpyxl  # noqa: PLC0415 -- other kinds do not need it

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    said, left = [], CELLS
    for sheet in book.worksheets:
        said.append(sheet.title)
        for row in sheet.iter_rows(values_only=True):
            left -= len(row)
            said.append(" ".join(str(value) for value in row if value is not None))
            if left < 0:
                break
    yield 0, "\n".join(said)


def of_odf(content: bytes) -> Pages:
    """A document of LibreOffice."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(part(archive, "content.xml"))  # noqa: S314 -- as above
    blocks = (element for element in root.iter() if element.tag.rpartition("}")[2] in {"p", "h"})
    yield 0, "\n".join("".join(element.itertext()) for element in blocks)


def of_text(content: bytes) -> Pages:
    """Plain text, in UTF-8 or as old Japanese programs write it."""
    for encoding in ("utf-8-sig", "cp932", "utf-16"):
        try:
            yield 0, content.decode(encoding)
            return
        except UnicodeDecodeError:
            continue


READERS = {
    "pdf": of_pdf, "docx": of_docx, "pptx": of_pptx, "xlsx": of_xlsx, "odt": of_odf, "ods": of_odf, "csv": of_text,
    "txt": of_text,
}  # fmt: skip


def main(kind: str, pages: int, letters: int, seconds: int, megabytes: int) -> None:
    """Tell all, or as much as the limits allow."""
    content = sys.stdin.buffer.read()
    bound(seconds, megabytes)
    is_cut = False
    for at, (number, text) in enumerate(READERS[kind](content)):
        if at >= pages or letters <= 0:
            is_cut = True
            break
        sys.stdout.write(json.dumps([number, text[:letters]]) + "\n")
        sys.stdout.flush()
        is_cut = is_cut or len(text) > letters
        letters -= len(text)
    sys.stdout.write(json.dumps("cut" if is_cut else "whole") + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:6]))
