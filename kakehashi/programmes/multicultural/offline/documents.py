"""The printed pack, and the sign of the kit as a picture. Neither is made of a record: both say what the bank says."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kakehashi.engines.documents.typesetter import render, render_picture

from ..sentences.rules.bank import framed, without_ruby
from ..sentences.rules.languages import JAPANESE, ORIGINALS, Language, languages
from .queries import pack_pages

PAPER = Path(__file__).parent / "paper"


def fallback_pdf() -> bytes:
    """The printed pack as a PDF: contents, then both sides of one A4 leaf for each of the most urgent sentences, with
    lines to write on and 未確認 beside what nobody has checked. Takes some seconds; see `typesetter.render`."""
    values = pack_values()
    return render(PAPER / "fallback.typ", values, language=JAPANESE, title=str(values["title"]))


def pack_values() -> dict[str, Any]:
    """What the template of the printed pack prints, in Japanese."""
    with override(JAPANESE):
        return _values()


def _values() -> dict[str, Any]:
    return {
        "title": _("Printed pack for disasters"),
        "lead": _("Take out the page that you need, write on the lines, and put it up. Copy it as often as you like."),
        "unchecked_word": "未確認",
        "unchecked": framed("unchecked", JAPANESE),
        "contents": _("Contents"),
        "languages": {tag: _language(one) for tag, one in languages().items()},
        "pages": pack_pages(),
    }


def _language(one: Language) -> dict[str, str]:
    return {
        "name": one.name,
        "name_ja": "" if one.tag in ORIGINALS else one.name_ja,
        "direction": one.direction,
        "unchecked": without_ruby(framed("unchecked", one.tag)),
    }


def icon(dots: int) -> bytes:
    """The sign of the house as a PNG with so many dots a side (an even number)."""
    return render_picture(PAPER / "icon.typ", {"title": "", "size": str(dots // 2)}, language="ja", text_language="ja")
