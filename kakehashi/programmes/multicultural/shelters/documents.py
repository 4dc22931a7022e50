"""The sheet for a shelter's door: its name, and that everybody may come in, in five languages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document, render

from ..sentences.queries import Texts
from ..sentences.rules.languages import ORIGINALS, languages
from ..sentences.rules.saying import on_paper
from .models import Shelter
from .queries import texts_for

MOST = 3  # languages beside Japanese and plain Japanese
USUAL = ("en", "zh-Hans", "pt-BR")


def chosen(tags: Sequence[str]) -> list[str]:
    """Up to `MOST` languages of the bank, each once; the usual ones where none was chosen."""
    known = [tag for tag in dict.fromkeys(tags) if tag in languages() and tag not in ORIGINALS]
    return known[:MOST] or list(USUAL)


def values_of(shelter: Shelter, tags: Sequence[str]) -> dict[str, Any]:
    """What the template prints, in Japanese, plain Japanese and these languages."""
    texts = texts_for(*tags)
    return {
        "title": shelter.name,
        "issuer": shelter.organisation.name,
        "address": shelter.address,
        "told": [_in(tag, texts) for tag in (*ORIGINALS, *tags)],
    }


def _in(tag: str, texts: Texts) -> dict[str, Any]:
    one = texts.said("frame-open_to_all", tag)
    marks = [on_paper(texts.unchecked(tag))] if one.is_unchecked else []
    return {"text": on_paper(one), "unchecked": marks}


def poster(shelter: Shelter, tags: Sequence[str]) -> bytes:
    """The PDF in the languages chosen, marked where the shelter is an example."""
    return render(TEMPLATE, values_of(shelter, chosen(tags)), example=shelter.is_example, title=shelter.name)


def _values(shelter: Shelter, _user: Actor, _language: str) -> dict[str, Any]:
    return values_of(shelter, USUAL)


TEMPLATE = Path(__file__).parent / "poster.typ"
DOCUMENTS.add(
    Document(
        name="multicultural.shelter_poster",
        label=_("Sheet for the door"),
        model="multicultural.Shelter",
        template=TEMPLATE,
        values=_values,
    )
)
