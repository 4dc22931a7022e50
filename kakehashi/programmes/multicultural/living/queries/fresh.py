"""How each language stands to the Japanese: topic by topic, passage by passage; reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from kakehashi.registry.models import Organisation

from ...sentences.rules.languages import JAPANESE, Language, languages
from ..flows import OPEN_STATES
from ..models import LivingText, Passage, Topic
from ..rules.freshness import CURRENT, LABELS, MISSING, OLDER, TONES, WORKING, freshness
from ..rules.shipped import tags

USED = ("published", *OPEN_STATES)


@dataclass(frozen=True)
class Cell:
    """One language of one row. ``counts``: how many of its passages are how fresh; ``unchecked``: how many nobody
    signed."""

    language: Language
    counts: dict[str, int]
    unchecked: int

    @property
    def freshness(self) -> str:
        """The worst of its passages: missing before older before being translated."""
        return next((one for one in (MISSING, OLDER, WORKING) if self.counts.get(one)), CURRENT)

    @property
    def label(self) -> str | Promise:
        """In words."""
        return LABELS[self.freshness]

    @property
    def tone(self) -> str:
        """How its badge is drawn."""
        return TONES[self.freshness]

    @property
    def current(self) -> int:
        """How many are up to date."""
        return self.counts.get(CURRENT, 0)

    @property
    def all(self) -> int:
        """How many passages there are."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Row:
    """A topic or a passage, with a cell for each language."""

    of: Any
    title: str
    cells: list[Cell]


def _by_key(texts: Iterable[LivingText]) -> dict[tuple[int, str], list[LivingText]]:
    found: dict[tuple[int, str], list[LivingText]] = {}
    for text in texts:
        found.setdefault((text.passage_id, text.tag), []).append(text)
    return found


def _fresh(texts: list[LivingText], newest: int | None) -> str:
    stands = next((one for one in texts if one.state == "published"), None)
    return freshness(
        has_text=stands is not None,
        follows=stands.follows if stands else None,
        newest=newest,
        has_draft=any(one.state in OPEN_STATES for one in texts),
    )


def matrix(body: Organisation | None = None, topic: Topic | None = None) -> list[Row]:
    """The freshness of every topic in every language, or of every passage of one ``topic``. Two queries."""
    passages = Passage.objects.filter(organisation=body).select_related("topic")
    texts = LivingText.objects.filter(passage__organisation=body, state__in=USED).defer("text")
    if topic is not None:
        passages, texts = passages.filter(topic=topic), texts.filter(passage__topic=topic)
    found = _by_key(texts)
    rows: dict[Any, list[Passage]] = {}
    for passage in passages.order_by("topic__position", "position", "pk"):
        rows.setdefault(passage if topic is not None else passage.topic, []).append(passage)
    return [Row(of, _title(own, found), [_cell(tag, own, found) for tag in tags()]) for of, own in rows.items()]


def _title(passages: list[Passage], found: dict[tuple[int, str], list[LivingText]]) -> str:
    first = passages[0]
    texts = found.get((first.pk, JAPANESE), [])
    return texts[0].title if texts else first.key


def _cell(tag: str, passages: list[Passage], found: dict[tuple[int, str], list[LivingText]]) -> Cell:
    counts: dict[str, int] = {}
    unchecked = 0
    for passage in passages:
        japanese = [one for one in found.get((passage.pk, JAPANESE), []) if one.state == "published"]
        own = found.get((passage.pk, tag), [])
        fresh = _fresh(own, japanese[0].edition if japanese else None)
        counts[fresh] = counts.get(fresh, 0) + 1
        unchecked += any(one.state == "published" and one.is_unchecked for one in own)
    return Cell(languages()[tag], counts, unchecked)


def waiting_for(tag: str) -> QuerySet[LivingText]:
    """The texts of a language that everybody reads and nobody signed, in the order of the topics."""
    rows = LivingText.objects.filter(tag=tag, state="published", checked_at=None)
    return rows.select_related("passage__topic").order_by("passage__topic__position", "passage__position", "pk")
