"""All files of one notice: what is pinned up, sent on, read aloud by machines, and carried on a stick."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils import translation

from ...sentences.rules.languages import ORIGINALS
from .. import feeds
from ..documents import KINDS, poster, sheet
from ..models import Notice
from ..queries import Sheet, plain_text


def everything(notice: Notice, told: Sequence[Sheet], *, size: str = "a4") -> dict[str, bytes]:
    """File names with their contents: ``<tag>.txt``, ``.html``, ``.pdf``, ``.svg``, ``.png`` for each language told,
    ``cap.xml`` and ``posters.pdf``. Where nobody has checked a text, Japanese stands beside it in each of them. Nothing
    is written or recorded; in all languages it takes about a second: call it outside ``atomic()``."""
    files: dict[str, bytes] = {}
    for one in told:
        tag = one.language.tag
        beside = [other for other in told if one.is_unchecked and other.language.tag in ORIGINALS]
        files[f"{tag}.txt"] = "\n\n".join(plain_text(part) for part in (one, *beside[:1])).encode()
        page = {"told": one, "beside": beside, "object": notice, "languages": []}
        with translation.override("ja"):
            files[f"{tag}.html"] = render_to_string("multicultural/sheets.html", page).encode()
        for kind in KINDS:  # one after the other: the typesetter remembers the sheet that it has just laid out
            files[f"{tag}.{kind}"] = sheet(notice, told, tag, kind, size=size)
    files["cap.xml"] = feeds.cap(notice, told)
    files["posters.pdf"] = poster(notice, told, size=size)
    return files
