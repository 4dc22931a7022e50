"""Posters: a notice on sheets of up to five languages, Japanese and plain Japanese on each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..sentences.rules.languages import PLAIN
from .models import Notice
from .queries import Sheet, posters, sheets


def _language(told: Sheet) -> dict[str, Any]:
    return {
        "tag": told.language.tag,
        "direction": told.language.direction,
        "marks": list(told.marks),
        "title": " ".join(part for part in (told.title, told.number) if part),
        "lines": [_line(told, line) for line in told.lines],
        "around": [part for part in (told.next, told.phone) if part],
        "issued": " ".join(part for part in (told.issuer, told.issued) if part),
        "unchecked": told.unchecked if told.is_unchecked else "",
    }


def _line(told: Sheet, line: Any) -> dict[str, Any]:
    plain = told.language.tag == PLAIN
    return {"text": line.text, "pieces": [list(piece) for piece in line.pieces] if plain else []}


def _values(notice: Notice, _user: Actor, _language_of_reader: str) -> dict[str, Any]:
    return values_of(notice, sheets(notice))


def values_of(notice: Notice, told: Sequence[Sheet]) -> dict[str, Any]:
    """What the template prints: the notice in these languages, on as many sheets as they need."""
    return {
        "title": str(notice),
        "issuer": notice.organisation.name,
        "sheets": [[_language(one) for one in group] for group in posters(told)],
    }


TEMPLATE = Path(__file__).parent / "posters.typ"
DOCUMENTS.add(
    Document(
        name="multicultural.posters",
        label=_("Posters"),
        model="multicultural.Notice",
        template=TEMPLATE,
        values=_values,
    )
)
