"""Which shelters a body has, and what is said of them in a language; reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from kakehashi.base import time
from kakehashi.base.addresses import of_own_language
from kakehashi.registry.models import Organisation

from ..sentences.queries import Texts, texts_of
from ..sentences.rules.bank import written_date
from ..sentences.rules.languages import JAPANESE, ORIGINALS, PLAIN, Language, languages
from ..sentences.rules.readings import with_readings
from ..sentences.rules.saying import Said, read
from ..sentences.rules.telephones import Parts, numbers_in, with_numbers
from .flows import LISTED, OPEN
from .flows import SHELTER as FLOW
from .models import Shelter
from .rules.facilities import FACILITIES

STATES = ("shelter_open", "shelter_full", "shelter_closed", "shelter_none")
SHOWN = ("list", "shelters", "open_to_all", *STATES, "capacity", "map")
LABELS = tuple(one.text for one in FACILITIES.values())
WORDS = (*(f"frame-{name}" for name in (*SHOWN, "unchecked", "example")), "card-title", *LABELS)  # of pages and sheet


@dataclass(frozen=True)
class Place:
    """One shelter as it is read in a language: ``since`` is when it was opened, or became full."""

    row: Shelter
    since: Said | None
    capacity: Said | None
    there: list[Said]

    @property
    def telephone(self) -> Parts:
        """Its telephone as it was written, with the numbers to ring."""
        return with_numbers([(self.row.telephone, "")], numbers_in(self.row.telephone))


@dataclass(frozen=True)
class Group:
    """The shelters of one state, with its words."""

    state: str
    words: list[Said]
    places: list[Place]


def list_url(body: Organisation, tag: str = JAPANESE) -> str:
    """The page of a body's shelters for everybody; empty for a body without a code."""
    if not body.code:
        return ""
    return of_own_language("multicultural:shelters_of", municipality=body.code, tag=tag)


def bodies_url(tag: str = JAPANESE) -> str:
    """The page of all bodies with a list, in a language."""
    return of_own_language("multicultural:shelters_in", tag=tag)


def in_every_language() -> list[tuple[Language, str]]:
    """Each language with that page."""
    return [(one, bodies_url(one.tag)) for one in languages().values()]


def body_of(code: str) -> Organisation | None:
    """The local government of that code on this day; one query, none for what is no code."""
    if not (code.isascii() and code.isdecimal() and len(code) == 6):
        return None
    return Organisation.objects.on(time.today()).local_governments().filter(code=code).order_by("-valid_from").first()


def name_read(body: Organisation, tag: str) -> list[tuple[str, str]]:
    """Its name: in Japanese, on a page in plain Japanese with readings."""
    return read(with_readings(body.name) if tag == PLAIN else body.name, JAPANESE).pieces


def listed(body: Organisation) -> QuerySet[Shelter]:
    """The shelters of a body that everybody sees, by name."""
    rows = Shelter.objects.filter(organisation=body, state__in=FLOW.tagged(LISTED))
    return rows.select_related("organisation").order_by("name", "pk")


def bodies() -> QuerySet[Organisation]:
    """The bodies with a list, and how many of their shelters are open (``open_now``); those with open ones first."""
    counted = Count("shelters", filter=Q(shelters__state__in=FLOW.tagged(OPEN)))
    rows = Organisation.objects.filter(shelters__state__in=FLOW.tagged(LISTED)).exclude(code="")
    return rows.annotate(open_now=counted).order_by("-open_now", "code")


def groups(rows: Iterable[Shelter], tag: str, texts: Texts) -> list[Group]:
    """Open ones first, then full ones, closed ones last; a state in which there is none is left out."""
    by_state: dict[str, list[Place]] = {"open": [], "full": [], "closed": []}
    language = languages()[tag]
    for row in rows:
        at = {"open": row.opened_at, "full": row.since}.get(row.state)
        capacity = texts.said("frame-capacity", tag, number=str(row.capacity)) if row.capacity else None
        there = [texts.said(FACILITIES[code].text, tag) for code in row.there if code in FACILITIES]
        by_state[row.state].append(Place(row, moment(at, language) if at else None, capacity, there))
    return [
        Group(state, texts.beside(f"frame-shelter_{state}", tag), places)
        for state, places in by_state.items()
        if places
    ]


def legend(rows: Iterable[Shelter], tag: str, texts: Texts) -> list[list[Said]]:
    """What stands beside many shelters, said once more below in Japanese and plain Japanese: "Map" and what is there.
    Empty in a language in which everything was checked."""
    held = {code for row in rows for code in row.there}
    ids = ["frame-map", *(one.text for code, one in FACILITIES.items() if code in held)]
    return [said for id in ids if len(said := texts.beside(id, tag)) > 1]


def moment(at: datetime, language: Language) -> Said:
    """Day and clock in Japan, as the language writes the day; in plain Japanese with the readings of its letters."""
    there = at.astimezone(time.TOKYO)
    return read(f"{written_date(there.date(), language)} {there:%H:%M}", language.tag)


def texts_for(*tags: str) -> Texts:
    """Every text of the pages in these languages, and in Japanese beside them; at most two queries."""
    return texts_of(WORDS, (*tags, *ORIGINALS))


def names_of(body: Any) -> list[str]:
    """The names of a body's shelters, for fields in which places are written; one query."""
    return list(Shelter.objects.filter(organisation=body, state__in=FLOW.tagged(LISTED)).values_list("name", flat=True))
