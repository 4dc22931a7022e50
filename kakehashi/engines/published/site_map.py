"""Every public page and list, each with all languages of its address: https://www.sitemaps.org/protocol.html."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from .kinds import PORTALS, PUBLIC, absolute

MOST = 50_000  # addresses in one map, by the protocol


@dataclass(frozen=True)
class Place:
    """One address: the day of its last change, and the same page in each language."""

    url: str
    day: date | None
    links: tuple[tuple[str, str], ...]


def _place(addresses: dict[str, str], day: date | None) -> Place:
    links = [(code, absolute(path)) for code, path in addresses.items()]
    first = addresses.get(settings.LANGUAGE_CODE) or next(iter(addresses.values()))
    return Place(absolute(first), day, (*links, ("x-default", absolute(first))))


def places() -> list[Place]:
    """The lists of each kind and the portals (feeds are no pages), then things, the newest first; a query or two for
    each kind."""
    lists: dict[str, Place] = {}
    pages: list[Place] = []
    for kind in PUBLIC.values():
        things = sorted(kind.shown(), key=kind.day, reverse=True)[:MOST]
        for name in kind.lists:
            addresses = {}
            for code, _language in settings.LANGUAGES:
                with translation.override(code):
                    addresses[code] = reverse(name)
            if addresses[settings.LANGUAGE_CODE].endswith("/"):
                lists.setdefault(name, _place(addresses, kind.day(things[0]) if things else None))
        pages += [_place(kind.addresses(obj), kind.day(obj)) for obj in things]
    found = [place for portal in PORTALS.values() for place in portal.places()]
    portals = [_place(place, None) for place in found if place[settings.LANGUAGE_CODE].endswith("/")]
    return [*lists.values(), *portals, *pages][:MOST]
