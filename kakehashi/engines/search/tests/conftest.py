"""A shelf of organisations that can be found: their bodies, audiences and facets stand in a dict beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from kakehashi.engines.search import SEARCHABLES, Searchable, index
from kakehashi.engines.search.rebuilding import check_integrity
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Organisation, User

KIND = "test.organisation"


@dataclass
class Shelf:
    """What the declaration below reads of each organisation."""

    told: dict[int, dict[str, Any]] = field(default_factory=dict)

    def add(
        self,
        title: str,
        body: str = "",
        *,
        audience: Iterable[str] = ("public",),
        at: date | None = None,
        facets: dict[str, Any] | None = None,
        language: str = "",
    ) -> Organisation:
        """An organisation, told about and indexed in one transaction."""
        with transaction.atomic():
            made = make_body(title)
            self.told[made.pk] = {
                "body": body, "audience": tuple(audience), "at": at, "facets": facets or {}, "language": language,
            }  # fmt: skip
            index(made)
        return made

    def tell(self, about: Organisation, **values: Any) -> None:
        """Change what is told, and index it again."""
        self.told[about.pk].update(values)
        with transaction.atomic():
            index(about)


def searchable(shelf: Shelf, name: str = KIND) -> Searchable[Organisation]:
    def of(key: str) -> Any:
        return lambda organisation: shelf.told[organisation.pk][key]

    return Searchable(
        name=name, model=Organisation, label="Organisations", title=lambda o: o.name, body=of("body"),
        audience=of("audience"), url=lambda o: f"/organisations/{o.pk}/", at=of("at"), facets=of("facets"),
        language=of("language"), objects=lambda: Organisation.objects.filter(pk__in=shelf.told),
    )  # fmt: skip


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """The only kind there is while a test runs; afterwards the declarations are as they were."""
    shelf = Shelf()
    before = dict(SEARCHABLES)
    SEARCHABLES.clear()
    SEARCHABLES.add(searchable(shelf))
    yield shelf
    SEARCHABLES.clear()
    SEARCHABLES.update(before)


@pytest.fixture
def sound(db: None) -> Iterator[None]:
    """Whatever a test did, the index agrees with its rows afterwards."""
    yield
    check_integrity()


@pytest.fixture
def town_officer(db: None) -> User:
    return make_member("municipal_officer", body=make_body("見る市"))


@pytest.fixture
def other_officer(db: None) -> User:
    return make_member("municipal_officer", body=make_body("見ない市"))
