"""Reading papers that we make: slow, and never inside the transaction that changed what they say."""

from typing import Any

from kakehashi.engines.files.models import FilePage
from kakehashi.engines.ledger import task

from . import papers
from .pages import READ_PAPER


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
