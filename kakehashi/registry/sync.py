"""Brings the reference rows up to date with the lists in ``data/``: who and where, and the plan.

Rows are found by their natural keys and never deleted. A body that a list no longer names is retired on the day
before, a branch that it no longer names is no branch any more. A succession that people recorded before the lists tell
of it stands: neither does its predecessor come to life again, nor is its successor retired.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db import transaction

from kakehashi.base import time

from .models import Office, OfficeTerritory, Organisation, PlanField, PlanItem, Section, Succession, SynonymGroup
from .upsert import Changes, keyed, upsert, write

DATA = Path(__file__).parent / "data"
Row = Mapping[str, str]
LISTED = (*Organisation.LOCAL_GOVERNMENTS, Organisation.Kind.CITY_WARD)


@dataclass(frozen=True)
class Synced:
    """What changed, list by list (in the order in which they were read), and the bodies among it."""

    lists: Mapping[str, Changes[Any]]

    def counts(self) -> dict[str, dict[str, int]]:
        """Created, updated and retired rows for each list."""
        return {name: changes.counts() for name, changes in self.lists.items()}

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Every body that changed, each once."""
        changed = (row for changes in self.lists.values() for row in changes.rows if isinstance(row, Organisation))
        return list({row.pk: row for row in changed}.values())


def sync(data: Path = DATA) -> Synced:
    """Read every list under ``data`` and bring the rows up to date, in one transaction.

    The headquarters, its sections and its offices are left out where the installation belongs to another headquarters.
    """
    with transaction.atomic():
        lists: dict[str, Changes[Any]] = {
            "local_governments": _sync_local_governments(rows(data, "local_governments")),
            "branches": _sync_branches(rows(data, "branches")),
        }
        if _is_headquarters_of(rows(data, "headquarters")):
            lists |= sync_offices(data)
        lists["plan_fields"] = _sync_plan_fields(rows(data, "plan_fields"))
        lists["plan_items"] = _sync_plan_items(rows(data, "plan_items"))
        lists["synonyms"] = _sync_synonyms(rows(data, "synonyms"))
    return Synced(lists)


def sync_offices(data: Path = DATA) -> dict[str, Changes[Any]]:
    """The headquarters with its sections, its overseas offices, and what each of them looks after."""
    (row,) = rows(data, "headquarters")
    kind = Organisation.Kind.HEADQUARTERS
    have = keyed(list(Organisation.objects.filter(kind=kind)), "name")
    values = {"kind": kind, "code": row["code"], "name": row["name"], "kana": row["kana"], "name_en": row["name_en"]}
    lists: dict[str, Changes[Any]] = {"headquarters": upsert(Organisation, have, {(row["name"],): values})}
    headquarters = Organisation.objects.get(kind=kind, name=row["name"])
    lists["offices"] = _sync_offices(headquarters, rows(data, "offices"))
    offices = {office.code: office for office in Office.objects.all()}
    lists["office_territories"] = _sync_territories(offices, rows(data, "office_territories"))
    lists["headquarters_sections"] = _sync_sections(headquarters, offices.values(), rows(data, "headquarters_sections"))
    return lists


