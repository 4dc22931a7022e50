"""Shelters for other machines: open data, and the lists that are kept as files."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.published.kinds import About, PublicKind, absolute
from kakehashi.registry.models import Organisation

from ..sentences.actions import ABOUT_TEXTS
from ..sentences.rules.languages import JAPANESE, languages
from .flows import SHELTER as FLOW
from .models import Shelter
from .queries import WORDS, bodies, in_every_language, list_url, texts_for
from .rules.facilities import FACILITIES

EVENTS = tuple(f"multicultural.shelter.{verb}" for verb in ("register", "amend", *FLOW.by_name))


def told(body: Organisation, rows: Iterable[Shelter]) -> dict[str, Any]:
    """The list as JSON tells it. Moments are those of Japan; what is unknown is null. ``facilities`` has in words, in
    every language, what the shelters name by codes."""
    texts, shown = texts_for(*languages()), list(rows)
    said = {tag: texts.said("frame-open_to_all", tag) for tag in languages()}
    there = [one for one in FACILITIES.values() if any(one.code in row.there for row in shown)]
    printed = ["frame-open_to_all", *(one.text for one in there)]
    return {
        "body": {"code": body.code, "name": body.name},
        "page": absolute(list_url(body)),
        "open_to_all": {tag: one.text for tag, one in said.items()},
        "facilities": {one.code: {tag: texts.said(one.text, tag).text for tag in languages()} for one in there},
        "unchecked": [tag for tag in languages() if texts.are_unchecked(printed, tag)],
        "shelters": [_told(row) for row in shown],
    }


def _told(row: Shelter) -> dict[str, Any]:
    return {
        "example": EXAMPLE if row.is_example else None,
        "name": row.name,
        "reading": row.reading or None,
        "address": row.address or None,
        "latitude": None if row.latitude is None else float(row.latitude),
        "longitude": None if row.longitude is None else float(row.longitude),
        "capacity": row.capacity,
        "telephone": row.telephone or None,
        "facilities": row.there,
        "note": row.note or None,
        "is_designated": row.is_designated,
        "state": row.state,
        "opened_at": _moment(row.opened_at if row.state != "closed" else None),
        "since": _moment(row.since),
    }


def _moment(at: Any) -> str | None:
    return time.for_machines(at) if at else None


def about(body: Organisation) -> About:
    """What other machines are told of a body's list."""
    is_example = Shelter.objects.filter(organisation=body, is_example=True).exists()
    return About(
        title=f"{body.name} 避難所の一覧", description=texts_for(JAPANESE).said("frame-open_to_all", JAPANESE).text,
        section=str(_("Shelters")), schema={"@type": "ItemList"}, is_example=is_example,
    )  # fmt: skip


def beside(body: Organisation) -> Iterable[str]:
    """Its page in every other language, and the list for machines."""
    yield from (list_url(body, tag) for tag in languages() if tag != JAPANESE)
    for name in ("shelters_json", "shelters_csv"):
        yield reverse(f"multicultural:{name}", kwargs={"municipality": body.code})


def gathered(_body: Organisation) -> Iterable[str]:
    """The lists of all bodies, in every language."""
    yield from (address for _language, address in in_every_language())


def shown() -> QuerySet[Organisation]:
    """The bodies with a list."""
    return bodies()


def day_of(_body: Organisation) -> date:
    """A list is always of today."""
    return time.today()


def body_behind(entry: Entry) -> list[int]:
    """The body whose list looks different after what happened to a shelter."""
    return list(Shelter.objects.filter(pk=int(entry.subject_id)).values_list("organisation", flat=True))


def printing(entry: Entry) -> list[int]:
    """Every body with a list, where a text that stands on it was signed, taken back or written anew."""
    is_shown = str(entry.facts.get("sentence", "")) in WORDS
    return list(shown().order_by().values_list("pk", flat=True)) if is_shown else []


PUBLIC_SHELTERS = PublicKind(
    name="multicultural.shelters",
    label=_("Shelters"),
    shown=shown,
    about=about,
    day=day_of,
    events=(),
    lists=("multicultural:shelters",),
    address=list_url,
    beside=beside,
    gathered=gathered,
    after=dict.fromkeys(EVENTS, body_behind) | {event.name: printing for event in ABOUT_TEXTS},
    languages=lambda _body: [JAPANESE],
)
