"""What a notice says in a language, and which notices stand; reads only."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import QuerySet

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE

from ..sentences.rules.bank import filled, framed, ruby, text_of, without_ruby, written_date
from ..sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN, Language, languages
from .flows import NOTICE as FLOW
from .flows import PUBLIC
from .models import Notice, NoticeLine

Pieces = list[tuple[str, str]]  # letters with their reading, or with none


@dataclass(frozen=True)
class Told:
    """One sentence as it is read in a language. ``language`` is that of the text: plain Japanese, where the bank has
    none in the wanted one."""

    id: str
    language: Language
    text: str
    pieces: Pieces
    back: str = ""
    is_unchecked: bool = True
    is_missing: bool = False
    simpler: Pieces = field(default_factory=list)  # the easier of the two levels of plain Japanese


@dataclass(frozen=True)
class Sheet:
    """A notice in one language: what stands around it, and its sentences."""

    language: Language
    title: str
    number: str
    issued: str
    issuer: str
    next: str
    phone: str
    marks: tuple[str, ...]  # drill, example, replaced, retracted: each in this language
    unchecked: str
    lines: tuple[Told, ...]

    @property
    def has_simpler(self) -> bool:
        """Whether it is there in easier words as well."""
        return self.language.tag == PLAIN and any(line.simpler for line in self.lines)

    @property
    def is_unchecked(self) -> bool:
        """Whether a text of it was checked by nobody who speaks the language, or is not there in it."""
        return any(line.is_unchecked or line.is_missing for line in self.lines)


def told(line: NoticeLine, tag: str) -> Told | None:
    """A sentence in a language, else in plain Japanese, marked as missing; None where the bank has it no more."""
    source = line.source
    if source is None:
        return None
    own = text_of(source.id, tag)
    found, language = (own, languages()[tag]) if own else (text_of(source.id, PLAIN), languages()[PLAIN])
    if found is None:
        return None
    text = filled(found.text, source.slots, line.values, language)
    return Told(
        id=source.id,
        language=language,
        text=without_ruby(text),
        pieces=list(ruby(text)),
        back=filled(found.back, source.slots, line.values, languages()[JAPANESE]),
        is_unchecked=tag not in ORIGINALS and own is not None,
        is_missing=own is None,
        simpler=list(ruby(filled(found.simpler, source.slots, line.values, language))),
    )


def sheet(notice: Notice, tag: str, lines: list[NoticeLine] | None = None) -> Sheet:
    """The whole notice in a language; no query where its ``lines`` were fetched."""
    language = languages()[tag]
    rows = lines if lines is not None else list(notice.lines.all())
    at = (notice.published_at or time.now()).astimezone(time.TOKYO)
    frame: Mapping[str, str] = {
        "title": framed("title", tag),
        "number": framed("number", tag, number=str(notice.number)) if notice.number else "",
        "issued": framed("issued", tag, date=f"{at:%Y-%m-%d}", time=f"{at:%H:%M}"),
        "issuer": framed("issuer", tag, agency=notice.organisation.name),
        "next": framed("next", tag, time=next_words(notice, language)) if notice.next_at else "",
        "phone": framed("phone", tag, phone=notice.phone) if notice.phone else "",
        "unchecked": framed("unchecked", tag),
    }
    said = {name: without_ruby(text) for name, text in frame.items()}
    found = [one for row in rows if (one := told(row, tag)) is not None]
    return Sheet(language=language, marks=marks(notice, tag), lines=tuple(found), **said)


def digest(told: Sheet) -> str:
    """Of the words that are read aloud: what changed is recorded anew. When it was issued and its marks may follow."""
    lasting = [line.text for line in told.lines] + [told.next, told.phone]
    return hashlib.sha256("\n".join(lasting).encode()).hexdigest()


def is_heard(notice: Notice, told: Sheet) -> bool:
    """Whether it can be listened to in this language: a machine reads it, or a person did. One query at most."""
    return told.language.has_voice or notice.recordings.filter(tag=told.language.tag, digest=digest(told)).exists()


def words_around(tag: str) -> dict[str, str]:
    """What stands below a notice in this language: listening, posters, the list."""
    return {name: without_ruby(framed(name, tag)) for name in ("voice", "no_voice", "poster", "list", "simpler")}


def next_words(notice: Notice, language: Language) -> str:
    """When the next notice comes: the hour, and the day where it is another one."""
    if notice.next_at is None:
        return ""
    at = notice.next_at.astimezone(time.TOKYO)
    begun = (notice.published_at or time.now()).astimezone(time.TOKYO)
    return f"{at:%H:%M}" if at.date() == begun.date() else f"{written_date(at.date(), language)} {at:%H:%M}"


def marks(notice: Notice, tag: str) -> tuple[str, ...]:
    """What stands above everything else: a drill, an example, replaced or retracted."""
    named = [
        ("drill", notice.is_drill),
        ("example", notice.is_example),
        ("replaced", notice.state == "replaced"),
        ("withdrawn", notice.state == "retracted"),
    ]
    return tuple(without_ruby(framed(name, tag)) for name, holds in named if holds)


def sheets(notice: Notice, lines: list[NoticeLine] | None = None) -> list[Sheet]:
    """In each of its languages; one query, none where its ``lines`` were fetched."""
    rows = lines if lines is not None else list(notice.lines.all())
    return [sheet(notice, tag, rows) for tag in notice.languages if tag in languages()]


def standing(*, drills: bool = False) -> QuerySet[Notice]:
    """The notices that stand now, the newest first; drills apart."""
    rows = Notice.objects.filter(state__in=FLOW.tagged(PUBLIC), is_drill=drills).select_related("organisation")
    return rows.order_by("-published_at", "-pk")


FRESH = timedelta(days=3)  # for so long a notice stands above the public home


def fresh() -> Notice | None:
    """The newest notice that stands and is not a drill, while it is fresh; one query."""
    return standing().filter(published_at__gte=time.now() - FRESH).first()


def posters(told: Sequence[Sheet], most: int = 5) -> list[list[Sheet]]:
    """Languages on sheets of at most ``most``: Japanese and plain Japanese on each, so that no text that nobody
    checked stands alone."""
    first = [one for one in told if one.language.tag in ORIGINALS]
    others = [one for one in told if one.language.tag not in ORIGINALS]
    size = max(1, most - len(first))
    return [[*first, *others[at : at + size]] for at in range(0, len(others), size)] or [first]


def marked(notice: Notice) -> str:
    """Its heading in Japanese, with the marks of drills and examples."""
    drill = "【訓練】" if notice.is_drill else ""
    example = f"【{EXAMPLE}】" if notice.is_example else ""
    return f"{drill}{example}{notice} {notice.organisation.name}"


def plain_text(told: Sheet) -> str:
    """A notice in one language as lines of text, for feeds, mail and messages."""
    parts = [*told.marks, f"{told.title} {told.number}".strip(), *(line.text for line in told.lines)]
    parts += [told.next, told.phone, told.issuer, told.issued, told.unchecked if told.is_unchecked else ""]
    return "\n".join(part for part in parts if part)
