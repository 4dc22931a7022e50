"""Facts of an entry: ids, codes, names of fields, dates, amounts. Never words of people.

The ledger outlives every record, and erasure must be true; so what could be somebody's name, address or sentence is
refused here, by its shape: text must be ASCII without spaces and without @.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import TypeAlias

from django.db.models import Model

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

CODE = re.compile(r"[A-Za-z0-9_.:/+\-]{0,100}")


class NotAFact(ValueError):
    """The value may hold words of people, and does not belong into the ledger."""


def facts_of(values: Mapping[str, object]) -> dict[str, Json]:
    """The facts as JSON. A model's object becomes its id, a date its ISO form, a set a sorted list.

    Text that is not a code (see `CODE`) and values of other types are refused with `NotAFact`, which names the key
    and never the value.
    """
    return {key: _plain(key, value) for key, value in values.items()}


def _plain(key: str, value: object) -> Json:
    match value:
        case Enum():
            return _plain(key, value.value)
        case None | bool() | int():
            return value
        case float() if isfinite(value):
            return value
        case str() if CODE.fullmatch(value):
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Model():
            return _plain(key, value.pk)
        case list() | tuple():
            return [_plain(key, each) for each in value]
        case set() | frozenset():
            return sorted((_plain(key, each) for each in value), key=str)
        case Mapping():
            return {str(_plain(key, name)): _plain(key, each) for name, each in value.items()}
    raise NotAFact(f"{key}: {type(value).__name__} is refused; the ledger takes ids, codes, field names and dates")
