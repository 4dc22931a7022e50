"""Which bulletins a centre told, and what they say in a language; reads only."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE

from ..centres.models import SupportCentre
from ..sentences.queries import Texts, texts_of
from ..sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN, languages
from ..sentences.rules.saying import Said
from ..translation_requests.flows import DONE
from ..translation_requests.flows import TASK as TASK_FLOW
from ..translation_requests.models import TranslationRequest
from .models import Bulletin, BulletinText

FRAMES = ("drill", "example", "withdrawn", "replaced", "list", "unchecked")
SHOWN = ("consult-centre", *(f"frame-{name}" for name in FRAMES))  # of the bank, on the public pages


def of_centre(centre: SupportCentre) -> QuerySet[Bulletin]:
    """The bulletins of a centre that stand, newest first, with their texts."""
    rows = Bulletin.objects.filter(centre=centre, state="published").select_related("centre")
    return rows.prefetch_related(Prefetch("texts", BulletinText.objects.order_by("pk"))).order_by("-number")


def words(tag: str) -> Texts:
    """The sentences of the bank around bulletins. At most two queries."""
    return texts_of(SHOWN, dict.fromkeys((tag, *ORIGINALS)))


def centre_words(centre: SupportCentre, tag: str, texts: Texts) -> list[Said]:
    """That a centre is there, its telephone and languages: in a language, with Japanese where nobody checked it."""
    spoken = "、".join(languages()[one].name for one in centre.languages if one not in ORIGINALS)
    values = {"phone": centre.phone, "item": spoken or languages()[JAPANESE].name}
    own = texts.said("consult-centre", tag, **values)
    beside = [one for one in ORIGINALS if own.is_unchecked and one != tag]
    return [own, *(texts.said("consult-centre", one, **values) for one in beside)]


def heading(bulletin: Bulletin) -> str:
    """``翻訳第96報 2011年4月2日17:00 題名``, with the marks of drills, examples, and what was retracted."""
    at = bulletin.issued_at.astimezone(time.TOKYO)
    marks = "".join(f"【{mark}】" for mark in marks_of(bulletin))
    number = f"訓練-{bulletin.number}" if bulletin.is_drill else str(bulletin.number)
    return f"{marks}翻訳第{number}報 {at.year}年{at.month}月{at.day}日{at:%H:%M} {bulletin.title}"


def marks_of(bulletin: Bulletin) -> list[str]:
    """By which everybody tells what is not real, or not true any more."""
    gone = {"retracted": "撤回", "replaced": "更新済み"}.get(bulletin.state, "")
    return [
        *(["訓練"] if bulletin.is_drill else []),
        *([EXAMPLE] if bulletin.is_example else []),
        *([gone] if gone else []),
    ]


@dataclass(frozen=True)
class Told:
    """What is read in a language: the text, or the ones beside which it is missing."""

    tag: str
    direction: str
    text: str


def told(bulletin: Bulletin, tag: str) -> list[Told]:
    """The text in a language; where it is not there yet, plain Japanese if there is one, and Japanese. ``texts`` should
    be prefetched."""
    known = {one.language: one.text for one in bulletin.texts.all()} | {JAPANESE: bulletin.source}
    chosen = [tag] if tag in known else [one for one in (PLAIN, JAPANESE) if one in known]
    return [Told(one, languages()[one].direction, known[one]) for one in chosen]


def tags_of(bulletin: Bulletin) -> list[str]:
    """Its languages, Japanese first, in the order of the bank. ``texts`` should be prefetched."""
    there = {JAPANESE, *(one.language for one in bulletin.texts.all())}
    return [tag for tag in languages() if tag in there]


def feed_url(centre: SupportCentre, tag: str) -> str:
    """The Atom feed of a centre in a language."""
    return reverse("multicultural:centre_feed", kwargs={"pk": centre.pk, "tag": tag})


def ready(centre: SupportCentre) -> QuerySet[Any]:
    """The requests of a centre of which a language is finished that may be published and stands in no bulletin yet."""
    rows = TranslationRequest.objects.filter(centre=centre, may_publish=True, is_confidential=False)
    done = rows.filter(tasks__state__in=TASK_FLOW.tagged(DONE)).exclude(bulletins__state="published")
    return (
        done.exclude(state="withdrawn").distinct().select_related("centre", "organisation").order_by("priority", "pk")
    )
