"""Everything that is kept about one person outside."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.access.personal import PersonalField, field, fields_of

from ..models import Keeping, Person, PersonMerge, SealedNote
from ..rules import language_name, purposes
from .twins import called, merged_with

KEEPING = ("purpose", "ground", "wording_version", "how", "began_on", "until", "ended_on")
DATES = ("begins", "ends", "day", "at", "made_at", "last_contact_on")
LABELS = {
    "pk": _("Number"), "begins": _("Since"), "ends": _("Until (the last day)"), "day": _("Day"), "at": _("Entered on"),
    "made_at": _("Entered on"), "last_contact_on": _("Last contact"), "purpose": _("Purpose"), "ground": _("Ground"),
    "wording_version": _("Wording agreed to"), "how": _("How consent was given"), "began_on": _("Since"),
    "until": _("Kept until"), "ended_on": _("Ended on"),
}  # fmt: skip
EMPTY = ("", None, [], {})
KEYS = "contacts.ContactKey"  # worked out of the rest


def person_file(person: Person, *, with_sealed: bool = True) -> dict[str, list[dict[str, Any]]]:
    """What is kept about a person outside, also in rows that were merged into it, by kind of row.

    From the models' `personal` declarations: every model of this app whose rows belong to the person is in it with its
    declared fields and days; what it is kept for, and on what ground, too. ``with_sealed``: with the words of sealed
    notes, for whoever may read them; else only that there are some.
    """
    keys = [person.pk, *(one.pk for one in merged_with(person))]
    found: dict[str, list[dict[str, Any]]] = {}
    for model in apps.get_app_config("contacts").get_models():
        lookup = "pk" if model is Person else "kept" if model is PersonMerge else "person"
        names = [one.name for one in fields_of(model)]
        if model is SealedNote and not with_sealed:
            names = ["at"]
        if model._meta.label == KEYS or not names or (lookup != "pk" and not _has(model, lookup)):
            continue
        dates = [name for name in DATES if _has(model, name)]
        rows = (
            model._default_manager.filter(**{f"{lookup}__in": keys})
            .order_by("pk")
            .values(*dict.fromkeys(("pk", *names, *dates)))
        )
        if rows:
            found[model._meta.label] = list(rows)
    kept = Keeping.objects.filter(person__in=keys).order_by("pk").values("pk", *KEEPING)
    return found | {Keeping._meta.label: list(kept)}


def _has(model: type[Model], name: str) -> bool:
    return any(one.name == name for one in model._meta.fields)


def readable(found: Mapping[str, list[dict[str, Any]]]) -> list[tuple[str, list[list[tuple[str, Any]]]]]:
    """A file as headings and rows of (what, value), with the names that people know; empty values left out."""
    shown = []
    for kind, rows in found.items():
        named = [
            [(_label(kind, name), _words(name, value)) for name, value in row.items() if value not in EMPTY]
            for row in rows
        ]
        if named:
            shown.append((str(called(apps.get_model(kind))), named))
    return shown


def _label(kind: str, name: str) -> str:
    try:
        declared: PersonalField = field(f"{kind}.{name}")
    except KeyError:
        return str(LABELS[name])
    return declared.label


def _words(name: str, value: Any) -> Any:
    """A value as people read it: codes in words, days in both eras."""
    match name, value:
        case "purpose", str():
            found = purposes().get(value)
            return str(found.name) if found else value
        case "ground", str():
            return Keeping.Ground(value).label
        case "how", str():
            return Keeping.How(value).label
        case "languages", list():
            return " / ".join(map(language_name, value))
        case _, list():
            return " / ".join(map(str, value))
        case _, datetime():
            return eras.both(value.astimezone(time.TOKYO).date(), get_language() or "ja")
        case _, date():
            return eras.both(value, get_language() or "ja")
    return value


def as_json(found: Mapping[str, Any]) -> str:
    """A file as text, always the same for the same file."""
    return json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True, default=str)


def digest_of(found: Mapping[str, Any]) -> str:
    """The SHA-256 of a file's text."""
    return hashlib.sha256(as_json(found).encode()).hexdigest()
