"""All files of one notice: what is pinned up, sent on, read aloud by machines, and carried on a stick."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from django.template.loader import render_to_string
from django.utils import translation

from kakehashi.engines.documents.typesetter import SIDE_BY_SIDE

from ...sentences.rules.languages import ORIGINALS
from .. import feeds
from ..documents import KINDS, poster, sheet
from ..models import Notice
from ..queries import Sheet, plain_text


def everything(notice: Notice, told: Sequence[Sheet], *, size: str = "a4") -> dict[str, bytes]:
    """File names with their contents: ``<tag>.txt``, ``.html``, ``.pdf``, ``.svg``, ``.png`` for each language told,
    ``cap.xml`` and ``posters.pdf``. Where nobody has checked a text, Japanese stands beside it in each of them. Nothing
    is written or recorded; in all languages it takes about a second: call it outside ``atomic()``."""
    files: dict[str, bytes] = {"cap.xml": feeds.cap(notice, told)}
    with ThreadPoolExecutor(SIDE_BY_SIDE) as printing:  # while it prints, the pages are filled here
        posters = printing.submit(poster, notice, told, size=size)
        printed = [printing.submit(_printed, notice, told, one.language.tag, size) for one in told]
        for one in told:
            files |= _written(notice, told, one)
        for sheets in printed:
            files |= sheets.result()
        files["posters.pdf"] = posters.result()
    return files


def _printed(notice: Notice, told: Sequence[Sheet], tag: str, size: str) -> dict[str, bytes]:
    """The sheet in its kinds, one after the other: the typesetter remembers what it has just laid out."""
    return {f"{tag}.{kind}": sheet(notice, told, tag, kind, size=size) for kind in KINDS}


def _written(notice: Notice, told: Sequence[Sheet], one: Sheet) -> dict[str, bytes]:
    """The text for messages, and the page."""
    tag = one.language.tag
    beside = [other for other in told if one.is_unchecked and other.language.tag in ORIGINALS]
    page = {"told": one, "beside": beside, "object": notice, "languages": []}
    with translation.override("ja"):
        html = render_to_string("multicultural/sheets.html", page)
    text = "\n\n".join(plain_text(part) for part in (one, *beside[:1]))
    return {f"{tag}.txt": text.encode(), f"{tag}.html": html.encode()}
