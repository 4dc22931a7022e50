"""Living information on paper: a topic on A4, the guidebook as a booklet (A5)."""

from pathlib import Path
from typing import Any

from kakehashi.engines.documents import render
from kakehashi.registry.models import Organisation

from ..sentences.rules.languages import languages
from ..sentences.rules.telephones import Parts
from .models import Topic
from .queries.guidebook import guidebook, is_unchecked, steps_in
from .queries.reading import Page, Shown, Told, day_in, page_of, said_in
from .rules.markup import line_of
from .rules.shipped import labels

TOPIC, BOOK = Path(__file__).parent / "topic.typ", Path(__file__).parent / "guidebook.typ"


def _pieces(parts: Parts) -> list[list[str]]:
    return [[letters, reading] for letters, reading, _number in parts]


def _told(one: Told) -> dict[str, Any]:
    language = one.text.language
    return {
        "tag": language.tag,
        "direction": language.direction,
        "heading": _pieces(one.heading),
        "blocks": [{"kind": part.kind, "lines": [_pieces(line) for line in part.lines]} for part in one.blocks],
    }


def _shown(one: Shown, tag: str) -> dict[str, Any]:
    notes = []
    if one.is_missing:
        notes.append(_pieces(said_in(tag, "in_japanese")))
    if one.is_older:
        notes.append(_pieces(said_in(tag, "older")))
    if one.changed:
        notes.append(_pieces(one.changed))
    return {"told": _told(one.told), "notes": notes, "beside": [_told(other) for other in one.beside[:1]]}


def _page(page: Page, tag: str) -> dict[str, Any]:
    return {
        "top": _told(page.top.told) if page.top else None,
        "passages": [_shown(one, tag) for one in page.passages],
        "own": [_shown(one, tag) for one in page.own],
        "updated": _pieces(said_in(tag, "updated_on", date=day_in(tag, page.updated))) if page.updated else [],
    }


def _around(tag: str, body: Organisation | None, mark: str) -> dict[str, Any]:
    language = languages()[tag]
    return {
        "tag": tag,
        "direction": language.direction,
        "language": language.name,
        "town": body.name if body else "",
        "town_part": _pieces(said_in(tag, "town_part", town=body.name)) if body else [],
        "unchecked": mark,
    }


def topic_paper(topic: Topic, tag: str, body: Organisation | None, mark: str) -> bytes:
    """A topic in a language on A4 (PDF), a town's part behind it; marked where examples are in it. ``mark``: what is
    printed where nobody checked the texts."""
    page = page_of(topic, tag, body)
    values = _around(tag, body, mark if page.is_unchecked else "") | {"page": _page(page, tag)}
    title = "".join(letters for letters, _reading, _number in page.top.told.heading) if page.top else topic.code
    return render(TOPIC, values, example=page.is_example, title=title)


def guidebook_paper(tag: str, body: Organisation | None, mark: str) -> bytes:
    """The guidebook in a language, of a town or of everybody, as a booklet (PDF, A5)."""
    chapters = guidebook(tag, body)
    values = _around(tag, body, mark if is_unchecked(tag, chapters) else "") | {
        "title": _pieces(said_in(tag, "guidebook")),
        "intro": _pieces(said_in(tag, "guidebook_intro")),
        "contents": _pieces(said_in(tag, "contents")),
        "ask": _pieces(said_in(tag, "ask")),
        "steps": [[_pieces(own), [_pieces(one) for one in beside[:1]]] for own, beside in steps_in(tag)],
        "chapters": [_page(one.page, tag) for one in chapters],
    }
    title = "".join(piece[0] for piece in line_of(labels(tag)["guidebook"]))
    return render(BOOK, values, example=any(one.page.is_example for one in chapters), title=title)
