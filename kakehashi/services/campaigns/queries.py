"""What can be asked of campaigns: which run for whom, what is in one, what it amounts to. Reads only."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.measures.campaigns import PARTS, Chosen, Facts, Part
from kakehashi.engines.measures.works import Line
from kakehashi.registry.models import Office, OfficeTerritory

from .models import AnniversaryCampaign, CampaignPart


def running(facts: Facts | None = None) -> list[AnniversaryCampaign]:
    """The campaigns that run today, for a country or region or an office; without facts all. At most two queries."""
    today = time.today()
    rows = AnniversaryCampaign.objects.filter(state="running", begins__lte=today, ends__gte=today)
    if facts is None:
        return list(rows)
    found = list(rows.prefetch_related("offices"))
    return [row for row in found if _fits(row, facts)]


def _fits(campaign: AnniversaryCampaign, facts: Facts) -> bool:
    """Its countries hold the thing's; where the thing has none, or the campaign names none, the office decides."""
    if facts.territory and campaign.territories:
        return facts.territory in campaign.territories
    return facts.office is not None and facts.office in {office.pk for office in campaign.offices.all()}


def around(room: str, key: int, facts: Facts | None) -> tuple[Chosen | None, list[tuple[str, str]]]:
    """The campaign that a thing is in, and those that it may join now; one query, two where there are any."""
    today = time.today()
    mine = CampaignPart.objects.filter(room=room, key=key, taken_out_at=None, campaign=OuterRef("pk"))
    runs = Q(state="running", begins__lte=today, ends__gte=today)
    rows = AnniversaryCampaign.objects.annotate(part=Subquery(mine.values("pk")[:1]))
    found = list(rows.filter(Q(part__isnull=False) | runs).prefetch_related("offices"))
    now = next((_chosen(row, row.part) for row in found if row.part), None)
    fit = [row for row in found if not row.part and (facts is None or _fits(row, facts))]
    return now, [(str(row.pk), str(row)) for row in fit]


def part_in_rows(room: str) -> Subquery:
    """The key of the part of each row of a room, for that room's own statement."""
    return Subquery(CampaignPart.objects.filter(room=room, key=OuterRef("pk"), taken_out_at=None).values("pk")[:1])


def part_of(room: str, key: int) -> CampaignPart | None:
    """The row by which a thing is in a campaign."""
    rows = CampaignPart.objects.filter(room=room, key=key, taken_out_at=None)
    return rows.select_related("campaign").first()


def chosen(room: str, key: int) -> Chosen | None:
    """The campaign that a thing is in, for the thing's own page."""
    part = part_of(room, key)
    return _chosen(part.campaign, part.pk) if part else None


def _chosen(campaign: AnniversaryCampaign, part: int) -> Chosen:
    return Chosen(
        campaign.pk,
        str(campaign),
        campaign.get_absolute_url(),
        reverse("campaigns:take_out", kwargs={"pk": part}),
        campaign.is_example,
        campaign.takes,
    )


def keys(room: str, campaign: int | None, item: str) -> QuerySet[Any, Any]:
    """The keys of a room's things in one campaign, or in any that serves an item of the plan."""
    rows = CampaignPart.objects.filter(room=room, taken_out_at=None)
    if campaign is not None:
        rows = rows.filter(campaign=campaign)
    if item:
        rows = rows.filter(campaign__plan_items__code=item)
    return rows.order_by().values("key")


@dataclass
class Figures:
    """What of one room is in a campaign, as far as the reader sees it."""

    label: str | Promise
    things: int = 0
    open: int = 0
    done: int = 0
    bodies: set[int] = field(default_factory=set)
    offices: set[int] = field(default_factory=set)
    minutes: int = 0
    yen: int = 0

    @property
    def hours(self) -> float:
        """Hours worked, to the tenth."""
        return round(self.minutes / 60, 1)


@dataclass(frozen=True)
class Whole:
    """Everything in a campaign that one reader sees."""

    figures: list[Figures]
    total: Figures
    lines: list[tuple[CampaignPart, Line]]

    @property
    def months(self) -> list[tuple[date, str, list[tuple[CampaignPart, Line]]]]:
        """The things by month with its name, the earliest first."""
        found: dict[date, list[tuple[CampaignPart, Line]]] = defaultdict(list)
        for part, line in self.lines:
            found[line.at.astimezone(time.TOKYO).date().replace(day=1)].append((part, line))
        return [(day, eras.month(day, get_language() or "ja"), found[day]) for day in sorted(found)]


