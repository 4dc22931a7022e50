"""Who was entered twice, and what a merge would move and fill in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.db.models import Count, Prefetch, Q, QuerySet

from kakehashi.engines.access import POLICIES

from ..flows import KEPT
from ..models import Body, BodyMerge, ContactErasure, ContactKey, Person, PersonMerge, Position, ToldApart
from ..rules.duplicates import MOST_SHARING, Card, likely
from ..rules.names import folded, mail_key, phone_key, spaced

MOST_KEYS = 2000  # shared keys that are looked at; far more than offices can work through at once
R = TypeVar("R", Person, Body)
Key = tuple[str, str]  # kind and value, as `rules.names.keys_of` gives them
TEXTS = ("reading", "name_en", "email", "phone", "mobile", "address", "city", "website", "account")
BESIDE = ("email", "phone", "mobile", "address", "website")  # a second one goes into the remark
STAY = (PersonMerge, BodyMerge, ContactErasure, ContactKey)  # about the row itself


@dataclass(frozen=True)
class Pair:
    """Two rows that may be one, with the reasons and how sure in percent."""

    first: Any
    second: Any
    reasons: tuple[str, ...]
    percent: int


def _side(model: type[models.Model]) -> str:
    return "person" if model is Person else "body"


def _rows(model: type[R], keys: Iterable[int]) -> dict[int, R]:
    """The rows with their keys and places; three queries."""
    rows: QuerySet[Any] = model._default_manager.filter(pk__in=list(keys), state=KEPT).prefetch_related("keys")
    if model is Person:
        held = Position.objects.select_related("body")
        rows = rows.select_related("owner__section", "office").prefetch_related(Prefetch("positions", held))
    return {row.pk: row for row in rows}


def _card(row: Person | Body) -> Card:
    if isinstance(row, Person):
        places = frozenset(str(position.body_id) for position in row.positions.all())
    else:
        places = frozenset({f"{row.territory} {row.city}".strip()})
    return Card(row.pk, frozenset((key.kind, key.value) for key in row.keys.all()), places)


def _apart(model: type[models.Model]) -> set[tuple[int, int]]:
    rows = ToldApart.objects.filter(kind=_side(model))
    return set(rows.values_list("low", "high"))


def _pairs(model: type[R], keys: Iterable[int], common: Iterable[Key]) -> list[Pair]:
    rows = _rows(model, keys)
    found = likely(map(_card, rows.values()), distinct=_apart(model), common=frozenset(common))
    return [Pair(rows[one.first], rows[one.second], one.reasons, one.percent) for one in found]


def likely_pairs(model: type[R]) -> list[Pair]:
    """Every two people, or bodies, that may be one, the surest first; a constant number of queries."""
    side = _side(model)
    mine = ContactKey.objects.exclude(**{side: None})
    shared = mine.values("kind", "value").annotate(n=Count("pk")).filter(n__gt=1).order_by("n", "kind", "value")
    counts = {(one["kind"], one["value"]): one["n"] for one in shared[:MOST_KEYS]}
    wanted = {key for key, n in counts.items() if n <= MOST_SHARING}
    rows = mine.filter(value__in={value for _kind, value in wanted}).values_list(f"{side}_id", "kind", "value")
    return _pairs(model, {key for key, kind, value in rows if (kind, value) in wanted}, counts.keys() - wanted)


def twins_of(row: R) -> list[Pair]:
    """The pairs of which ``row`` is one; the other stands second."""
    side, keys = _side(type(row)), list(row.keys.values_list("kind", "value"))
    if not keys:
        return []
    found, common = _sharing(side, keys)
    if found <= {row.pk}:
        return []
    pairs = [pair for pair in _pairs(type(row), found | {row.pk}, common) if row.pk in (pair.first.pk, pair.second.pk)]
    return [Pair(row, p.second if p.first.pk == row.pk else p.first, p.reasons, p.percent) for p in pairs]


def _sharing(side: str, keys: Iterable[Key]) -> tuple[set[int], set[Key]]:
    """The rows that share one of the keys; and the keys that too many share, such as a switchboard's number."""
    alike = Q(pk=None)
    for kind, value in keys:
        alike |= Q(kind=kind, value=value)
    found: dict[Key, set[int]] = {}
    rows = ContactKey.objects.filter(alike).exclude(**{side: None}).values_list("kind", "value", f"{side}_id")
    for kind, value, key in rows[:MOST_KEYS]:
        found.setdefault((kind, value), set()).add(key)
    common = {key for key, group in found.items() if len(group) > MOST_SHARING}
    return {one for key, group in found.items() if key not in common for one in group}, common


