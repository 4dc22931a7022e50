"""Bytes become text: whatever charset a mail names or does not name, and whatever it really is. Never raises."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator

# Charsets as mails name them → the codec that reads what is really sent under that name.
CODECS = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "cp932": "cp932", "euc-jp": "euc_jp", "x-euc-jp": "euc_jp",
    "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
}  # fmt: skip
JIS = re.compile(r"(iso-?2022-?jp.*|csiso2022jp|cp5022[012]|jis)", re.ASCII)
# Names that may be looked up at all: Python knows codecs that are none of texts, or that are slow (punycode).
KNOWN = re.compile(
    r"(utf|iso|cp\d|windows|koi8|big5|gb|hz|mac|latin|tis|us-?ascii|ascii|euc|johab)[a-z0-9_.-]*", re.ASCII
)
WESTERN = {"", "ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "iso8859-1", "windows-1252", "cp1252"}
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\$\(D|\([BJIH])")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udfff]"
)


def decoded(content: bytes, charset: str = "") -> str:
    """``content`` as clean text. The charset named is tried first, then what Japanese mail really is; what no charset
    explains is replaced, never refused."""
    name = charset.strip().strip("\"'").casefold()[:40]
    for read in _readers(content, name):
        try:
            return clean(read())
        except (UnicodeError, LookupError, ValueError):
            continue
    return clean(content.decode("utf-8", "replace"))


def _readers(content: bytes, name: str) -> Iterator[Callable[[], str]]:
    """Ways to read the bytes, the likeliest first."""
    has_escapes = _ESCAPE.search(content) is not None
    if has_escapes and (JIS.fullmatch(name) or name in WESTERN or name.startswith("utf")):
        yield lambda: from_jis(content)
    if name in WESTERN:  # what claims to be Western and reads as UTF-8 is UTF-8
        yield lambda: content.decode("utf-8")
    codec = CODECS.get(name) or (name if KNOWN.fullmatch(name) else "")
    if codec and not JIS.fullmatch(name) and name not in WESTERN:
        yield lambda: codecs.decode(content, codec)
    yield lambda: content.decode("utf-8")
    if name not in WESTERN or name in {"", "ascii", "us-ascii"}:
        yield lambda: content.decode("cp932")
        yield lambda: content.decode("euc_jp")
    yield lambda: content.decode(codec or "cp1252")


def from_jis(content: bytes) -> str:
    """ISO-2022-JP with what Outlook and carriers add to it (CP50220): letters of NEC and IBM, half-width kana.

    Python's codecs refuse these; two bytes of JIS are two bytes of CP932, moved. Refused with UnicodeError: bytes
    above 127 outside of it.
    """
    parts, state, at = [], b"(B", 0
    for mark in _ESCAPE.finditer(content):
        parts.append(_stretch(content[at : mark.start()], state))
        state, at = mark[1], mark.end()
    parts.append(_stretch(content[at:], state))
    return "".join(parts)


def _stretch(content: bytes, state: bytes) -> str:
    """One stretch between two escapes."""
    if state == b"(I":
        return bytes(byte | 0x80 for byte in content).decode("cp932", "replace")
    if state == b"$(D":
        return b"".join(
            b"\x8f" + bytes(b | 0x80 for b in content[i : i + 2]) for i in range(0, len(content) - 1, 2)
        ).decode("euc_jp", "replace")
    if state not in {b"$B", b"$@"}:
        return content.decode("ascii")
    text, at = [], 0
    while at < len(content):
        pair = content[at : at + 2]
        if len(pair) == 2 and 0x21 <= pair[0] <= 0x98 and 0x21 <= pair[1] <= 0x7E:
            text.append(_shifted(*pair).decode("cp932", "replace"))
            at += 2
        else:  # a line that ends without its escape
            text.append(chr(content[at]) if content[at] < 0x80 else "\ufffd")
            at += 1
    return "".join(text)


def _shifted(row: int, cell: int) -> bytes:
    """Two bytes of JIS as CP932. Source: JIS X 0208, appendix 1."""
    high = (row + 1) // 2 + (0x70 if row <= 0x5E else 0xB0)
    low = cell + (0x1F if cell < 0x60 else 0x20) if row % 2 else cell + 0x7E
    return bytes((high, low))


def clean(text: str) -> str:
    """``text`` with LF at the ends of lines, without what can be neither seen nor stored (NUL, surrogates, turned
    reading direction), composed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def one_line(text: str, longest: int = 300) -> str:
    """``text`` as one clean line of at most so many letters."""
    return " ".join(clean(text).split())[:longest]


def unflowed(text: str, *, drops_space: bool) -> str:
    """Text sent as ``format=flowed`` (RFC 3676) with its paragraphs put together again, quotes kept apart."""
    done: list[str] = []
    open_depth = -1  # depth of the paragraph that goes on; none
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        body = body[1:] if body.startswith(" ") else body
        is_flowed = body.endswith(" ") and body != "-- "
        kept = body[:-1] if is_flowed and drops_space else body
        if depth == open_depth and body != "-- ":
            done[-1] += kept
        else:
            done.append((">" * depth + " " if depth else "") + kept)
        open_depth = depth if is_flowed else -1
    return "\n".join(done)
