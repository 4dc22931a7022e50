"""The notices that stand as a list in one language: what each is, and its first sentence; reads only."""

from collections.abc import Iterable
from dataclasses import dataclass

from kakehashi.base.addresses import of_own_language

from ...sentences.queries import Texts, texts_of
from ...sentences.rules.bank import FRAME
from ...sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN, Language, languages
from ..models import Notice
from .telling import Pieces, Sheet, sheet, situation_read, with_texts

AROUND = tuple(f"{FRAME}-{name}" for name in ("list", "list_none", "drill", "shelters", "unchecked"))


@dataclass(frozen=True)
class Entry:
    """One notice of the list. ``sheets``: in the language, else in plain Japanese; where nobody checked that, in
    Japanese and plain Japanese behind it."""

    url: str
    situation: Pieces
    sheets: list[Sheet]


def list_url(tag: str = JAPANESE) -> str:
    """The list in a language."""
    return of_own_language("multicultural:notices_in", tag=tag)


def in_every_language() -> list[tuple[Language, str]]:
    """Each language with its list."""
    return [(one, list_url(one.tag)) for one in languages().values()]


def entries(notices: Iterable[Notice], tag: str) -> list[Entry]:
    """Notices whose ``lines`` were fetched, as the list says them; at most three queries."""
    return [_entry(notice, tag) for notice in with_texts(notices, tag)]


def _entry(notice: Notice, tag: str) -> Entry:
    own = tag if tag in notice.languages else PLAIN
    lines = list(notice.lines.all())[:1]
    told = sheet(notice, own, lines)
    beside = [one for one in ORIGINALS if told.is_unchecked and one != own]
    return Entry(
        notice.public_url(own), situation_read(notice, tag), [told, *(sheet(notice, one, lines) for one in beside)]
    )


def texts_around(tag: str) -> Texts:
    """What stands around the list in the language and in Japanese; at most two queries."""
    return texts_of(AROUND, (tag, *ORIGINALS))
