"""PDF files: looked through for scripts, actions and files inside, also in the parts that are packed."""

import re
import zlib

from .rules import MOST_STREAMS, MOST_UNPACKED, Refused

HEAD = b"%PDF-"
# Names whose presence makes a PDF active. A script always stands behind /JavaScript, whatever starts it.
ACTIVE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia\w*|SubmitForm|ImportData|GoToE|Sound|Movie|Rendition)(?![A-Za-z0-9])"
)
FORMS = re.compile(rb"/XFA(?![A-Za-z0-9])")
PACKED = re.compile(rb"/ObjStm(?![A-Za-z0-9])")
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
FILTER = re.compile(rb"/Filter\s*\[?\s*/(\w+)\s*\]?\s*(?=[/>])")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
NEAR = 4000  # bytes before a stream in which its description is looked for


def plain_names(content: bytes) -> bytes:
    """The bytes with names written out: ``/Java#53cript`` is ``/JavaScript``."""
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)


def look_at_pdf(content: bytes) -> None:
    """Refuse with `Refused` a PDF with scripts, actions or files inside, one behind a password, and one whose inner
    objects cannot be unpacked and so not be checked."""
    names = plain_names(content)
    if b"%%EOF" not in content[-2048:] and b"startxref" not in content:
        raise Refused("broken")
    if content.count(b"stream") > 2 * MOST_STREAMS:
        raise Refused("unreadable_pdf")
    if ACTIVE.search(names) or FORMS.search(_without_streams(names)):
        raise Refused("active_pdf")
    if LOCKED.search(_without_streams(names)):
        raise Refused("password")
    unpacked = _unpacked(content)
    if len(PACKED.findall(names)) > len(unpacked):
        raise Refused("unreadable_pdf")  # a part is described in a way that we do not follow
    for part in unpacked:
        part = plain_names(part)
        if ACTIVE.search(part) or FORMS.search(part):
            raise Refused("active_pdf")
        if PACKED.search(part):
            raise Refused("unreadable_pdf")


def _without_streams(content: bytes) -> bytes:
    """Without packed bytes, in which three letters may stand by chance."""
    parts, at = [], 0
    while (start := STREAM.search(content, at)) and (end := content.find(b"endstream", start.end())) >= 0:
        parts.append(content[at : start.start()])
        at = end + len(b"endstream")
    return b"".join(parts) + content[at:]


def _unpacked(content: bytes) -> list[bytes]:
    """The packed parts that hold objects, unpacked."""
    found, left = [], MOST_UNPACKED
    for start in STREAM.finditer(content):
        near = plain_names(content[max(0, start.start() - NEAR) : start.start()])
        described = near[near.rfind(b" obj") :] if b" obj" in near else near
        if not PACKED.search(described):
            continue
        if (packing := FILTER.search(described)) is None and b"/Filter" not in described:
            end = content.find(b"endstream", start.end())
            found.append(content[start.end() : end])
            continue
        if packing is None or packing[1] != b"FlateDecode" or b"/Predictor" in described:
            raise Refused("unreadable_pdf")
        engine = zlib.decompressobj()
        try:
            part = engine.decompress(content[start.end() :], left + 1)
        except zlib.error as fault:
            raise Refused("broken") from fault
        if len(part) > left:
            raise Refused("bomb")
        left -= len(part)
        found.append(part)
    return found
