"""What may be stored, how large it may be, what is refused and in which words. Pure: no database, no HTTP."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MIB = 1024 * 1024
MOST_BYTES = 30 * MIB  # of any file: more is not even read
MOST_PIXELS = 50_000_000  # of a picture, all its frames together; decoded it takes four bytes each
MOST_MEMBERS = 3_000  # parts of an Office file
MOST_UNPACKED = 200 * MIB  # of an Office file or a PDF's inner objects
MOST_NESTED = 3  # a file in a mail in a mail
MOST_PARTS = 60  # parts of a mail
MOST_LINES = 2_000  # lines of a mail that look like the border of a part
MOST_STREAMS = 50_000  # of a PDF
MOST_FRAMES = 300  # of a moving picture
PREVIEW_SIDE = 480  # pixels of a preview's longer side
LONGEST_NAME = 120  # characters, with the ending


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: ``suffixes`` are its endings, the first one is given where the name's is wrong."""

    code: str
    label: str | Promise
    media_type: str
    suffixes: tuple[str, ...]
    most: int  # bytes

    @property
    def is_picture(self) -> bool:
        """Whether it is decoded and written anew."""
        return self.media_type.startswith("image/")

    @property
    def is_recording(self) -> bool:
        """Whether it is a voice, taken by a field of its own (`fields.RecordingField`)."""
        return self.media_type.startswith("audio/")


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

# The declared table: what is not here is refused.
KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("pdf", "PDF", "application/pdf", ("pdf",), 30 * MIB),
        Kind("jpeg", _("Picture (JPEG)"), "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), 20 * MIB),
        Kind("png", _("Picture (PNG)"), "image/png", ("png",), 20 * MIB),
        Kind("gif", _("Picture (GIF)"), "image/gif", ("gif",), 10 * MIB),
        Kind("webp", _("Picture (WebP)"), "image/webp", ("webp",), 20 * MIB),
        Kind("docx", "Word", f"{_OFFICE}.wordprocessingml.document", ("docx",), 20 * MIB),
        Kind("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",), 20 * MIB),
        Kind("pptx", "PowerPoint", f"{_OFFICE}.presentationml.presentation", ("pptx",), 30 * MIB),
        Kind("odt", _("Text document (ODT)"), f"{_ODF}.text", ("odt",), 20 * MIB),
        Kind("ods", _("Spreadsheet (ODS)"), f"{_ODF}.spreadsheet", ("ods",), 20 * MIB),
        Kind("csv", "CSV", "text/csv", ("csv", "tsv"), 10 * MIB),
        Kind("eml", _("E-mail (EML)"), "message/rfc822", ("eml",), 15 * MIB),
        Kind("txt", _("Plain text"), "text/plain", ("txt", "text", "log", "md"), 5 * MIB),
        Kind("mp3", _("Recording (MP3)"), "audio/mpeg", ("mp3",), 20 * MIB),  # only where a recording is asked for
    )
}
# For the browser's picker.
SUFFIXES = tuple(f".{suffix}" for kind in KINDS.values() if not kind.is_recording for suffix in kind.suffixes)
RECORDED = (".wav", ".mp3", ".flac", ".ogg", ".opus")

REFUSALS: dict[str, Any] = {
    "empty": _("The file is empty. Choose another one."),
    "too_large": _("The file is larger than %(most)s MB. Make it smaller, or split it into parts."),
    "unknown": _(
        "This kind of file is not taken. Save it as PDF, Word, Excel, PowerPoint, ODT, ODS, JPEG, PNG, CSV or text."
    ),
    "broken": _("The file is damaged or cut off. Open it, save it again, and send the new file."),
    "heic": _(
        "HEIC photographs cannot be opened everywhere. Save the photograph as JPEG (on an iPhone: Settings, Camera, "
        "Formats, Most Compatible), and send that."
    ),
    "pixels": _("The picture has too many pixels. Make it smaller (at most 50 million pixels), and send it again."),
    "macro": _("The file holds a macro. Save it without macros (docx, xlsx or pptx), and send that."),
    "old_office": _(
        "This is the old Word, Excel or PowerPoint format. Open it, choose “Save as”, take docx, xlsx or pptx, and "
        "send the new file."
    ),
    "outlook": _("This is a message saved by Outlook (msg). Print it to PDF, or save it as text, and send that."),
    "password": _("The file is protected by a password, so it cannot be checked. Take the password away and send it."),
    "bomb": _("The file unpacks to far more than it should hold. Save its content in a new file, and send that."),
    "archive": _("Archives (zip and others) are not taken. Send the files one by one; several can be chosen at once."),
    "active_pdf": _(
        "The PDF holds a script, an action or other files. Print it to a new PDF (“Microsoft Print to PDF”), and send "
        "that."
    ),
    "unreadable_pdf": _("The PDF cannot be checked. Print it to a new PDF (“Microsoft Print to PDF”), and send that."),
    "embedded": _("The document holds another program's object. Take it out or make it a picture, and send it again."),
    "web_page": _("Web pages and SVG drawings are not taken, because they can run scripts. Save it as PDF or PNG."),
    "program": _("Programs and scripts are not taken."),
    "not_heard": _("This is no recording that can be read. Save it as MP3, WAV, FLAC or OGG, and send that."),
    "too_long": _("The recording is longer than %(most)s minutes. Make it shorter, or read out the notice alone."),
    "odd_rate": _("The recording has an unusual sampling rate. Save it with 44,100 or 48,000 Hz, and send that."),
    "in_mail": _("The e-mail holds a file that is not taken (%(reason)s)"),
}

