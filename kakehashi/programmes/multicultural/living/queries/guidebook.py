"""The orientation guidebook: a check-list, what somebody who has just arrived needs, the town's part."""

from dataclasses import dataclass

from kakehashi.registry.models import Organisation

from ...sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN, languages
from ...sentences.rules.telephones import Parts
from ..models import Topic
from ..rules.markup import line_of
from ..rules.shipped import checklist
from .reading import Page, page_of

TOPICS = ("registration", "residence", "health_insurance", "emergency", "life", "school", "consultation")


@dataclass(frozen=True)
class Chapter:
    """A topic with its page; a town's own passages stand behind those of everybody."""

    topic: Topic
    page: Page


def steps_in(tag: str) -> list[tuple[Parts, list[Parts]]]:
    """Each step of the check-list in a language, with plain Japanese and Japanese behind it where it is a translation,
    which nobody has checked."""
    own = checklist(tag) or checklist(PLAIN)
    beside = [] if tag in ORIGINALS else [PLAIN, JAPANESE]
    return [(line_of(text), [line_of(checklist(one)[key]) for one in beside]) for key, text in own.items()]


def guidebook(tag: str, body: Organisation | None) -> list[Chapter]:
    """The chapters in a language; one query more than topics."""
    topics = {topic.code: topic for topic in Topic.objects.all()}
    found = [Chapter(topics[code], page_of(topics[code], tag, body)) for code in TOPICS if code in topics]
    return [one for one in found if one.page.top is not None]


def is_unchecked(tag: str, chapters: list[Chapter]) -> bool:
    """Whether the mark belongs on it: the check-list is a translation of ours, or a text of it is unchecked."""
    return (tag in languages() and tag not in ORIGINALS) or any(one.page.is_unchecked for one in chapters)
