"""What everybody reads: the passages of a topic in a language, with what was before and what is to come."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from kakehashi.base import time
from kakehashi.registry.models import Organisation

from ...sentences.rules.bank import written_date
from ...sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN, languages
from ...sentences.rules.saying import read
from ...sentences.rules.telephones import Parts
from ..models import LivingText, Passage, Topic
from ..rules.addresses import page_url
from ..rules.markup import Block, blocks, line_of
from ..rules.shipped import TOP, labels

NEW_FOR = timedelta(days=366)  # so long the page says what a change of law changed


@dataclass(frozen=True)
class Told:
    """One text as a page shows it."""

    text: LivingText
    heading: Parts
    blocks: list[Block]


@dataclass(frozen=True)
class Shown:
    """A passage for a reader. ``told`` is in the language, else in plain Japanese or Japanese (``is_missing``).

    ``beside``: Japanese and plain Japanese where nobody checked the text; ``is_older``: the Japanese is newer;
    ``changed``: that a change of law gave it its words, with the day; ``before``: what it said until then, and
    ``coming``: what it will say, each with its day.
    """

    passage: Passage
    told: Told
    is_missing: bool = False
    is_older: bool = False
    beside: list[Told] = field(default_factory=list)
    changed: Parts = field(default_factory=list)
    before: Told | None = None
    before_until: Parts = field(default_factory=list)
    coming: Told | None = None
    coming_from: Parts = field(default_factory=list)

    @property
    def japanese_url(self) -> str:
        """The same passage on the Japanese page, one touch away: both texts in full would not be a small page."""
        return page_url(self.passage, JAPANESE)


@dataclass(frozen=True)
class Page:
    """A topic in a language: its top, the passages of everybody, those of one town."""

    top: Shown | None
    passages: list[Shown]
    own: list[Shown]
    is_unchecked: bool
    updated: date | None

    @property
    def is_example(self) -> bool:
        """Whether something of it is an example: its top, a passage of everybody or of the town."""
        shown = (*([self.top] if self.top else []), *self.passages, *self.own)
        return any(one.told.text.is_example for one in shown)


def said_in(tag: str, key: str, **values: Any) -> Parts:
    """One of the words around the texts, as pages show it."""
    return line_of(labels(tag)[key].format(**values))


def day_in(tag: str, day: date) -> str:
    """A day as the language writes it."""
    return written_date(day, languages()[tag])


def told(text: LivingText) -> Told:
    """A text in its parts."""
    return Told(text, line_of(text.heading), blocks(text.text))


def _texts(passages: Q, tag: str) -> QuerySet[LivingText]:
    """What a page in the language may show of these passages."""
    recent = time.today() - NEW_FOR
    return (
        LivingText.objects.filter(passages, tag__in={tag, *ORIGINALS})
        .filter(
            Q(state="published")
            | Q(state="ended", tag=tag, valid_until__gte=recent)
            | Q(state="ready", tag=tag, law_change__isnull=False)
        )
        .select_related("passage__topic", "law_change")
        .order_by("passage__position", "passage_id", "-edition")
    )


def listed(tag: str) -> list[tuple[Topic, Told]]:
    """The topics in their order with what they are called: in the language, else in plain Japanese or Japanese. Two
    queries."""
    rows = LivingText.objects.filter(
        passage__organisation=None, passage__key=TOP, state="published", tag__in={tag, *ORIGINALS}
    ).select_related("passage")
    found: dict[int, dict[str, LivingText]] = {}
    for row in rows:
        found.setdefault(row.passage.topic_id, {})[row.tag] = row
    return [(topic, told(_best(found[topic.pk], tag))) for topic in Topic.objects.all() if topic.pk in found]


def _best(texts: dict[str, LivingText], tag: str) -> LivingText:
    return next(texts[one] for one in (tag, PLAIN, JAPANESE, *texts) if one in texts)


def changes_in(tag: str) -> dict[int, list[Parts]]:
    """What a list says beside its topics in a language, by topic: that the Japanese is newer, and the last day on which
    a change of law gave it new words. One query."""
    rows = LivingText.objects.filter(passage__organisation=None, state="published", tag__in={tag, JAPANESE})
    texts = list(rows.select_related("passage").order_by("passage_id"))
    japanese = {row.passage_id: row.edition for row in texts if row.tag == JAPANESE}
    older, changed = set(), dict[int, date]()
    for row in texts:
        topic = row.passage.topic_id
        if row.tag != tag:
            continue
        if tag != JAPANESE and row.follows != japanese.get(row.passage_id, row.follows):
            older.add(topic)
        if row.law_change_id and row.valid_from > time.today() - NEW_FOR:
            changed[topic] = max(row.valid_from, changed.get(topic, row.valid_from))
    notes: dict[int, list[Parts]] = {topic: [said_in(tag, "older")] for topic in older}
    for topic, day in changed.items():
        notes.setdefault(topic, []).append(said_in(tag, "changed_on", date=day_in(tag, day)))
    return notes


def page_of(topic: Topic, tag: str, body: Organisation | None = None) -> Page:
    """A topic in a language, with a town's part where ``body`` names one. One query."""
    part = Q(passage__organisation=None)
    if body is not None:
        part |= Q(passage__organisation=body)
    texts = list(_texts(Q(passage__topic=topic) & part, tag))
    shown = _shown(texts, tag)
    common = [one for one in shown if one.passage.organisation_id is None]
    days = [one.told.text.valid_from for one in shown if not one.is_missing]
    return Page(
        top=next((one for one in common if one.passage.is_top), None),
        passages=[one for one in common if not one.passage.is_top],
        own=[one for one in shown if one.passage.organisation_id is not None],
        is_unchecked=any(one.told.text.is_unchecked for one in shown),
        updated=max(days, default=None),
    )