def twins_typed(model: type[R], keys: set[Key], places: Iterable[str] = ()) -> list[R]:
    """The rows that may be what is being typed: they share enough of its keys (`rules.names.keys_of`)."""
    if not keys:
        return []
    near, common = _sharing(_side(model), keys)
    rows = _rows(model, near)
    typed = Card(0, frozenset(keys), frozenset(places))
    found = likely([typed, *map(_card, rows.values())], common=common)
    return [rows[one.second] for one in found if one.first == 0]


def references(model: type[models.Model]) -> "Iterator[models.Field[Any, Any]]":
    """Every field of every app that refers to rows of the model: foreign keys, one to one, and those of M2M tables.

    Left out is what is about the row itself: its merges, its keys, the proof of its erasure.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        is_reverse = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if is_reverse and relation.related_model not in STAY:
            yield relation.field  # type: ignore[union-attr]


def called(model: type[models.Model]) -> Any:
    """What rows of a model are called on the screen: as their policy says."""
    policy = next((one for one in POLICIES.values() if one.model is model), None)
    return policy.label if policy else model._meta.verbose_name_plural


def moving(row: Person | Body) -> list[tuple[Any, int]]:
    """What would move when ``row`` is merged: (words for the kind of row, how many), kinds without any left out."""
    found = []
    for field in references(type(row)):
        number = field.model._base_manager.filter(**{field.name: row}).count()
        if number:
            found.append((called(field.model), number))
    return found


def merged_with(person: Person) -> list[Person]:
    """The rows that were merged into a person, and into those; the nearest first."""
    found: list[Person] = []
    level = [person.pk]
    while level:
        rows = list(Person.objects.filter(merged_into__in=level, state="merged").order_by("pk"))
        found += rows
        level = [row.pk for row in rows]
    return found


def _differ(kept: Person | Body, gone: Person | Body, name: str) -> bool:
    """Whether both say something, and not the same."""
    one, other = str(getattr(kept, name)), str(getattr(gone, name))
    same = phone_key if name in ("phone", "mobile") else mail_key if name == "email" else folded
    return bool(one and other) and (same(one) or one) != (same(other) or other)


def filled(kept: Person | Body, gone: Person | Body) -> dict[str, Any]:
    """What a merge fills in at the kept one: field → value. Names and languages are joined, gaps filled.

    A second address or number goes into the remark, so that nothing that somebody wrote is lost.
    """
    values: dict[str, Any] = {}
    for name in TEXTS:
        if hasattr(kept, name) and not getattr(kept, name) and getattr(gone, name):
            values[name] = getattr(gone, name)
    known = [kept.name, values.get("name_en", kept.name_en), values.get("reading", kept.reading), *kept.other_names]
    said = {folded(name) for name in known}
    new = [name for name in spaced([gone.name, gone.name_en, *gone.other_names]) if folded(name) not in said]
    if new:
        values["other_names"] = [*kept.other_names, *new]
    languages = list(dict.fromkeys([*getattr(kept, "languages", ()), *getattr(gone, "languages", ())]))
    if languages != getattr(kept, "languages", []):
        values["languages"] = languages
    second = [getattr(gone, name) for name in BESIDE if hasattr(kept, name) and _differ(kept, gone, name)]
    if (note := "\n".join(spaced([kept.note, gone.note, *second]))[:2000]) != kept.note:
        values["note"] = note
    return values
