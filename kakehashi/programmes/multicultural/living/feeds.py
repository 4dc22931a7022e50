"""What of living information is kept as files: the pages of everybody, and those of towns with a part of their own."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.published.kinds import About, PublicKind
from kakehashi.registry.models import Organisation

from ..sentences.rules.languages import JAPANESE
from .models import LivingText, Passage, Topic
from .queries.reading import bodies
from .rules.addresses import list_url, topic_url
from .rules.markup import plain
from .rules.shipped import TOP, labels, tags

SHOWS, AMENDED = "multicultural.living_passage.show", "multicultural.living_topic.amend"
LISTS = ("multicultural:living",)


def about(topic: Topic) -> About:
    """What other machines are told of a topic."""
    text = LivingText.objects.filter(passage__topic=topic, passage__key=TOP, tag=JAPANESE, state="published").first()
    return About(
        title=plain(text.heading) if text else topic.code, description=plain(text.text)[:200] if text else "",
        section=str(_("Living information")), schema={"@type": "GovernmentService"}, day=day_of(topic),
        is_example=bool(text and text.is_example),
    )  # fmt: skip


def shown() -> QuerySet[Topic]:
    """The topics that say something."""
    return Topic.objects.filter(passages__texts__state="published", passages__organisation=None).distinct()


def day_of(topic: Topic) -> date:
    """The day on which it was changed last."""
    rows = LivingText.objects.filter(passage__topic=topic, passage__organisation=None, state="published")
    newest = rows.order_by("-valid_from").values_list("valid_from", flat=True).first()
    return newest or time.today()


def beside(topic: Topic) -> Iterable[str]:
    """Its page in every other language, and the same for machines."""
    yield from (topic_url(topic.code, tag) for tag in tags() if tag != JAPANESE)
    yield reverse("multicultural:living_topic_json", kwargs={"code": topic.code})


def gathered(_topic: Topic) -> Iterable[str]:
    """The list of topics in every language."""
    return [list_url(tag) for tag in tags()]


def topic_behind(entry: Entry) -> list[int]:
    """The topic of a passage of everybody's part."""
    rows = Passage.objects.filter(pk=int(entry.subject_id), organisation=None)
    return list(rows.values_list("topic", flat=True))


def bodies_behind(entry: Entry) -> list[int]:
    """The town of a passage; of one of everybody's part each town whose pages show that topic."""
    passage = Passage.objects.filter(pk=int(entry.subject_id)).first()
    if passage is None:
        return []
    if passage.organisation_id:
        return [passage.organisation_id]
    return list(shown_bodies().filter(living_passages__topic=passage.topic_id).values_list("pk", flat=True))


def everything(_entry: Entry) -> list[int]:
    """Every topic: the product brought new texts."""
    return list(shown().values_list("pk", flat=True))


PUBLIC_TOPIC = PublicKind(
    name="multicultural.living_topic",
    label=_("Living information"),
    shown=shown,
    about=about,
    day=day_of,
    events=(),
    lists=LISTS,
    address=lambda topic: topic.public_url(),
    beside=beside,
    gathered=gathered,
    after={SHOWS: topic_behind, "multicultural.living_text.lay_down": everything, AMENDED: everything},
    languages=lambda _topic: [JAPANESE],
)


def shown_bodies() -> QuerySet[Organisation]:
    """The towns with a part of their own."""
    return bodies()


def every_body(_entry: Entry) -> list[int]:
    """Every town with a part of its own."""
    return list(shown_bodies().values_list("pk", flat=True))


def about_body(body: Organisation) -> About:
    """What other machines are told of a town's list."""
    return About(
        title=f"{body.name} {labels(JAPANESE)['title']}", description=labels(JAPANESE)["intro"],
        section=str(_("Living information")), schema={"@type": "ItemList"}, is_example=body.is_example,
    )  # fmt: skip


def beside_body(body: Organisation) -> Iterable[str]:
    """Its list in every other language, its topics in every language, its guidebooks."""
    codes = Topic.objects.filter(_own(body)).distinct().values_list("code", flat=True)
    yield from (list_url(tag, body) for tag in tags() if tag != JAPANESE)
    for tag in tags():
        yield from (topic_url(code, tag, body) for code in codes)
        yield reverse("multicultural:living_guidebook", kwargs={"municipality": body.code, "tag": tag})


def _own(body: Organisation) -> Q:
    return Q(passages__organisation=body, passages__texts__state="published")


def today(_body: Organisation) -> date:
    """A list is always of today."""
    return time.today()


PUBLIC_BODY: Any = PublicKind(
    name="multicultural.living_town",
    label=_("Living information of towns"),
    shown=shown_bodies,
    about=about_body,
    day=today,
    events=(),
    lists=LISTS,
    address=lambda body: list_url(JAPANESE, body),
    beside=beside_body,
    after={SHOWS: bodies_behind, "multicultural.living_text.lay_down": every_body, AMENDED: every_body},
    languages=lambda _body: [JAPANESE],
)