def whole(campaign: AnniversaryCampaign, user: Actor) -> Whole:
    """All that ``user`` sees of a campaign; one query, and three or four for each room that has something in it."""
    parts: dict[str, dict[int, CampaignPart]] = defaultdict(dict)
    for row in campaign.parts.filter(taken_out_at=None):
        row.campaign = campaign
        parts[row.room][row.key] = row
    figures, lines = [], []
    for name, rows in parts.items():
        if room := PARTS.get(name):
            counted, shown = _of_room(room, rows, user)
            if counted.things:
                figures.append(counted)
            lines += shown
    lines.sort(key=lambda pair: (pair[1].at, pair[0].pk))
    return Whole(figures, _total(figures), lines)


def _of_room(
    room: Part, parts: dict[int, CampaignPart], user: Actor
) -> tuple[Figures, list[tuple[CampaignPart, Line]]]:
    work = room.work
    seen = work.visible(user).filter(pk__in=list(parts))
    shown = [(parts[row.pk], work.line(row)) for row in seen]
    found = Figures(room.label, things=len(shown))
    if shown:
        rows = seen.order_by().select_related(None)
        counts = rows.aggregate(open=Count("pk", filter=work.is_open), done=Count("pk", filter=work.is_done))
        found.open, found.done = counts["open"], counts["done"]
        where = [name for name in (work.organisation, room.office) if name]
        for values in rows.values(*where).distinct() if where else ():
            found.bodies |= {values.get(work.organisation)} - {None}  # type: ignore[arg-type]
            found.offices |= {values.get(room.office)} - {None}  # type: ignore[arg-type]
        spent = room.spent(rows)
        found.minutes, found.yen = spent.minutes, spent.yen
    return found, shown


def _total(figures: Iterable[Figures]) -> Figures:
    total = Figures("")
    for one in figures:
        total.things += one.things
        total.open += one.open
        total.done += one.done
        total.bodies |= one.bodies
        total.offices |= one.offices
        total.minutes += one.minutes
        total.yen += one.yen
    return total


def lines_of(parts: Iterable[CampaignPart], user: Actor) -> dict[int, Line]:
    """The lines of these parts by their keys here, as far as ``user`` sees the things; a query for each room."""
    by_room: dict[str, dict[int, int]] = defaultdict(dict)
    for part in parts:
        by_room[part.room][part.key] = part.pk
    found: dict[int, Line] = {}
    for name, rows in by_room.items():
        if room := PARTS.get(name):
            seen = room.work.visible(user).filter(pk__in=list(rows))
            found |= {rows[row.pk]: room.work.line(row) for row in seen}
    return found


def seen(user: Actor) -> Q:
    """The parts whose things ``user`` sees in their own rooms."""
    wanted = Q(pk__in=())
    for name, room in PARTS.items():
        wanted |= Q(room=name, key__in=room.work.visible(user).order_by().select_related(None).values("pk"))
    return wanted


def territories() -> list[tuple[str, str]]:
    """Countries and regions for a picker, in the reader's language; one query."""
    return [(row.code, str(row)) for row in OfficeTerritory.objects.order_by("office__position", "id")]


def territory_words(campaign: AnniversaryCampaign) -> list[str]:
    """The countries and regions of a campaign in words; one query."""
    return [str(row) for row in OfficeTerritory.objects.filter(code__in=campaign.territories)]


def counts(campaigns: Iterable[AnniversaryCampaign], user: Actor) -> Counter[int]:
    """How many things each of these holds that ``user`` sees; one query."""
    rows = CampaignPart.objects.filter(seen(user), campaign__in=[row.pk for row in campaigns], taken_out_at=None)
    return Counter(dict(rows.order_by().values_list("campaign").annotate(n=Count("pk"))))


def holds_examples(campaign: AnniversaryCampaign) -> bool:
    """Whether it, or anything in it, is an example: what is printed of it says so."""
    return campaign.is_example or campaign.parts.filter(is_example=True, taken_out_at=None).exists()


def offices() -> QuerySet[Office]:
    """All offices, for a picker."""
    return Office.objects.order_by("position")