# What was taken out of a file, in words.
CLEANED: dict[str, str | Promise] = {
    "gps": _("the place where it was taken"),
    "camera": _("data of the camera"),
    "turned": _("the mark how to turn it (it was turned)"),
    "comment": _("comments and titles inside the picture"),
}


class Refused(ValidationError):
    """A file that is not stored. The message is a sentence for the person who sent it; ``code`` is a key of REFUSALS.

    A form field that raises it shows the sentence beside the field.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(REFUSALS[code], code=code, params=params or None)


# Endings that start something when somebody double-clicks them, whatever the bytes are.
PROGRAMS = frozenset(
    "ade adp appref-ms application bat cab chm class cmd com cpl dll dmg exe gadget hta inf ins iso jar js jse lnk mht "
    "mhtml msc msh msi msp mst pif ps1 psc1 psm1 py pyw rb reg scf scr sct sh shb sys url vb vbe vbs vbscript vhd vxd "
    "ws wsc wsf wsh xll".split()
)
MACRO_SUFFIXES = frozenset("docm dotm xlsm xltm xlam xlsb pptm potm ppsm ppam sldm".split())
# Endings of other kinds: taken away where the bytes say otherwise.
OTHER_SUFFIXES = frozenset(
    "bin bmp dat doc gz heic heif htm html ico ppt rtf svg tar tif tiff tmp xls xml zip dotx xltx odp".split()
)
WEB = re.compile(rb"<(!doctype\s+html|html|head|body|script|svg|iframe|object|embed|meta)[\s>/]", re.IGNORECASE)
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
# What no file system takes, what turns reading direction, and what cannot be seen.
_BAD = re.compile('[\\\\/:*?"<>|]')
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def suffix_of(name: str) -> str:
    """The ending of a name in small letters, without its dot; empty where there is none."""
    stem, dot, suffix = name.rpartition(".")
    return suffix.strip().casefold() if dot and stem.strip() else ""


def refuse_by_name(name: str) -> None:
    """Refuse with `Refused` a name that would start a program, or names a document with macros."""
    ending = suffix_of(name)
    if ending in PROGRAMS:
        raise Refused("program")
    if ending in MACRO_SUFFIXES:
        raise Refused("macro")


def safe_name(name: str, kind: Kind) -> str:
    """The name as given, made safe, with an ending of ``kind``: at most `LONGEST_NAME` characters, one line, no path.

    Characters that cannot be seen or turn the direction of reading go; those that file systems refuse become ``_``.
    An ending of another kind is replaced; any other name gets the ending.
    """
    name = PurePosixPath(name.replace("\\", "/")).name or name
    name = unicodedata.normalize("NFC", "".join(c for c in name if unicodedata.category(c) not in _HIDDEN))
    name = " ".join(_BAD.sub("_", name).split()).strip(". ")
    known = {suffix for each in KINDS.values() for suffix in each.suffixes} | OTHER_SUFFIXES
    ending, stem = suffix_of(name), name
    if ending in known | PROGRAMS | MACRO_SUFFIXES:
        stem = name.rpartition(".")[0]
    if ending not in kind.suffixes:
        ending = kind.suffixes[0]
    stem = stem[: LONGEST_NAME - len(ending) - 1].strip(". ")
    if not stem or _RESERVED.match(stem.split(".")[0]):
        stem = f"file_{stem}".rstrip("_")
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip('. ')}.{ending}"


def disposition(name: str) -> str:
    """``Content-Disposition`` that saves under ``name`` and never shows: plain ASCII, and RFC 5987 for the whole name.

    Pure ASCII without control characters, whatever the name is.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", plain).strip(". ") or "file"
    if plain.startswith("."):
        plain = f"file{plain}"
    whole = quote(name.encode("utf-8", "ignore"), safe="")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"
