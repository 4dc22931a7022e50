"""The lists of topics: what each is called in a language, and how it stands to the Japanese."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from kakehashi.base import time

from ...sentences.rules.languages import JAPANESE, ORIGINALS, Language, languages
from ...sentences.rules.telephones import Parts
from ..models import LivingText, Topic
from ..rules.freshness import OLDER, freshness
from ..rules.shipped import TOP, tags
from .reading import NEW_FOR, Told, best, day_in, said_in, told


@dataclass(frozen=True)
class Listed:
    """A topic in a list. ``told``: its top in the language, else in plain Japanese or Japanese (``is_missing``);
    ``is_older``: the Japanese of one of its passages is newer; ``changed``: that a change of law gave one its words,
    with the newest day."""

    topic: Topic
    told: Told
    is_missing: bool = False
    is_older: bool = False
    changed: Parts = field(default_factory=list)


def _standing(*in_tags: str) -> QuerySet[LivingText, dict[str, Any]]:
    """What stands of everybody's part, without its words; the Japanese first."""
    rows = LivingText.objects.filter(passage__organisation=None, state="published", tag__in={JAPANESE, *in_tags})
    return rows.values("passage__topic", "passage", "tag", "edition", "follows", "law_change", "valid_from")


def _older(rows: list[dict[str, Any]]) -> set[tuple[int, str]]:
    """Topics and languages of which a passage follows another edition than the Japanese that stands."""
    newest = {row["passage"]: row["edition"] for row in rows if row["tag"] == JAPANESE}
    return {
        (row["passage__topic"], row["tag"])
        for row in rows
        if row["tag"] != JAPANESE
        and row["passage"] in newest
        and freshness(has_text=True, follows=row["follows"], newest=newest[row["passage"]], has_draft=False) == OLDER
    }


def listed(tag: str) -> list[Listed]:
    """The topics in their order. Three queries."""
    tops: dict[int, dict[str, LivingText]] = {}
    rows = LivingText.objects.filter(
        passage__organisation=None, passage__key=TOP, state="published", tag__in={tag, *ORIGINALS}
    )
    for text in rows.select_related("passage"):
        tops.setdefault(text.passage.topic_id, {})[text.tag] = text
    standing = list(_standing(tag))
    older = _older(standing)
    recent = time.today() - NEW_FOR
    changed: dict[int, Any] = {}
    for row in standing:
        if row["tag"] == tag and row["law_change"] and row["valid_from"] > recent:
            changed[row["passage__topic"]] = max(row["valid_from"], changed.get(row["passage__topic"], recent))
    return [
        Listed(
            topic=topic,
            told=told(text),
            is_missing=text.tag != tag,
            is_older=(topic.pk, tag) in older,
            changed=said_in(tag, "changed_on", date=day_in(tag, changed[topic.pk])) if topic.pk in changed else [],
        )
        for topic in Topic.objects.all()
        if topic.pk in tops
        for text in [best(tops[topic.pk], tag)]
    ]


def older_in() -> dict[int, list[Language]]:
    """For each topic the languages, in their order, in which a passage is older than the Japanese. One query."""
    older = _older(list(_standing(*tags())))
    found: dict[int, list[Language]] = {}
    for tag in tags():
        for topic in {topic for topic, of in older if of == tag}:
            found.setdefault(topic, []).append(languages()[tag])
    return found
