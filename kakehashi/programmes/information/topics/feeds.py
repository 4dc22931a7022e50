"""The newest articles of a topic as Atom, the feed of all articles narrowed; the portals and their feeds as files."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from kakehashi.engines.published.kinds import Portal

from ..articles.feeds import LENGTH, ArticleFeed
from ..articles.models import ArticlePage
from .queries import articles_of
from .rules import TOPICS, Topic


class TopicFeed(ArticleFeed):
    """What is public of one topic."""

    def get_object(self, request: HttpRequest, code: str) -> Topic:
        """The topic of the address; one without a portal is not found."""
        if code not in TOPICS:
            raise Http404
        return TOPICS[code]

    def title(self, topic: Topic) -> Any:  # type: ignore[override]
        """The topic."""
        return str(topic.label)

    def subtitle(self, topic: Topic) -> Any:  # type: ignore[override]
        """What stands on its page."""
        return str(topic.lead)

    def link(self, topic: Topic) -> str:  # type: ignore[override]
        """Its page."""
        return reverse("information:topic", kwargs={"code": topic.code})

    def items(self, topic: Topic) -> Iterable[ArticlePage]:  # type: ignore[override]
        """The newest first."""
        return articles_of(topic)[:LENGTH]


PAGES_OF_TOPIC = ("information:topic", "information:topic_feed", "information:topic_json")


def addresses() -> Iterable[str]:
    """Each portal with its feeds."""
    return [reverse(name, kwargs={"code": code}) for code in TOPICS for name in PAGES_OF_TOPIC]


PORTAL = Portal(
    name="information.topics",
    addresses=addresses,
    events=tuple(f"information.statistic.{verb}" for verb in ("publish", "revise", "withdraw")),
    shows=("information.article", "information.case_study", "information.catalogue_entry"),
)
