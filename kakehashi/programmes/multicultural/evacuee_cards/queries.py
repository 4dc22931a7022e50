"""The card in a language, in the words that stand now; reads only."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from ..sentences.queries import Texts, texts_of
from ..sentences.rules.languages import JAPANESE, ORIGINALS
from ..sentences.rules.pictograms import FOOD, pictogram
from ..sentences.rules.saying import Said, read
from .rules import FIELDS, FOODS, Field

WORDS = tuple(
    dict.fromkeys(
        [
            *("card-title", "card-keep", "frame-unchecked", "frame-shelters"),
            *(f"card-{one.id}" for one in FIELDS),
            *(f"card-{choice}" for one in FIELDS for choice in one.choices),
        ]
    )
)


@dataclass(frozen=True)
class Food:
    """Something that one may not eat: its drawing (SVG), and its name in Japanese and English."""

    key: str
    svg: SafeString
    name: Said


@dataclass(frozen=True)
class Asked:
    """A question in a language: ``words`` in it, and in Japanese, so that those who take the card in can read it."""

    field: Field
    words: tuple[Said, ...]
    choices: tuple[tuple[Said, ...], ...]
    foods: tuple[Food, ...] = ()


@dataclass(frozen=True)
class Card:
    """The whole card in a language. ``unchecked``: the mark, where nobody who speaks the language has looked at it."""

    title: tuple[Said, ...]
    keep: tuple[Said, ...]
    asked: tuple[Asked, ...]
    unchecked: Said | None
    shelters: tuple[Said, ...]  # the link to the lists of shelters


def card(tag: str) -> Card:
    """The card in a language, in the order in which it is filled in; at most two queries."""
    texts = texts_of(WORDS, [tag, *ORIGINALS])
    return Card(
        title=twice("title", tag, texts),
        keep=twice("keep", tag, texts),
        asked=tuple(
            Asked(
                field=one,
                words=twice(one.id, tag, texts),
                choices=tuple(twice(choice, tag, texts) for choice in one.choices),
                foods=foods() if one.kind == "food" else (),
            )
            for one in FIELDS
        ),
        unchecked=texts.unchecked(tag) if texts.are_unchecked(WORDS, tag) else None,
        shelters=tuple(texts.beside("frame-shelters", tag)),
    )


def twice(id: str, tag: str, texts: Texts) -> tuple[Said, ...]:
    """Words of the card in a language and in Japanese, once where that is the same."""
    own, japanese = texts.said(f"card-{id}", tag), texts.said(f"card-{id}", JAPANESE)
    return (own,) if own.text == japanese.text else (own, japanese)


def foods() -> tuple[Food, ...]:
    """What is drawn, each with its name."""
    return tuple(Food(key, SafeString(pictogram(f"{FOOD}{key}")), read(name, JAPANESE)) for key, name in FOODS.items())
