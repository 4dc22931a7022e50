"""How much was asked, of whom, by whom, when, and what it cost. Reads only, and only what the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Min, Q, QuerySet, Sum, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.registry.models import Organisation, Section

from ..conversation.models import Effort
from ..request_types import request_types
from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import visible

DIMENSIONS = ("prefecture", "office", "type", "year")
Key = tuple[str, int, str, int]  # prefecture, id of the office or section (0: nobody yet), type, fiscal year


@dataclass
class Volume:
    """What was asked and what it cost, of one cell or of a sum of cells."""

    requests: int = 0
    open: int = 0
    completed: int = 0
    answered: int = 0
    on_time: int = 0
    minutes: int = 0
    yen: int = 0

    def __iadd__(self, other: "Volume") -> "Volume":
        for one in fields(Volume):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self

    @property
    def hours(self) -> float:
        """Hours worked, to the tenth."""
        return round(self.minutes / 60, 1)

    @property
    def hours_each(self) -> float | None:
        """Hours for each request; None where nothing was asked."""
        return round(self.minutes / 60 / self.requests, 1) if self.requests else None

    @property
    def yen_each(self) -> int | None:
        """Yen for each request; None where nothing was asked."""
        return round(self.yen / self.requests) if self.requests else None


def years(user: Actor) -> list[int]:
    """The fiscal years in which something was handed in, the newest first; one query."""
    span = visible(user).order_by().aggregate(first=Min("submitted_at"), last=Max("submitted_at"))
    if span["first"] is None:
        return []
    first, last = (time.fiscal_year(span[end].astimezone(time.TOKYO).date()) for end in ("first", "last"))
    return list(range(last, first - 1, -1))


def _year_of(lookup: str, known: Iterable[int]) -> Case:
    """The fiscal year of a moment, by its bounds in Japan: every database reckons it alike."""
    whens = [When(**{f"{lookup}__lt": time.tokyo(year + 1, 4, 1, 0)}, then=Value(year)) for year in sorted(known)]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def volumes(user: Actor, known: list[int]) -> dict[Key, Volume]:
    """Every cell of the four dimensions in which something was handed in; two queries."""
    rows = visible(user).filter(submitted_at__isnull=False, number__isnull=False).order_by()
    asked = rows.annotate(year=_year_of("submitted_at", known))
    found: dict[Key, Volume] = {}
    counts = {
        "requests": Count("pk"),
        "open": Count("pk", filter=Q(state__in=FLOW.tagged(OPEN))),
        "completed": Count("pk", filter=Q(state="completed")),
        "answered": Count("pk", filter=Q(answered_at__isnull=False)),
        "on_time": Count("pk", filter=Q(answered_at__lte=F("answer_due_at"))),
    }
    by = ("organisation__prefecture", "handler", "type", "year")
    counted: Iterable[dict[str, Any]] = asked.values(*by).annotate(**counts)
    for row in counted:
        found[_key(row, "")] = Volume(**{name: row[name] for name in counts})
    for row in _spent(rows, known):
        volume = found.setdefault(_key(row, "request__"), Volume())
        volume.minutes, volume.yen = row["spent"] or 0, row["paid"] or 0
    return found


def _spent(rows: QuerySet[SupportRequest], known: list[int]) -> Iterable[dict[str, Any]]:
    efforts = Effort.objects.filter(request__in=rows.select_related(None).values("pk")).order_by()
    by = ("request__organisation__prefecture", "request__handler", "request__type", "year")
    grouped = efforts.annotate(year=_year_of("request__submitted_at", known)).values(*by)
    spent: Iterable[dict[str, Any]] = grouped.annotate(spent=Sum("minutes"), paid=Sum("yen"))
    return spent


def _key(row: dict[str, Any], before: str) -> Key:
    return (
        str(row[f"{before}organisation__prefecture"] or ""),
        int(str(row[f"{before}handler"] or 0)),
        str(row[f"{before}type"]),
        int(str(row["year"])),
    )


@dataclass(frozen=True)
class Names:
    """Words for the values of the dimensions, and what filters the list of requests by them. Two queries."""

    prefectures: dict[str, str]
    sections: dict[int, Section]

    def of(self, dimension: str, value: object) -> str:
        """A value in words."""
        match dimension:
            case "prefecture":
                return self.prefectures.get(str(value), _("(no prefecture)"))
            case "office":
                section = self.sections.get(int(str(value)))
                return str(section.office or section) if section else _("Nobody has been asked yet")
            case "type":
                kind = request_types().get(str(value))
                return str(kind.label) if kind else str(value)
            case _:
                return eras.fiscal_year_name(int(str(value)), get_language() or "ja")

    def filters(self, dimension: str, value: object) -> dict[str, str] | None:
        """The list's filter for a value; None where the list has none."""
        if dimension != "office":
            return {dimension: str(value)} if value else None
        section = self.sections.get(int(str(value)))
        return {"office": section.office.code} if section and section.office else None

    def order(self, dimension: str, value: object) -> tuple[object, ...]:
        """Where a value stands among the others: offices in their order, the newest year first."""
        if dimension == "office":
            section = self.sections.get(int(str(value)))
            position = section.office.position if section and section.office else 98 if section else 99
            return (position, int(str(value)))
        return (-int(str(value)),) if dimension == "year" else (str(value),)


def names(keys: Iterable[Key]) -> Names:
    """The words for these cells; a query for prefectures and one for offices, each where there are some."""
    keys = list(keys)
    rows = Organisation.objects.filter(kind=Organisation.Kind.PREFECTURE, valid_until=None)
    rows = rows if any(key[0] for key in keys) else rows.none()
    sections = Section.objects.select_related("office").in_bulk({key[1] for key in keys if key[1]})
    return Names({row.prefecture: str(row) for row in rows}, sections)
