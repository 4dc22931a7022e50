"""The evacuee card on paper: boxes to write in, each question in the language and in Japanese."""

from pathlib import Path
from typing import Any

from kakehashi.engines.documents import render

from ..sentences.rules.pictograms import FOOD
from ..sentences.rules.saying import Said, on_paper
from .queries import Asked, card

TEMPLATE = Path(__file__).parent / "card.typ"


def _all(words: tuple[Said, ...]) -> list[dict[str, Any]]:
    return [on_paper(one) for one in words]


def _asked(one: Asked) -> dict[str, Any]:
    return {
        "kind": one.field.kind,
        "lines": one.field.lines,
        "half": one.field.is_half,
        "words": _all(one.words),
        "choices": [_all(choice) for choice in one.choices],
        "foods": [{"file": f"{FOOD}{food.key}.svg", "name": on_paper(food.name)} for food in one.foods],
    }


def values_of(tag: str) -> dict[str, Any]:
    """What the template prints."""
    blank = card(tag)
    return {
        "title": " / ".join(one.text for one in blank.title),
        "heading": _all(blank.title),
        "keep": _all(blank.keep),
        "asked": [_asked(one) for one in blank.asked],
        "unchecked": [on_paper(blank.unchecked)] if blank.unchecked else [],
    }


def paper(tag: str) -> bytes:
    """The blank card of a language as a PDF of one A4 page."""
    return render(TEMPLATE, values_of(tag))