def rows(data: Path, name: str) -> list[Row]:
    """The rows of one list."""
    with (data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> int | None:
    return int(text) if text else None


def _is_headquarters_of(listed: list[Row]) -> bool:
    """Whether no other headquarters than the listed one has been set up here."""
    others = Organisation.objects.filter(kind=Organisation.Kind.HEADQUARTERS)
    return not others.exclude(name__in=[row["name"] for row in listed]).exists()


def _sync_local_governments(listed: list[Row]) -> Changes[Organisation]:
    """Bodies first, then what lies inside others, so that every parent is there before its wards."""
    have = keyed(list(Organisation.objects.exclude(code="").filter(is_example=False)), "code", "valid_from")
    recorded = Succession.objects.by_hand().that_end()
    ended = set(recorded.values_list("predecessor", flat=True))
    begun = set(recorded.values_list("successor", flat=True))
    changes: Changes[Organisation] = _retire({k: body for k, body in have.items() if body.pk not in begun}, listed)
    for inside in (False, True):
        parents = _by_code(Organisation.objects.exclude(code="").filter(is_example=False)) if inside else {}
        wanted = {
            (row["code"], _day(row["valid_from"])): _organisation_values(row, parents)
            for row in listed
            if bool(row["parent"]) == inside
        }
        for key, values in wanted.items():
            if values["valid_until"] is None and key in have and have[key].pk in ended:
                values["valid_until"] = have[key].valid_until
        changes += upsert(Organisation, have, wanted)
    return changes


def _organisation_values(row: Row, parents: Mapping[str, list[Organisation]]) -> dict[str, Any]:
    """The fields of one body; its parent is the one that had the code when the body ended, or has it today."""
    until = _day(row["valid_until"])
    known = [p for p in parents.get(row["parent"], []) if p.valid_from is None or p.valid_from <= (until or date.max)]
    return {
        "kind": row["kind"],
        "code": row["code"],
        "name": row["name"],
        "kana": row["kana"],
        "name_en": row["name_en"],
        "prefecture": row["prefecture"],
        "valid_from": _day(row["valid_from"]),
        "valid_until": until,
        "designated_from": _day(row["designated_from"]),
    } | ({"parent_id": known[-1].pk} if row["parent"] else {})


def _by_code(bodies: Iterable[Organisation]) -> dict[str, list[Organisation]]:
    """Bodies by code, the oldest first."""
    found: dict[str, list[Organisation]] = {}
    for body in sorted(bodies, key=lambda body: body.valid_from or date.min):
        found.setdefault(body.code, []).append(body)
    return found


def _retire(have: Mapping[Any, Organisation], listed: list[Row]) -> Changes[Organisation]:
    """End the bodies that the list no longer names."""
    named = {(row["code"], _day(row["valid_from"])) for row in listed}
    yesterday = time.today() - timedelta(days=1)
    changes: Changes[Organisation] = Changes()
    for key, body in have.items():
        if key not in named and body.kind in LISTED and body.valid_until is None:
            body.valid_until = max(yesterday, body.valid_from or date.min)
            changes.retired.append(body)
    write(Organisation, changes, ["valid_until"])
    return changes


def _sync_branches(listed: list[Row]) -> Changes[Organisation]:
    """Mark the bodies whose international division acts as a branch."""
    codes = {row["code"] for row in listed}
    changes: Changes[Organisation] = Changes()
    for body in Organisation.objects.filter(valid_until=None, is_example=False).exclude(code=""):
        if body.has_branch != (body.code in codes):
            body.has_branch = not body.has_branch
            (changes.updated if body.has_branch else changes.retired).append(body)
    write(Organisation, changes, ["has_branch"])
    return changes


def _sync_offices(headquarters: Organisation, listed: list[Row]) -> Changes[Office]:
    names = ("code", "name", "name_en", "city", "city_en", "time_zone", "opened")
    wanted = {
        (row["code"],): {name: row[name] for name in names} | {"organisation_id": headquarters.pk, "position": position}
        for position, row in enumerate(listed, start=1)
    }
    return upsert(Office, keyed(list(Office.objects.all()), "code"), wanted)


def _sync_territories(offices: Mapping[str, Office], listed: list[Row]) -> Changes[OfficeTerritory]:
    wanted = {
        (offices[row["office"]].pk, row["territory"]): {
            "office_id": offices[row["office"]].pk,
            "code": row["territory"],
            "name": row["name"],
            "name_en": row["name_en"],
            "is_certain": row["certain"] == "yes",
            "valid_from": _day(row["valid_from"]),
        }
        for row in listed
    }
    return upsert(OfficeTerritory, keyed(list(OfficeTerritory.objects.all()), "office_id", "code"), wanted)


def _sync_sections(headquarters: Organisation, offices: Iterable[Office], listed: list[Row]) -> Changes[Section]:
    """The sections at headquarters, and one for each office."""
    inside: list[dict[str, Any]] = [
        {
            "name": row["name"],
            "name_en": row["name_en"],
            "office_id": None,
            "plan_field": _number(row["plan_field"]),
            "gives_advice": row["gives_advice"] == "yes",
        }
        for row in listed
    ]
    abroad: list[dict[str, Any]] = [
        {"name": office.name, "name_en": office.name_en, "office_id": office.pk} for office in offices
    ]
    wanted = {(values["name"],): values | {"organisation_id": headquarters.pk} for values in [*inside, *abroad]}
    return upsert(Section, keyed(list(Section.objects.filter(organisation=headquarters)), "name"), wanted)


def _sync_plan_fields(listed: list[Row]) -> Changes[PlanField]:
    wanted = {
        (int(row["year"]), int(row["number"])): {
            "year": int(row["year"]),
            "number": int(row["number"]),
            "name": row["name"],
            "name_en": row["name_en"],
            "is_priority": row["priority"] == "yes",
        }
        for row in listed
    }
    return upsert(PlanField, keyed(list(PlanField.objects.all()), "year", "number"), wanted)


def _sync_plan_items(listed: list[Row]) -> Changes[PlanItem]:
    """The items, and which of them name the same work."""
    fields = {(str(field.year), str(field.number)): field for field in PlanField.objects.all()}
    names = ("emphasis", "text", "text_en", "heading", "heading_en")
    wanted: dict[Any, dict[str, Any]] = {
        (int(row["year"]), row["id"]): {name: row[name] for name in names}
        | {"field_id": fields[row["year"], row["field"]].pk, "code": row["id"], "position": int(row["position"])}
        for row in listed
    }
    changes = upsert(PlanItem, _items(), wanted)
    items, through = _items(), PlanItem.twins.through
    pairs = {
        pair
        for row in listed
        for twin in row["twin_of"].split()
        for pair in _both_ways(items[int(row["year"]), row["id"]].pk, items[int(row["year"]), twin].pk)
    }
    have = set(through._default_manager.values_list("from_planitem_id", "to_planitem_id"))
    new = [through(from_planitem_id=a, to_planitem_id=b) for a, b in sorted(pairs - have)]
    through._default_manager.bulk_create(new)
    return changes


def _items() -> dict[tuple[int, str], PlanItem]:
    return {(item.field.year, item.code): item for item in PlanItem.objects.select_related("field")}


def _both_ways(one: int, other: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (one, other), (other, one)


def _sync_synonyms(listed: list[Row]) -> Changes[SynonymGroup]:
    """Words that mean the same; sets that were changed here stay so."""
    have = keyed(list(SynonymGroup.objects.exclude(code="")), "code")
    own = {key for key, group in have.items() if group.is_own}
    wanted = {(row["code"],): {"code": row["code"], "words": row["words"].split("|")} for row in listed}
    return upsert(SynonymGroup, have, {key: values for key, values in wanted.items() if key not in own})
