"""What a notice says in a language: its sentences, what stands around them, whether each was checked."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kakehashi.base import time

from ...place_names.queries import names_in
from ...place_names.rules.showing import Names, places, with_official
from ...sentences.queries import Texts, texts_of
from ...sentences.rules.bank import FRAME, filled, ruby, sentences, without_ruby, written_date
from ...sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN, Language, languages
from ...sentences.rules.readings import with_readings
from ...sentences.rules.saying import Said, read
from ...sentences.rules.telephones import Parts, numbers_in, with_numbers
from ..models import Notice, NoticeLine

NAMED = {"place", "agency", "item"}  # kinds of slots whose kanji get a reading in plain Japanese
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
    phones: tuple[str, ...] = ()  # telephone numbers that were filled in, to be rung from the page

    @property
    def parts(self) -> Parts:
        """Its pieces, with the numbers to ring."""
        return with_numbers(self.pieces, self.phones)

    @property
    def simpler_parts(self) -> Parts:
        """The easier ones, likewise."""
        return with_numbers(self.simpler, self.phones)

    @property
    def text_parts(self) -> Parts:
        """The letters alone, likewise."""
        return with_numbers([(self.text, "")], self.phones)


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
    marks: tuple[str, ...]  # drill, example, correction, replaced, retracted: each in this language
    unchecked: str
    lines: tuple[Told, ...]
    source: str = ""  # whose words stand beside it, in this language
    quote: str = ""  # those words, in Japanese, letter for letter
    quoted_from: str = ""
    around: Mapping[str, Pieces] = field(default_factory=dict)  # what stands around them, with its readings
    marks_read: tuple[Pieces, ...] = ()  # the marks, with their readings
    is_frame_unchecked: bool = False  # whether that holds for something that stands around the sentences
    phones: tuple[str, ...] = ()  # the numbers of its telephone, to be rung from the page

    @property
    def phone_parts(self) -> Parts:
        """Its telephone, with the numbers to ring."""
        return with_numbers(self.around.get("phone", []), self.phones)

    @property
    def phone_text_parts(self) -> Parts:
        """The same in letters alone."""
        return with_numbers([(self.phone, "")], self.phones)

    @property
    def has_simpler(self) -> bool:
        """Whether it is there in easier words as well."""
        return self.language.tag == PLAIN and any(line.simpler for line in self.lines)

    @property
    def is_unchecked(self) -> bool:
        """Whether a text of it was checked by nobody who speaks the language, or is not there in it."""
        return self.is_frame_unchecked or any(line.is_unchecked or line.is_missing for line in self.lines)


def texts_for(notices: Iterable[tuple[Notice, Sequence[NoticeLine]]], tag: str = "") -> Texts:
    """Every text that these notices print, in all of their languages, or in ``tag`` and the originals that stand beside
    it; at most two queries."""
    ids = [one.id for one in sentences().values() if one.category == FRAME]
    tags: list[str] = []
    for notice, lines in notices:
        ids += [line.sentence for line in lines]
        tags += [tag, *ORIGINALS] if tag else notice.languages
    return texts_of(ids, tags)


def with_texts(notices: Iterable[Notice], tag: str = "") -> list[Notice]:
    """Notices whose ``lines`` were fetched, each with the texts that it prints and the official names of its places, in
    all of their languages or in ``tag`` alone: three queries for all of them."""
    found = list(notices)
    texts = texts_for(((one, list(one.lines.all())) for one in found), tag)
    spoken = _translated([tag] if tag else languages())
    names = names_in(places([part for one in found for part in _filled(one.lines.all())]), spoken)
    for one in found:
        one.__dict__ |= {"texts": texts, "names": names}
    return found


def _texts(notice: Notice, rows: Sequence[NoticeLine]) -> Texts:
    known: Texts | None = notice.__dict__.get("texts")
    return known or texts_for([(notice, rows)])


def _translated(tags: Iterable[str]) -> list[str]:
    return [tag for tag in tags if tag in languages() and tag not in ORIGINALS]


def _filled(lines: Iterable[NoticeLine]) -> list[tuple[Mapping[str, str], Mapping[str, str]]]:
    return [(line.source.slots, line.values) for line in lines if line.source]


def names_of(notice: Notice, rows: Iterable[NoticeLine]) -> Names:
    """The official names of its places; one query where it has places and was not asked before."""
    if "names" not in notice.__dict__:
        notice.__dict__["names"] = names_in(places(_filled(rows)), _translated(notice.languages))
    names: Names = notice.__dict__["names"]
    return names


def nameless(notice: Notice) -> list[tuple[str, list[Language]]]:
    """The places that have no official name, with the languages in which they stand in Japanese."""
    rows = list(notice.lines.all())
    names = names_of(notice, rows)
    without = {
        place: [languages()[tag] for tag in _translated(notice.languages) if tag not in names.get(place, {})]
        for place in places(_filled(rows))
    }
    return [(place, missing) for place, missing in without.items() if missing]


def told(line: NoticeLine, tag: str, texts: Texts, names: Names | None = None) -> Told | None:
    """A sentence in a language, else in plain Japanese, marked as missing; None where the bank has it no more.
    ``names``: official names of places, by which they are told."""
    source = line.source
    if source is None:
        return None
    own = texts.of(source.id, tag)
    one = own if own.text else texts.of(source.id, PLAIN)
    found, language = one.text, one.language
    if found is None:
        return None
    values = with_official(source.slots, line.values, language.tag, names or {})
    if language.tag == PLAIN:
        values = {
            name: with_readings(text) if source.slots.get(name) in NAMED else text for name, text in values.items()
        }
    text = filled(found.text, source.slots, values, language)
    return Told(
        id=source.id,
        language=language,
        text=without_ruby(text),
        pieces=list(ruby(text)),
        back=filled(found.back, source.slots, line.values, languages()[JAPANESE]),
        is_unchecked=own.is_unchecked,
        is_missing=own.text is None,
        simpler=list(ruby(filled(found.simpler, source.slots, line.values, language))),
        phones=tuple(n for name, kind in source.slots.items() if kind == "phone" for n in _numbers(line, name)),
    )


def _numbers(line: NoticeLine, slot: str) -> tuple[str, ...]:
    return numbers_in(str(line.values.get(slot, "")).strip())


def sheet(notice: Notice, tag: str, lines: list[NoticeLine] | None = None, texts: Texts | None = None) -> Sheet:
    """The whole notice in a language, in the words that stand now; no query where ``lines`` and ``texts`` are given.

    The sentences that stand around it are texts too: the mark 未確認 goes when all that is printed was signed.
    """
    rows = lines if lines is not None else list(notice.lines.all())
    words = texts if texts is not None else _texts(notice, rows)
    frame, names = _frame(notice, tag, words), names_of(notice, rows)
    marked = [words.said(f"{FRAME}-{name}", tag) for name in _marks(notice)]
    found = [one for row in rows if (one := told(row, tag, words, names)) is not None]
    if notice.is_drill:  # its numbers are read, and rung by nobody: 119 is not called for a drill by a slip of a thumb
        found = [replace(one, phones=()) for one in found]
    return Sheet(
        language=languages()[tag],
        marks=tuple(one.text for one in marked),
        marks_read=tuple(one.pieces for one in marked),
        lines=tuple(found),
        quote=notice.quote,
        quoted_from=notice.quoted_from,
        phones=() if notice.is_drill else numbers_in(notice.phone),
        unchecked=words.unchecked(tag).text,
        around={name: one.pieces for name, one in frame.items()},
        is_frame_unchecked=any(one.is_unchecked for one in (*frame.values(), *marked)),
        **{name: one.text for name, one in frame.items()},
    )


def _frame(notice: Notice, tag: str, texts: Texts) -> dict[str, Said]:
    """What stands around the sentences; without a word where there is nothing to say."""
    at, issuer = (notice.published_at or time.now()).astimezone(time.TOKYO), notice.organisation.name
    given: dict[str, dict[str, str] | None] = {
        "title": {},
        "number": {"number": str(notice.number)} if notice.number else None,
        "issued": {"date": f"{at:%Y-%m-%d}", "time": f"{at:%H:%M}"},
        "issuer": {"agency": with_readings(issuer) if tag == PLAIN else issuer},
        "next": {"time": next_words(notice, languages()[tag])} if notice.next_at else None,
        "phone": {"phone": notice.phone} if notice.phone else None,
        "source": _source(notice),
    }
    nothing = Said("", [], languages()[tag])
    return {
        name: nothing if values is None else texts.said(f"{FRAME}-{name}", tag, **values)
        for name, values in given.items()
    }


def _source(notice: Notice) -> dict[str, str] | None:
    """Whose words are quoted, and of which hour (「気象庁 22:34発表」); None where there are none."""
    agency, _space, at = notice.quoted_from.partition(" ")
    return {"agency": agency, "time": at.removesuffix("発表")} if notice.quote and at else None


def digest(told: Sheet) -> str:
    """Of the words that are read aloud: what changed is recorded anew. When it was issued and its marks may follow."""
    lasting = [line.text for line in told.lines] + [told.next, told.phone]
    return hashlib.sha256("\n".join(lasting).encode()).hexdigest()


def is_heard(notice: Notice, told: Sheet) -> bool:
    """Whether it can be listened to in this language: a machine reads it, or a person did. One query at most."""
    return told.language.has_voice or notice.recordings.filter(tag=told.language.tag, digest=digest(told)).exists()


def situation_read(notice: Notice, tag: str) -> Pieces:
    """What happened, as the desk wrote it: in Japanese, on a page in plain Japanese with readings."""
    return read(with_readings(notice.situation) if tag == PLAIN else notice.situation, JAPANESE).pieces


def words_around(tag: str, texts: Texts) -> dict[str, Pieces]:
    """What stands below a notice in this language: listening, posters, the list."""
    names = ("voice", "no_voice", "poster", "list", "simpler")
    return {name: texts.said(f"{FRAME}-{name}", tag).pieces for name in names}


def shelter_words(tag: str, texts: Texts) -> list[Said]:
    """The link to the shelters of its body: in the language, and in Japanese too where nobody checked that."""
    return texts.beside(f"{FRAME}-shelters", tag)


def next_words(notice: Notice, language: Language) -> str:
    """When the next notice comes: the hour, and the day where it is another one."""
    if notice.next_at is None:
        return ""
    at = notice.next_at.astimezone(time.TOKYO)
    begun = (notice.published_at or time.now()).astimezone(time.TOKYO)
    if at.date() == begun.date():
        return f"{at:%H:%M}"
    day = written_date(at.date(), language)  # elsewhere behind the hour, with which the sentence goes on
    return f"{day} {at:%H:%M}" if language.tag in ORIGINALS else f"{at:%H:%M} ({day})"


def _marks(notice: Notice) -> list[str]:
    """What stands above everything else: a drill, an example, a correction, replaced or retracted."""
    named = [
        ("drill", notice.is_drill),
        ("example", notice.is_example),
        ("corrected", notice.is_correction),
        ("replaced", notice.state == "replaced"),
        ("withdrawn", notice.state == "retracted"),
        ("automatic", notice.is_automatic),
    ]
    return [name for name, holds in named if holds]


def sheets(notice: Notice, lines: list[NoticeLine] | None = None, texts: Texts | None = None) -> list[Sheet]:
    """In each of its languages; three queries, none where ``lines`` and ``texts`` are given."""
    rows = lines if lines is not None else list(notice.lines.all())
    words = texts if texts is not None else _texts(notice, rows)
    return [sheet(notice, tag, rows, words) for tag in notice.languages if tag in languages()]
