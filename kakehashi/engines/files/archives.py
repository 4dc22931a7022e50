"""Office files are zip archives: told apart by their contents, and looked through for macros, bombs and locks."""

import io
import re
import zipfile
import zlib

from .rules import MOST_MEMBERS, MOST_NESTED, MOST_UNPACKED, Refused

ZIP, OLE2 = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = 0x1  # flag of a member
MOST_RATIO = 200  # a member that unpacks to more than this many times its size, and is large, is a bomb
LARGE = 10 * 1024 * 1024
DIRECTORY = 2 * 1024 * 1024  # of the content types part

# Content types of the main part → kind.
MAIN_PARTS = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
}
ODF_TYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
MACRO_MEMBER = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml|macrosheets/|basic/|scripts/)", re.IGNORECASE)
PROGRAM_MEMBER = re.compile(
    r"(^|/)activex/|\.(exe|dll|js|jse|vbs|vbe|bat|cmd|ps1|hta|scr|lnk|jar|class)$", re.IGNORECASE
)


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def ole2_reason(content: bytes) -> str:
    """Why a file in Microsoft's old container is refused: a password, a macro, an Outlook message, or its age."""
    if _wide("EncryptedPackage") in content:
        return "password"
    if _wide("__substg1.0_") in content:
        return "outlook"
    if _wide("_VBA_PROJECT") in content:
        return "macro"
    return "old_office"


def office_kind(content: bytes, depth: int = 0) -> str:
    """The kind of an Office file (docx, xlsx, pptx, odt, ods), once all of it was looked through.

    Refused with `Refused`: what is not such a file (``archive``), macros, passwords, objects of other programs, more
    members or bytes than an Office file has. Each member is unpacked once, in pieces, and never further than allowed.
    """
    if content.count(b"PK\x01\x02") > MOST_MEMBERS:  # before a directory of a million entries is read
        raise Refused("bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
                raise Refused("bomb")
            if any(m.flag_bits & ENCRYPTED for m in members):
                raise Refused("password")
            if any(MACRO_MEMBER.search(m.filename.replace("\\", "/")) for m in members):
                raise Refused("macro")
            kind = _kind(archive)
            _look_through(archive, members, depth)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, KeyError) as fault:
        raise Refused("broken") from fault
    return kind


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        types = _read(archive, archive.getinfo("[Content_Types].xml"), DIRECTORY)
        if b"\x00" in types:  # UTF-16: Office writes UTF-8, and the words below would not be found
            raise Refused("broken")
        if b"macroenabled" in types.lower() or b"vbaproject" in types.lower():
            raise Refused("macro")
        found = [kind for main, kind in MAIN_PARTS.items() if main in types]
        if len(found) == 1:
            return found[0]
        raise Refused("unknown" if names & {"word/document.xml", "xl/workbook.xml"} or found else "archive")
    if "mimetype" in names:
        if "META-INF/manifest.xml" in names:
            manifest = _read(archive, archive.getinfo("META-INF/manifest.xml"), DIRECTORY)
            if b"encryption-data" in manifest:
                raise Refused("password")
        said = _read(archive, archive.getinfo("mimetype"), 200).strip()
        if said in ODF_TYPES:
            return ODF_TYPES[said]
        raise Refused("unknown")
    raise Refused("archive")


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(member) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise Refused("bomb")
    return content


def _look_through(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], depth: int) -> None:
    """Unpack every member: the directory of an archive may lie about sizes, and what is embedded is looked at too."""
    left = MOST_UNPACKED
    for member in members:
        if PROGRAM_MEMBER.search(member.filename):
            raise Refused("embedded")
        if member.file_size > LARGE and member.file_size > MOST_RATIO * max(1, member.compress_size):
            raise Refused("bomb")
        with archive.open(member) as stream:
            head = stream.read(8)
            rest = stream.read(left) if head[:4] == ZIP or head == OLE2 else b""
            size = len(head) + len(rest)
            while piece := stream.read(1 << 20):
                size += len(piece)
                if size > left:
                    raise Refused("bomb")
        left -= size
        if head[:4] == ZIP:
            _look_at_embedded(head + rest, depth)
        elif head == OLE2:
            _look_at_object(head + rest)
        elif head[:2] == b"MZ" or head[:4] == b"\x7fELF":
            raise Refused("embedded")


def _look_at_embedded(content: bytes, depth: int) -> None:
    """A sheet behind a chart is an Office file of its own and is held to the same rules."""
    if depth + 1 >= MOST_NESTED:
        raise Refused("bomb")
    office_kind(content, depth + 1)


def _look_at_object(content: bytes) -> None:
    """An object of another program: a macro, a password, or a packed file inside is refused."""
    reason = ole2_reason(content)
    if reason in {"macro", "password"}:
        raise Refused(reason)
    if _wide("\x01Ole10Native") in content or _wide("Package") in content:
        raise Refused("embedded")
