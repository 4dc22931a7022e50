"""Local governments as data: codes, names in three writings, and since when until when they exist."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from ninja import Field, Router

from kakehashi.base import time
from kakehashi.engines.ui.api import REFUSED, Asked, Code, Day, Item, Items, Words, page_of
from kakehashi.registry.models import Organisation
from kakehashi.registry.resolving import resolve

from .permissions import ORGANISATION

router = Router(tags=["Local governments"])


class LocalGovernment(Item):
    """A prefecture, city, town, village or special ward."""

    code: str = Field(description="全国地方公共団体コード with its check digit")
    name: str
    kana: str
    name_en: str
    kind: str
    prefecture: str = Field(description="The first two digits of the code")
    valid_from: date | None
    valid_until: date | None = Field(description="The last day; null while it exists")


class Resolved(Item):
    """Which body a code or a name meant on a day, and who stands for it today."""

    asked: str
    body: LocalGovernment | None = Field(description="Null where several bear the name: see candidates")
    today: list[LocalGovernment]
    candidates: list[LocalGovernment]


def as_item(body: Organisation) -> dict[str, Any]:
    """The fields of one body."""
    names = ("code", "name", "kana", "name_en", "kind", "prefecture", "valid_from", "valid_until", "is_example")
    return {name: getattr(body, name) for name in names}


@router.get("/local-governments", response={200: Items[LocalGovernment], **REFUSED}, summary="Find local governments")
def local_governments(
    request: HttpRequest, paging: Asked, name: Words = "", prefecture: Code = "", kind: Code = "", on: Day | None = None
) -> dict[str, Any]:
    """Those that exist on a day (default: today), by code; ``name`` is part of a name in kanji, kana or English."""
    rows = ORGANISATION.visible(None).local_governments().on(on or time.today()).order_by("code", "pk")
    if name:
        rows = rows.filter(Q(name__contains=name) | Q(kana__contains=name) | Q(name_en__icontains=name))
    if prefecture:
        rows = rows.filter(prefecture=prefecture)
    if kind:
        rows = rows.filter(kind=kind)
    return page_of(request, rows, paging, as_item)


@router.get("/local-governments/resolve", response={200: Resolved, **REFUSED}, summary="Resolve a code or a name")
def resolved(request: HttpRequest, asked: Words, on: Day | None = None) -> dict[str, Any]:
    """A code or name of any time; a name that several bodies bear gives candidates and no body."""
    found = resolve(asked, today=time.today(), day=on)
    seen = set(ORGANISATION.visible(None).values_list("pk", flat=True).filter(pk__in=_keys(found)))
    body = found.body if found.body and found.body.pk in seen else None
    return {
        "asked": asked,
        "body": as_item(body) if body else None,
        "today": [as_item(heir) for heir in (found.heirs if body else []) if heir.pk in seen],
        "candidates": [as_item(one) for one in found.candidates if one.pk in seen],
        "is_example": bool(body and body.is_example),
    }


def _keys(found: Any) -> list[int]:
    return [one.pk for one in (*([found.body] if found.body else []), *found.heirs, *found.candidates)]
