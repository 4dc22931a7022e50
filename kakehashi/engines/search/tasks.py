"""Reading papers that we make, learning what texts mean: slow, and never inside the transaction of the change."""

from typing import Any

from kakehashi.engines.files.models import FilePage
from kakehashi.engines.ledger import enqueue, task

from . import learning, meaning, papers
from .pages import READ_PAPER

LEARN = "search.learn"


def claim(kind: str, key: str) -> tuple[str, Any] | None:
    """The object, if somebody may still find it."""
    obj = papers.thing(kind, key)
    return (kind, obj) if obj is not None else None


def done(found: list[FilePage], kind: str, key: str) -> None:
    """Write what was read."""
    papers.keep(found, kind, key)


@task(READ_PAPER, claim=claim, done=done, after_crash="repeat")
def read_paper(claimed: tuple[str, Any]) -> list[FilePage]:
    """Make the paper of an object and read it, page by page."""
    return papers.read(*claimed)


def claim_texts() -> list[learning.Text] | None:
    """The next batch; None where all is known or meaning is off."""
    return (learning.next_texts() or None) if meaning.is_on() else None


def keep_meanings(learned: list[tuple[int, str, bytes]]) -> None:
    """Keep them, and order the next batch."""
    learning.keep_meanings(learned)
    enqueue(LEARN)


@task(LEARN, claim=claim_texts, done=keep_meanings, after_crash="repeat")
def learn(texts: list[learning.Text]) -> list[tuple[int, str, bytes]]:
    """The vectors of a batch of texts."""
    return learning.learn(texts)
