"""What a file is, from its bytes; and whether it may be stored. Pure: no database, no storage."""

import hashlib
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from typing import Protocol

import filetype  # type: ignore[import-untyped]

from . import rules
from .archives import OLE2, ZIP, office_kind, ole2_reason
from .pictures import written_anew
from .portable_documents import HEAD as PDF
from .portable_documents import look_at_pdf
from .rules import KINDS, Kind, Refused

PICTURES = {"image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}
HEIC = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!")
SHORTCUT = b"L\x00\x00\x00\x01\x14\x02\x00"
ENCODINGS = ("utf-8-sig", "cp932", "euc_jp")
ALLOWED_CONTROL = {"\t", "\n", "\r", "\f", "\v"}
MAIL_HEADS = {"from", "date", "subject", "to", "received", "message-id", "mime-version", "return-path"}


class Upload(Protocol):
    """What a browser sent: Django's uploaded files are so."""

    name: str | None
    size: int | None

    def read(self, size: int = -1) -> bytes:
        """The bytes."""

    def seek(self, offset: int) -> int:
        """Back to ``offset``."""


@dataclass(frozen=True)
class Checked:
    """A file that may be stored, with everything that is known of it. Made by `check`, stored by `actions.store`."""

    name: str
    kind: Kind
    content: bytes
    preview: bytes = b""
    width: int = 0
    height: int = 0
    cleaned: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of what is stored."""
        return hashlib.sha256(self.content).hexdigest()

    def __str__(self) -> str:
        return self.name


def check(upload: Upload) -> Checked:
    """Read an upload and say what it is; pictures come back written anew.

    Refused with `Refused`, in words: what is not in rules.KINDS, is too large, locked, active or damaged. Takes up to
    two seconds for a large picture, so it is called before a transaction begins, not inside it.
    """
    if (upload.size or 0) > rules.MOST_BYTES:
        raise Refused("too_large", most=rules.MOST_BYTES // rules.MIB)
    upload.seek(0)
    return check_bytes(upload.read(rules.MOST_BYTES + 1), upload.name or "")


def check_bytes(content: bytes, name: str, depth: int = 0) -> Checked:
    """The same for bytes that came in another way, by mail for example."""
    if not content:
        raise Refused("empty")
    rules.refuse_by_name(name)
    kind = KINDS[recognise(content, name, depth)]
    if len(content) > kind.most:
        raise Refused("too_large", most=kind.most // rules.MIB)
    safe = rules.safe_name(name, kind)
    if kind.is_picture:
        picture = written_anew(content, kind.code)
        return Checked(safe, kind, picture.content, picture.preview, picture.width, picture.height, picture.cleaned)
    return Checked(safe, kind, content)


def recognise(content: bytes, name: str, depth: int = 0) -> str:
    """The code of the kind that the bytes are; the name only tells kinds of text apart. Refused as `check` says."""
    if content.startswith(PROGRAMS) or content.startswith(SHORTCUT):
        raise Refused("program")
    if content.startswith(PDF):
        look_at_pdf(content)
        return "pdf"
    if content.startswith(ZIP) or content.startswith(b"PK\x05\x06"):
        return office_kind(content)
    if content.startswith(OLE2):
        raise Refused(ole2_reason(content))
    if content[4:8] == b"ftyp" and content[8:12] in HEIC:
        raise Refused("heic")
    guess = filetype.guess_mime(content[:8192])
    if guess in PICTURES:
        return PICTURES[guess]
    if guess is not None and not guess.startswith("text/"):
        raise Refused("archive" if _is_archive(guess) else "unknown")
    return _text_kind(content, name, depth)


def _is_archive(media_type: str) -> bool:
    return any(word in media_type for word in ("zip", "tar", "rar", "7z", "compress", "lzip", "xz", "cab", "zstd"))


def decoded(content: bytes) -> str | None:
    """The text of the bytes in the first encoding that fits (UTF-8, UTF-16 with its mark, ISO-2022-JP, Shift JIS,
    EUC-JP); None where they are no text."""
    tries: tuple[str, ...] = ENCODINGS
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries = ("utf-16",)
    elif b"\x1b$" in content or b"\x1b(" in content:
        tries = ("iso2022_jp_ext",)
    for encoding in tries:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(c in ALLOWED_CONTROL or c >= " " for c in set(text)) and "\x7f" not in text:
            return text
    return None


def _text_kind(content: bytes, name: str, depth: int) -> str:
    suffix = rules.suffix_of(name)
    if suffix == "eml" and _heads(content) & MAIL_HEADS:
        _look_at_mail(content, depth)
        return "eml"
    text = decoded(content)
    if text is None:
        raise Refused("unknown")
    if rules.WEB.search(text[:2048].encode()) or text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise Refused("web_page")
    return "csv" if suffix in KINDS["csv"].suffixes else "txt"


def _heads(content: bytes) -> set[str]:
    """Names of the lines before the first empty one."""
    head = content[:8192].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    lines = head.decode("ascii", "replace").split("\n")
    return {line.partition(":")[0].strip().lower() for line in lines if ":" in line and line[:1] not in " \t"}


def _look_at_mail(content: bytes, depth: int) -> None:
    """Whatever hangs on a mail is held to the same rules, also in a mail inside the mail."""
    if depth >= rules.MOST_NESTED:
        raise Refused("bomb")
    if len(content) > KINDS["eml"].most:
        raise Refused("too_large", most=KINDS["eml"].most // rules.MIB)
    if content.count(b"\n--") > rules.MOST_LINES:
        raise Refused("bomb")
    try:
        parts = list(message_from_bytes(content, policy=policy.compat32).walk())
    except (RecursionError, ValueError, LookupError) as fault:
        raise Refused("broken") from fault
    if len(parts) > rules.MOST_PARTS:
        raise Refused("bomb")
    for part in parts:
        _look_at_part(part, depth)


def _look_at_part(part: Message, depth: int) -> None:
    if part.is_multipart():
        return  # its own parts come by themselves
    try:
        name, held = str(part.get_filename() or ""), part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError) as fault:
        raise Refused("broken") from fault
    if not isinstance(held, bytes) or not held or (not name and part.get_content_maintype() == "text"):
        return
    try:
        check_bytes(held, name, depth + 1)
    except Refused as reason:
        if reason.code not in {
            "unknown",
            "heic",
            "old_office",
            "empty",
            "web_page",
            "outlook",
        }:  # unwished, not harmful
            raise Refused("in_mail", reason=" ".join(reason.messages)) from reason
