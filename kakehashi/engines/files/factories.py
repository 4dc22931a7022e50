"""Files for tests: friendly ones of every kind, made here and nowhere kept."""

import io
import zipfile
from email.message import EmailMessage

from PIL import ExifTags, Image

TYPES = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def picture(format: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    """A plain picture; ``options`` go to Pillow's save()."""
    out = io.BytesIO()
    Image.new("RGB", size, (30, 90, 160)).save(out, format, **options)
    return out.getvalue()


def photograph() -> bytes:
    """A JPEG as a telephone makes it: place, camera, a mark that it lies on its side, and a comment."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Kamera", "K-1"
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (35.0, 41.0, 22.0), 3: "E", 4: (139.0, 41.0, 30.0)})
    return picture("JPEG", (80, 40), exif=exif, comment=b"canary-in-the-comment")


def office(kind: str = "docx", members: dict[str, bytes] | None = None) -> bytes:
    """An Office file with only what makes it one, and further ``members`` by name."""
    main, word = TYPES[kind]
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{word}.main+xml"/>'
        "</Types>"
    )
    return packed({"[Content_Types].xml": types.encode(), main: b"<x/>", **(members or {})})


def packed(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(inside: bytes = b"") -> bytes:
    """A PDF of one empty page, with further objects."""
    return (
        b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n" + inside + b"\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    )


def mail(*attached: tuple[str, bytes]) -> bytes:
    """A mail with what hangs on it: (name, bytes)."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.jp", "b@example.jp", "資料"
    message.set_content("資料を送ります。")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def pdf_of(*pages: str, encoding: str = "90ms-RKSJ-H", codec: str = "cp932") -> bytes:
    """A PDF with a line of text on each page, as old Japanese programs write it: in Shift_JIS, with no font inside."""
    font = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho /Encoding /{encoding} /DescendantFonts [<< /Type /Font "
        "/Subtype /CIDFontType0 /BaseFont /MS-Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) "
        "/Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /MS-Mincho /Flags 4 /ItalicAngle 0 "
        "/Ascent 859 /Descent -140 /CapHeight 700 /StemV 80 /FontBBox [0 -136 1000 859] >> /DW 1000 >>] >>"
    )
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", font]
    for at, text in enumerate(pages):
        drawn = f"BT /F1 12 Tf 50 700 Td <{text.encode(codec).hex()}> Tj ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()
