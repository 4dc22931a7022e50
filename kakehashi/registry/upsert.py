"""Brings rows up to date with a list: creates, updates, retires, never deletes. A handful of queries a list."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


@dataclass
class Changes(Generic[M]):
    """What a list changed. A retired row ended: it got its last day, and stays."""

    created: list[M] = field(default_factory=list)
    updated: list[M] = field(default_factory=list)
    retired: list[M] = field(default_factory=list)

    def __add__(self, other: "Changes[M]") -> "Changes[M]":
        return Changes(self.created + other.created, self.updated + other.updated, self.retired + other.retired)

    @property
    def rows(self) -> list[M]:
        """Every row that changed."""
        return [*self.created, *self.updated, *self.retired]

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {"created": len(self.created), "updated": len(self.updated), "retired": len(self.retired)}


def upsert(model: type[M], have: Mapping[Any, M], wanted: Mapping[Any, Mapping[str, Any]]) -> Changes[M]:
    """Make the rows of ``have`` (by natural key) say what ``wanted`` says (by the same key: field names and values).

    A row whose ``valid_until`` is set where it had none is retired. Updates are written before new rows, so that a
    code that passes to a successor is free by then. Rows that ``wanted`` does not name stay as they are.
    """
    changes: Changes[M] = Changes()
    touched: set[str] = set()
    for key, values in wanted.items():
        row = have.get(key)
        if row is None:
            changes.created.append(model(**values))
            continue
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not differing:
            continue
        ends = differing.get("valid_until") is not None and getattr(row, "valid_until", None) is None
        for name, value in differing.items():
            setattr(row, name, value)
        touched |= differing.keys()
        (changes.retired if ends else changes.updated).append(row)
    write(model, changes, touched)
    return changes


def write(model: type[M], changes: Changes[M], touched: Iterable[str]) -> None:
    """Store the changes in bulk; ``touched`` names the fields that differ in rows that were there."""
    if names := sorted({model._meta.get_field(name).name for name in touched}):
        model._default_manager.bulk_update([*changes.retired, *changes.updated], names, batch_size=200)
    model._default_manager.bulk_create(changes.created, batch_size=500)


def keyed(rows: "list[M]", *names: str) -> dict[Hashable, M]:
    """Rows by the values of these fields."""
    return {tuple(getattr(row, name) for name in names): row for row in rows}
