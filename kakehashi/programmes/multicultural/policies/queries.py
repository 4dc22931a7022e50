"""Which plans and examples fit; reads only."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from .models import CoexistencePlan, ProjectExample
from .rules import GENRES, MEASURES


def _words(rows: QuerySet[Any], words: str, *fields: str) -> QuerySet[Any]:
    for word in words.split()[:10]:
        found = Q(organisation__name__icontains=word) | Q(organisation__name_en__icontains=word)
        for name in fields:
            found |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(found)
    return rows


def plans(rows: QuerySet[CoexistencePlan], wanted: Mapping[str, Any]) -> QuerySet[CoexistencePlan]:
    """Those that fit words, prefecture and measure."""
    rows = _words(rows, str(wanted.get("q") or ""), "title", "summary")
    if wanted.get("prefecture"):
        rows = rows.filter(organisation__prefecture=wanted["prefecture"])
    if wanted.get("measure") in MEASURES:
        keys = [key for key, kinds in rows.order_by().values_list("pk", "measures") if wanted["measure"] in kinds]
        rows = rows.filter(pk__in=keys)
    return rows


def examples(rows: QuerySet[ProjectExample], wanted: Mapping[str, Any]) -> QuerySet[ProjectExample]:
    """Those that fit words, prefecture and genre."""
    rows = _words(rows, str(wanted.get("q") or ""), "title", "need", "work", "result", "point")
    if wanted.get("prefecture"):
        rows = rows.filter(organisation__prefecture=wanted["prefecture"])
    if wanted.get("genre") in GENRES:
        rows = rows.filter(genre=wanted["genre"])
    return rows


def plans_of(bodies: Collection[int]) -> list[CoexistencePlan]:
    """The public plans of these bodies, the newest first; one query."""
    rows = CoexistencePlan.objects.filter(state="published", organisation__in=bodies)
    return list(rows.select_related("organisation").order_by("-from_year", "pk")[:20])
