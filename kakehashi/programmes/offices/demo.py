"""Where this app's part of the demonstration begins."""

from collections.abc import Mapping

from kakehashi.registry.models import User

from .liaison_meetings import demo as liaison_meetings
from .local_government_offices import demo as local_government_offices
from .secondees import demo as secondees
from .shared_notices import demo as shared_notices
from .visits import demo as visits

STORIES = (visits, secondees, local_government_offices, liaison_meetings, shared_notices)


def is_told() -> bool:
    """Whether every story was told to its end."""
    return all(story.is_told() for story in STORIES)


def live(people: Mapping[str, User]) -> None:
    """Let them happen, one after the other. Repeatable: what has happened is left as it is."""
    for story in STORIES:
        story.live(people)
