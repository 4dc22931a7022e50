"""How the results of a search are narrowed: by links, each of which adds one condition or takes one away.

Counts come with the answer of the index, so they are of what the reader may see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.engines.search import FACETS, SEARCHABLES, Facet, Found

SHOWN = 6  # values of a facet before the rest is folded away
MOST = 30  # values of a facet that are offered at all
Words = str | Promise


@dataclass(frozen=True)
class Choice:
    """A link: its words, where it leads, how many hits there are then."""

    words: Words
    url: str
    count: int | None = None


@dataclass(frozen=True)
class Group:
    """What can still be chosen of one facet: something that narrows."""

    name: str
    label: Words
    first: list[Choice]
    rest: list[Choice]


class Asked:
    """What the address of the page asks for; what it names and nobody knows is left out."""

    def __init__(self, query: QueryDict) -> None:
        self.words = query.get("q", "").strip()[:200]
        self.kind = query["kind"] if query.get("kind") in SEARCHABLES else ""
        self.exactly = bool(query.get("exactly"))
        asked = {facet.name: (facet, query[facet.name][:200]) for facet in FACETS.values() if query.get(facet.name)}
        said = {name: facet.words([value]) for name, (facet, value) in asked.items()}
        self.facets = {name: value for name, (_facet, value) in asked.items() if value in said[name]}
        self.said = {name: said[name][value] for name, value in self.facets.items()}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind that is asked for, as the index takes it."""
        return (self.kind,) if self.kind else ()

    def address(self, **changes: str) -> str:
        """The address of the first page with some conditions changed; empty ones are taken away."""
        now = {"q": self.words, "kind": self.kind, "exactly": "1" if self.exactly else "", **self.facets} | changes
        return f"?{urlencode({name: value for name, value in now.items() if value})}"

    def chips(self) -> list[Choice]:
        """What is asked for beside the words, each with the address without it."""
        chosen = [Choice(SEARCHABLES[self.kind].label, self.address(kind=""))] if self.kind else []
        return chosen + [Choice(words, self.address(**{name: ""})) for name, words in self.said.items()]

    def groups(self, found: Found) -> list[Group]:
        """What can be asked for beside that: the kinds, then each facet, as far as it narrows."""
        kinds = [(name, count) for name, count in found.counts.items() if name in SEARCHABLES and count]
        choices = [Choice(SEARCHABLES[name].label, self.address(kind=name), count) for name, count in kinds]
        groups = [_group("kind", _("Kind"), choices)] if not self.kind and len(kinds) > 1 else []
        for facet in FACETS.values():
            counts = found.facets.get(facet.name, {})
            if facet.name not in self.facets and counts:
                groups.append(_group(facet.name, facet.label, self._choices(facet, counts)))
        return [group for group in groups if group.first and not _says_nothing(group, found.total)]

    def _choices(self, facet: Facet, counts: Mapping[str, int]) -> list[Choice]:
        words = facet.words(list(counts))
        known = [(value, count) for value, count in counts.items() if value in words]
        if facet.order == "highest":
            known.sort(reverse=True)
        return [Choice(words[value], self.address(**{facet.name: value}), count) for value, count in known]


def _group(name: str, label: Words, choices: list[Choice]) -> Group:
    choices = choices[:MOST]
    if len(choices) == SHOWN + 1:  # nothing is folded away for one line
        return Group(name, label, choices, [])
    return Group(name, label, choices[:SHOWN], choices[SHOWN:])


def _says_nothing(group: Group, total: int) -> bool:
    """Whether its only choice is what all hits have in common."""
    return len(group.first) == 1 and group.first[0].count == total
