"""What can be asked of published files; reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.registry.clock import installation

from .kinds import PUBLIC
from .models import PublishedFile

Files = QuerySet[PublishedFile]


def is_on() -> bool:
    """Whether this installation keeps files, and its examples are told (they are written when all are)."""
    return bool(settings.PUBLISHED_FILES) and installation().telling is None


def waiting() -> Files:
    """What is to be written again, the longest waiting first."""
    return PublishedFile.objects.exclude(wanted_at=None).order_by("wanted_at", "pk")


def leading_to(paths: Iterable[str]) -> Files:
    """The pages that lead to one of these paths: they change when its title does, and must when it goes."""
    found = Q(pk__in=())
    for path in paths:
        found |= Q(links__contains=f" {path} ")
    return PublishedFile.objects.filter(found)


def showing(paths: Iterable[str]) -> Files:
    """Files of these paths, of pages that lead to them, and what stands beside those pages (a PDF of the same text)."""
    wanted = list(paths)
    pairs = leading_to(wanted).exclude(subject=None).order_by().values_list("kind", "subject").distinct()
    found = Q(path__in=wanted) | Q(pk__in=leading_to(wanted).values("pk"))
    for kind, subject in list(pairs):
        found |= Q(kind=kind, subject=subject)
    return PublishedFile.objects.filter(found)


def last_day(row: PublishedFile) -> date | None:
    """The last day on which the thing behind a file may be read; None where there is no end, or no thing."""
    kind = PUBLIC.get(row.kind)
    if kind is None or row.subject is None or kind.is_without_end:
        return None
    obj = kind.one(row.subject)
    return kind.until(obj) if obj is not None else None


def is_gone(row: PublishedFile) -> bool:
    """Whether the thing behind a file may no longer be read by everybody; lists never go."""
    kind = PUBLIC.get(row.kind)
    return row.subject is not None and (kind is None or not kind.is_there(row.subject))


@dataclass(frozen=True)
class KindCount:
    """The files of one kind."""

    label: str | Promise
    files: int
    waiting: int
    faults: int
    size: int
    written_at: datetime | None


@dataclass(frozen=True)
class Totals:
    """All files together: how many, how large, what waits since when, what failed."""

    files: int
    size: int
    waiting: int
    waiting_since: datetime | None
    faults: int
    written_at: datetime | None


_FIGURES: dict[str, Any] = {
    "files": Count("pk", filter=~Q(digest="")),
    "waiting": Count("pk", filter=Q(wanted_at__isnull=False)),
    "faults": Count("pk", filter=~Q(fault="")),
    "size": Sum("size"),
    "written_at": Max("written_at"),
}


def by_kind() -> list[KindCount]:
    """The files of each kind, lists last; one query."""
    asked = PublishedFile.objects.order_by().values("kind").annotate(**_FIGURES)
    rows: dict[str, dict[str, Any]] = {row["kind"]: {**row} for row in asked}
    named = [(name, kind.label) for name, kind in PUBLIC.items()]
    found = []
    for name, label in [*named, ("", _("Lists, feeds and the site map"))]:
        if row := rows.get(name):
            figures = {figure: row[figure] or 0 for figure in ("files", "waiting", "faults", "size")}
            found.append(KindCount(label=label, written_at=row["written_at"], **figures))
    return found


def totals() -> Totals:
    """All together; one query."""
    found = PublishedFile.objects.aggregate(**_FIGURES, waiting_since=Min("wanted_at"))
    return Totals(**{**found, "size": found["size"] or 0})


def faulty(limit: int = 50) -> list[PublishedFile]:
    """What could not be written, with the reason."""
    return list(PublishedFile.objects.exclude(fault="").order_by("path")[:limit])