def _shown(texts: Iterable[LivingText], tag: str) -> list[Shown]:
    by_passage: dict[int, list[LivingText]] = {}
    for text in texts:
        by_passage.setdefault(text.passage_id, []).append(text)
    return [one for rows in by_passage.values() if (one := _passage(rows, tag)) is not None]


def _passage(rows: list[LivingText], tag: str) -> Shown | None:
    stands = {row.tag: row for row in rows if row.state == "published"}
    if not stands:
        return None
    text = _best(stands, tag)
    japanese = stands.get(JAPANESE)
    is_missing = text.tag != tag
    beside = [stands[one] for one in ORIGINALS if one in stands and one != text.tag]
    own: dict[str, Any] = {}
    before = next((row for row in rows if row.state == "ended" and text.law_change_id), None)
    if not is_missing and text.law_change_id and text.valid_from > time.today() - NEW_FOR:
        own["changed"] = said_in(tag, "changed_on", date=day_in(tag, text.valid_from))
        if before is not None and before.valid_until:
            own |= {
                "before": told(before),
                "before_until": said_in(tag, "before", date=day_in(tag, before.valid_until)),
            }
    coming = next((row for row in rows if row.state == "ready"), None)
    if coming is not None:
        own |= {
            "coming": told(coming),
            "coming_from": said_in(tag, "changes_on", date=day_in(tag, coming.valid_from)),
        }
    return Shown(
        passage=text.passage,
        told=told(text),
        is_missing=is_missing,
        is_older=bool(not is_missing and tag != JAPANESE and japanese and text.follows != japanese.edition),
        beside=[told(one) for one in beside] if text.is_unchecked else [],
        **own,
    )


def bodies() -> QuerySet[Organisation]:
    """The towns with a part of their own that is published, by code."""
    rows = Organisation.objects.filter(living_passages__texts__state="published").exclude(code="")
    return rows.distinct().order_by("code")


def towns_of(topic: Topic) -> QuerySet[Organisation]:
    """The towns with a part in a topic."""
    return bodies().filter(living_passages__topic=topic, living_passages__texts__state="published").distinct()


def own_of(body: Organisation, tag: str) -> list[tuple[Topic, list[Shown]]]:
    """A town's own passages in a language, topic by topic. One query."""
    shown = _shown(_texts(Q(passage__organisation=body), tag), tag)
    found: dict[Topic, list[Shown]] = {}
    for one in sorted(shown, key=lambda one: (one.passage.topic.position, one.passage.position)):
        found.setdefault(one.passage.topic, []).append(one)
    return list(found.items())


def plain_words(text: str) -> str:
    """Letters of a heading without readings."""
    return read(text, JAPANESE).text
