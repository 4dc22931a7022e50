"""Where this app's part of the demonstration begins."""

from collections.abc import Mapping

from kakehashi.registry.models import User

from .articles import demo as articles
from .exchange_news import demo as exchange_news
from .magazine import demo as magazine
from .magazine_recipients import demo as recipients
from .newsletter import demo as newsletter
from .publications import demo as publications
from .research import demo as research
from .study_groups import demo as study_groups
from .topics import demo as topics
from .translations import demo as translations

# The newsletter tells of the others; translations follow what is public.
STORIES = (research, study_groups, articles, topics, exchange_news, magazine, recipients, newsletter, translations)


def live(people: Mapping[str, User]) -> None:
    """Let every noun's story happen, case studies first. Repeatable."""
    publications.live(people)
    for story in STORIES:
        story.live(people)


def is_told() -> bool:
    """Whether all of these stories were told; case studies follow what is completed."""
    return all(story.is_told() for story in STORIES)


__all__ = ["is_told", "live"]
