"""The search tells nobody of what they may not see: no hit, title, count, facet, suggestion or related content.

Everything is derived: the kinds from the declarations in the rooms' search.py, who may see what from the policies, the
people from the cast. A room that comes later is tried by itself.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from kakehashi.base.algorithms.grams import normalise
from kakehashi.engines.access import POLICIES, audience
from kakehashi.engines.search import FACETS, SEARCHABLES, find, similar, suggest
from kakehashi.engines.search.finding import address
from kakehashi.engines.search.models import SearchRow
from kakehashi.engines.search.queries import Query

from .test_canary import onlookers
from .test_doors import BACKEND

pytestmark = pytest.mark.django_db
SAMPLES = 6  # rows of a kind, from its first to its last
QUESTIONS = 20
SEES, READS = ("view", "read"), 200


@dataclass
class Kept:
    """A row of the index, with what the test asks of it."""

    row: SearchRow
    tokens: frozenset[str]
    text: str
    facets: dict[str, list[str]] = field(default_factory=dict)

    @property
    def thing(self) -> int:
        """What it counts as: a page as its file."""
        return self.row.whole_id or self.row.pk


def index() -> list[Kept]:
    """All of it."""
    rows = (
        SearchRow.objects.filter(collection="")
        .select_related("text", "audience", "facet_set")
        .prefetch_related("audience__tokens")
    )
    return [
        Kept(row, frozenset(token.token for token in row.audience.tokens.all()),
             normalise(f"{row.title}\n{row.text.body}"), row.facet_set.facets)
        for row in rows
    ]  # fmt: skip


def samples(rows: list[Kept]) -> list[Kept]:
    """A few of each kind and of each audience in it."""
    chosen: dict[Any, list[Kept]] = {}
    for one in rows:
        chosen.setdefault((one.row.kind, one.tokens), []).append(one)
    by_kind: dict[str, list[Kept]] = {}
    for (kind, _tokens), own in chosen.items():
        by_kind.setdefault(kind, []).extend((own[0], own[-1]))
    return [one for own in by_kind.values() for one in own[:: max(1, len(own) // SAMPLES)]]


def may_see(user: Any, row: SearchRow) -> bool:
    """Whether a policy of the thing shows it to this user."""
    model = SEARCHABLES[row.kind].model
    for policy in (one for one in POLICIES.values() if one.model is model):
        seen = policy.visible(user).filter(pk=row.object_key).first()
        codes = [code for code in SEES if code in policy.rules]
        if seen is not None and all(policy.allows(user, code, seen) for code in codes):
            return True
    return False


def opens(user: Any, row: SearchRow) -> bool:
    """Whether the hit leads to a page that this user gets; for kinds whose screens have a rule of their own."""
    client = Client(raise_request_exception=False)
    if user.is_authenticated:
        client.force_login(user, backend=BACKEND)
    return client.get(address(row).partition("#")[0]).status_code == 200


def test_whoever_finds_a_thing_may_see_it(demonstration: None) -> None:
    rows = index()
    assert len({one.row.kind for one in rows}) > 10, "the demonstration fills the index"
    found = []
    for user in onlookers():
        tokens = audience(user)
        for one in samples(rows):
            if one.tokens & tokens and not may_see(user, one.row) and not opens(user, one.row):
                found.append(f"{user or 'a visitor'} finds {one.row.kind} {one.row.object_key} ({one.row.title})")
    assert not found, "\n".join(found)


def questions(rows: list[Kept]) -> list[str]:
    """Words that stand in all kinds of things: pieces of their titles and bodies, of one, two and more letters."""
    asked = []
    for at, one in enumerate(samples(rows)):
        runs = [run for run in one.text.split() if len(run) > 2]
        if runs:
            run = runs[(at * 7) % len(runs)]
            asked.append(run[: (1, 2, 3, 6)[at % 4]])
    return sorted(set(asked))[:: max(1, len(asked) // QUESTIONS)]


def expected(query: str, opened: list[Kept]) -> list[Kept]:
    """Of the rows that are open to somebody, those that hold the words."""
    asked = Query.read(query)
    return [one for one in opened if all(any(spelt in one.text for spelt in run) for run in asked.runs)]


def test_no_answer_tells_of_what_is_hidden(demonstration: None) -> None:
    rows = index()
    asked = questions(rows)
    assert len(asked) >= QUESTIONS // 2
    for user in onlookers():
        opened = [one for one in rows if one.tokens & audience(user)]
        hidden = {(one.row.kind, one.row.title) for one in rows} - {(one.row.kind, one.row.title) for one in opened}
        titles = {title for _kind, title in hidden} - {one.row.title for one in opened}
        for query in asked:
            truth = expected(query, opened)
            things = {one.thing: one.row.kind for one in truth}
            found = find(query, user=user, facet_names=FACETS, limit=READS, exactly=True)
            assert found.total == len(things), (user, query)
            assert found.counts == dict(Counter(things.values())), (user, query)
            assert found.facets == facets_of(truth), (user, query)
            assert not {hit.title for hit in found.hits} & titles
            assert not {one.title for one in suggest(query, user=user)} & titles
        for one in samples(rows)[::3]:
            said = {hit.title for hit in similar(one.row.text.body[:300] or one.row.title, user=user)}
            assert not said & titles, (user, one.row.kind)


def facets_of(rows: list[Kept]) -> dict[str, dict[str, int]]:
    """How many things carry which value."""
    counts: dict[str, dict[str, set[int]]] = {name: {} for name in FACETS}
    for one in rows:
        for name in FACETS:
            for value in one.facets.get(name, ()):
                counts[name].setdefault(value, set()).add(one.thing)
    return {name: {value: len(things) for value, things in values.items()} for name, values in counts.items()}
