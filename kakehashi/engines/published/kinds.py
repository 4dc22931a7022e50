"""The kinds of things that have a public page of their own. Declared by rooms, in their feeds.py."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from kakehashi.base.declared import Declared
from kakehashi.base.examples import EXAMPLE

if TYPE_CHECKING:
    from kakehashi.engines.ledger.models import Entry


def absolute(path: str) -> str:
    """A path as an address that can be cited: that of the installation."""
    return str(urljoin(settings.BASE_URL, path))


@dataclass(frozen=True)
class About:
    """What other machines are told of one thing, in the active language.

    ``language`` is that of its text, ``section`` what it is in words ("Case study"), ``schema`` its description by
    schema.org without what is told of everything (name, address, language, picture …), with its ``@type``. ``url`` is
    the address to be cited; empty: the page's own in the active language.
    """

    title: str
    description: str
    section: str
    schema: Mapping[str, Any]
    language: str = "ja"
    day: date | None = None
    is_example: bool = False
    url: str = ""

    @property
    def marked(self) -> str:
        """Its title, with the mark of examples."""
        return f"【{EXAMPLE}】{self.title}" if self.is_example else self.title


def _own_address(obj: Any) -> str:
    return str(obj.get_absolute_url())


def _nothing(_obj: Any) -> Iterable[str]:
    return ()


def _own_key(obj: Any) -> int:
    return int(obj.pk)


def _without_end(_obj: Any) -> date | None:
    return None


@dataclass(frozen=True)
class PublicKind:
    """One kind of thing with a public page. Declaring it gives its pages files, share pictures and entries in the map.

    ``shown`` is what everybody may read now, ``address`` its page in the active language, ``beside`` further addresses
    of the same thing (a PDF), ``lists`` names of addresses that show all of them. ``events`` are the ledger's events
    after which a thing is new, changed or gone; ``after`` names events about other things, each with a function that
    says which of ours (ids) then look different. ``until`` is the last day on which it may be read. ``languages`` are
    those of its addresses. ``key`` is the id in ``shown`` of what an object is a part of: a translation stands at the
    address of its original, and has its files and its picture. ``gathered`` are addresses that show a thing among
    others (a feed in one language, a town's widget), kept like lists. ``at_once`` are those of all its paths that are
    there when the press that makes it public answers (`at_once.write_at_once`). Refused: a second kind of one name
    (ValueError).
    """

    name: str  # that of its policy: "information.article"
    label: str | Promise
    shown: Callable[[], "QuerySet[Any]"]
    about: Callable[[Any], About]
    day: Callable[[Any], date]
    events: tuple[str, ...]
    lists: tuple[str, ...] = ()
    address: Callable[[Any], str] = _own_address
    beside: Callable[[Any], Iterable[str]] = _nothing
    until: Callable[[Any], date | None] = _without_end
    after: "Mapping[str, Callable[[Entry], Iterable[int]]]" = field(default_factory=dict)
    key: Callable[[Any], int] = _own_key
    languages: Callable[[Any], Iterable[str]] = lambda _obj: [code for code, _name in settings.LANGUAGES]
    gathered: Callable[[Any], Iterable[str]] = _nothing
    at_once: Callable[[Any], Iterable[str]] = _nothing

    def __post_init__(self) -> None:
        PUBLIC.add(self)

    @property
    def is_without_end(self) -> bool:
        """Whether all of its things may be read as long as they stand."""
        return self.until is _without_end

    def one(self, pk: int) -> Any | None:
        """The thing, if everybody may read it now."""
        return self.shown().filter(pk=pk).first()

    def is_there(self, pk: int) -> bool:
        """Whether everybody may read it now."""
        return self.shown().filter(pk=pk).exists()

    def subject(self, pk: int) -> int:
        """The id in ``shown`` of a row of this kind, public or not; the row's own where it is gone."""
        if self.key is _own_key:
            return pk
        obj = self.shown().model._base_manager.filter(pk=pk).first()
        return pk if obj is None else self.key(obj)

    def addresses(self, obj: Any) -> dict[str, str]:
        """Its page in each language: path by language code."""
        found = {}
        for code in self.languages(obj):
            with translation.override(code):
                found[code] = str(self.address(obj))
        return found

    def picture(self, obj: Any) -> str:
        """The path of its share picture, in the active language."""
        return reverse("published:picture", kwargs={"kind": self.name, "pk": self.key(obj)})

    def paths(self, obj: Any) -> list[str]:
        """Every path that is kept as a file for it: page, what stands beside, picture, in each language."""
        return self._in_its_languages(
            obj, lambda one: [str(self.address(one)), *map(str, self.beside(one)), self.picture(one)]
        )

    def gathered_paths(self, obj: Any) -> list[str]:
        """Every path that shows it among others."""
        return self._in_its_languages(obj, self.gathered)

    def paths_at_once(self, obj: Any) -> list[str]:
        """What is written before the press answers."""
        return self._in_its_languages(obj, self.at_once)

    def _in_its_languages(self, obj: Any, paths: Callable[[Any], Iterable[str]]) -> list[str]:
        found: dict[str, None] = {}
        for code in self.languages(obj):
            with translation.override(code):
                found |= dict.fromkeys(map(str, paths(obj)))
        return list(found)

    def list_paths(self) -> list[str]:
        """Every list in each language of the installation."""
        found: dict[str, None] = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found |= dict.fromkeys(reverse(name) for name in (*self.lists, "published:site_map"))
        return list(found)


PUBLIC: Declared[PublicKind] = Declared()


@dataclass(frozen=True)
class Portal:
    """Pages of everybody that stand for no one thing: each gathers what others have written. Kept as files like lists.

    ``addresses`` gives their paths in the active language. They look different after the ``events`` of their own and
    after those of the kinds of ``shows``. Refused: a second one of a name (ValueError).
    """

    name: str  # "information.topics"
    addresses: Callable[[], Iterable[str]]
    events: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()  # names of PublicKinds

    def __post_init__(self) -> None:
        PORTALS.add(self)

    def all_events(self) -> tuple[str, ...]:
        """Every event after which they look different, each once; to be asked when all kinds are declared."""
        return tuple(dict.fromkeys([*self.events, *(event for name in self.shows for event in PUBLIC[name].events)]))

    def places(self) -> list[dict[str, str]]:
        """Each page in each language of the installation: path by language code."""
        found = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found[code] = [str(path) for path in self.addresses()]
        return [dict(zip(found, paths, strict=True)) for paths in zip(*found.values(), strict=True)]

    def paths(self) -> list[str]:
        """Every path that is kept as a file."""
        return [path for place in self.places() for path in place.values()]


PORTALS: Declared[Portal] = Declared()
