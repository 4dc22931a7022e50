"""The texts that the product brings become rows."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index, index_all
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Installation

from ...sentences.rules.languages import JAPANESE
from ..flows import LIVING_TEXT as LIVING_FLOW
from ..models import LivingText, Passage, Topic
from ..permissions import LIVING_TEXT, TOPIC
from ..rules import shipped
from ..rules.shipped import BEFORE, ShippedPassage, ShippedTopic, Words

LAID = declare("multicultural.living_text.lay_down", _("Texts of the product laid down"), "registry.installation")


@transaction.atomic
def lay_down(*, by: Actor, only: Collection[str] = ()) -> int:
    """Make rows of the texts that the product brings, in every language, as they are valid today; returns how many
    texts are new. ``only``: codes of topics; empty: all.

    A text of a product's older version is replaced by the newer one and counted as another edition; what a person
    wrote stands, and so does what was taken down. Of a passage that a change of law touched, the words of before are
    laid down. Nothing is checked by it. Repeatable. Refused with PermissionDenied for all but
    the system. Records ``multicultural.living_text.lay_down`` where something is new.
    """
    TOPIC.demand(by, "lay_down")
    laid: list[LivingText] = []
    for topic in (one for code, one in shipped.topics().items() if not only or code in only):
        passages = dict(_passages(topic))
        for tag in shipped.tags():
            laid += _lay(topic, passages, tag, by)
    index_all(laid)
    if laid:
        record(LAID.name, Installation.objects.get_or_create(pk=1)[0], by=by, texts=len(laid))
    return len(laid)


def _passages(topic: ShippedTopic) -> Iterator[tuple[str, Passage]]:
    """The rows of a topic and its passages. Letter and order are those that people chose, where they did."""
    row, _made = Topic.objects.get_or_create(
        code=topic.code, defaults={"letter": topic.letter, "position": topic.position, "law": topic.law}
    )
    there = {one.key: one for one in Passage.objects.filter(topic=row, organisation=None).select_related("topic")}
    for position, one in enumerate(topic.passages):
        if one.key not in there:
            there[one.key] = Passage.objects.create(topic=row, key=one.key, position=position, law=one.law)
        yield one.key, there[one.key]


def said(passage: ShippedPassage, words: dict[str, Words], day: date) -> Words | None:
    """What a passage says on a day: before a change of law its words of before."""
    if passage.change and day < shipped.changes()[passage.change].day:
        return words.get(f"{passage.key}{BEFORE}")
    return words.get(passage.key)


def _lay(topic: ShippedTopic, passages: dict[str, Passage], tag: str, by: Actor) -> list[LivingText]:
    """One topic in one language; the Japanese first, because the others follow it."""
    words = dict(shipped.words_of(topic.code, tag))
    rows = LivingText.objects.filter(passage__in=passages.values(), tag=tag).order_by("edition")
    newest: dict[int, LivingText] = {row.passage_id: row for row in rows if row.is_shipped or row.state != "withdrawn"}
    stands = {row.passage_id: row for row in rows if row.state == "published"}  # also again, after a temporary text
    newest |= {key: stands[key] for key, row in newest.items() if row.state == "ended" and key in stands}
    editions: dict[int, int] = {row.passage_id: row.edition for row in rows}
    japanese = LivingText.objects.filter(passage__in=passages.values(), tag=JAPANESE, is_shipped=True)
    follows = dict(japanese.order_by("edition").values_list("passage", "edition"))  # of the product's own Japanese
    made: list[LivingText] = []
    for one in topic.passages:
        told = said(one, words, time.today())
        passage = passages[one.key]
        before = newest.get(passage.pk)
        if told is None or (before and (not before.is_shipped or before.digest == told.digest)):
            continue
        if before and before.state in {"draft", "ready", "withdrawn"}:
            continue
        if tag != JAPANESE and passage.pk not in follows:
            continue
        made.append(_laid(passage, tag, told, before, (editions.get(passage.pk, 0) + 1, follows.get(passage.pk)), by))
    return LivingText.objects.bulk_create(made)


def _laid(
    passage: Passage, tag: str, told: Words, before: LivingText | None, numbers: tuple[int, int | None], by: Actor
) -> LivingText:
    """Another row, born published: one entry of the ledger stands for all that the product brings at a time.
    ``numbers``: its edition, and that of the product's Japanese which it renders."""
    edition, follows = numbers
    if before and before.state == "published":  # an older version of the product said it otherwise
        before.valid_until = max(before.valid_from, time.today() - timedelta(days=1))
        LIVING_FLOW.advance(before, "end", by=by, policy=LIVING_TEXT)
        index(before)
    return LivingText(
        passage=passage, tag=tag, edition=edition, follows=edition if tag == JAPANESE else follows,
        heading=told.heading, text=told.text, valid_from=time.today(), is_shipped=True, digest=told.digest,
        published_at=time.now(), state="published", is_example=installation().is_demonstration,
    )  # fmt: skip
