"""What can be asked of advisers. Reads only."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kakehashi.base import time
from kakehashi.registry.models import Office, OfficeTerritory, Post

from .models import AdviceTheme, Adviser, AdviserHour
from .rules import limits


@dataclass(frozen=True)
class Listed:
    """An adviser as the page of all shows one."""

    adviser: Adviser
    themes: list[str]
    places: list[str]  # countries and regions in words; none: wherever it may be


@dataclass(frozen=True)
class Desk:
    """An overseas office of the network, with what it looks after."""

    office: Office
    places: list[str]


def advisers_of_today(seen: QuerySet[Adviser], theme: str = "") -> list[Listed]:
    """Those among ``seen`` who serve today, in one field if one is named. Three queries."""
    rows = seen.filter(pk__in=Adviser.objects.on(time.today()).values("pk"))
    if theme:
        rows = rows.filter(themes__code=theme)
    names = {row.code: str(row) for row in OfficeTerritory.objects.all()}
    return [
        Listed(row, [str(one) for one in row.themes.all()], [names[code] for code in row.territories if code in names])
        for row in rows
    ]


def network() -> list[Desk]:
    """The overseas offices in their order, each with its countries and regions. Two queries."""
    rows = Office.objects.prefetch_related("territories")
    return [Desk(office, [str(one) for one in office.territories.all()]) for office in rows]


def themes_of_today() -> QuerySet[AdviceTheme]:
    """The fields in which one is advised today."""
    return AdviceTheme.objects.on(time.today())


def posts_to_register() -> QuerySet[Post]:
    """Open posts with the role of an adviser that are no adviser yet."""
    rows = Post.objects.filter(is_open=True, roles__role="economic_adviser", adviser=None)
    return rows.select_related("section").distinct()


def hours_to_come(adviser: Adviser) -> list[AdviserHour]:
    """The adviser's hours that are not over, with whether each is taken or offered. Three queries."""
    rows = adviser.hours.filter(ends__gt=time.now()).select_related("booking").prefetch_related("offers")
    return list(rows)


def language_choices() -> list[tuple[str, str]]:
    """Languages that an adviser may name, in words."""
    return [(code, str(name)) for code, name in limits().languages.items()]
