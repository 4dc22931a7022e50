"""From bytes to a tree, or a refusal in words. Pure: no database, no HTTP.

A telegram comes from outside: it may be no XML, too large, nested without end, or made to read files of ours. None of
that is read any further.
"""

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 5_000_000  # the largest telegrams of a great earthquake have about one million
MOST_LEVELS = 40  # a telegram has about fifteen
ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
REFUSALS: dict[str, str | Promise] = {
    "too_big": _("It is larger than any telegram."),
    "not_utf8": _("It is not written in UTF-8, as telegrams are."),
    "has_dtd": _("It declares a document type or entities of its own, which no telegram does."),
    "too_deep": _("It is nested deeper than any telegram."),
    "not_xml": _("It is not well-formed XML."),
    "not_report": _("It is XML, and not a telegram of the Japan Meteorological Agency."),
}


class Refused(ValueError):
    """What came is not read. ``code``: a key of `REFUSALS`; ``detail``: where, as the parser says it."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail[:200]


def parsed(raw: bytes) -> Element:
    """The root of a telegram. Raises `Refused`."""
    if len(raw) > MOST_BYTES:
        raise Refused("too_big")
    told = ENCODING.match(raw.removeprefix(b"\xef\xbb\xbf"))
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("not_utf8", f"byte {error.start}") from None
    if told and told[1].decode("ascii", "replace").lower() not in {"utf-8", "utf8"}:
        raise Refused("not_utf8", told[1].decode("ascii", "replace"))
    root = _tree(raw)
    if local(root) != "Report":
        raise Refused("not_report", local(root))
    return root


def _tree(raw: bytes) -> Element:
    depth, root = 0, None
    try:
        for happened, element in iterparse(io.BytesIO(raw), events=("start", "end"), forbid_dtd=True):
            depth += 1 if happened == "start" else -1
            root = element if root is None else root
            if depth > MOST_LEVELS:
                raise Refused("too_deep")
    except DefusedXmlException as error:
        raise Refused("has_dtd", type(error).__name__) from None
    except (ParseError, LookupError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("not_xml", str(error)) from None
    if root is None:
        raise Refused("not_xml")
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace: versions of the format differ in it."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, *path: str) -> list[Element]:
    """The elements at ``path`` below an element, in their order; none below None."""
    found = [element] if element is not None else []
    for name in path:
        found = [child for one in found for child in one if local(child) == name]
    return found


def text(element: Element | None, *path: str) -> str:
    """The text at ``path``, letter for letter; empty where there is none."""
    found = children(element, *path)
    return (found[0].text or "") if found else ""


def word(element: Element | None, *path: str) -> str:
    """The text at ``path`` without the blanks around it: for codes and names."""
    return text(element, *path).strip()


def below(element: Element | None, name: str) -> Iterator[Element]:
    """Every element of this name, however deep."""
    if element is not None:
        yield from (one for one in element.iter() if local(one) == name)
