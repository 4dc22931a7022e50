"""The tables of a draft are replaced as a whole: delegation, way, company, arrangements, English words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import PlanItem

from .. import rules
from ..models import Accompaniment, Arrangement, Delegate, Leg, VisitProgramme
from ..queries import texts
from .locking import changed, demand_moments, locked_draft

DELEGATION = declare(
    "offices.visit_programme.save_delegation", gettext_lazy("Delegation changed"), "offices.visitprogramme"
)
LEGS = declare("offices.visit_programme.save_legs", gettext_lazy("Legs changed"), "offices.visitprogramme")
COMPANY = declare(
    "offices.visit_programme.save_company", gettext_lazy("Accompaniment changed"), "offices.visitprogramme"
)
ARRANGEMENTS = declare(
    "offices.visit_programme.save_arrangements", gettext_lazy("Arrangements changed"), "offices.visitprogramme"
)
ENGLISH = declare(
    "offices.visit_programme.save_english", gettext_lazy("English words changed"), "offices.visitprogramme"
)
LEG_FIELDS = (
    "day", "starts", "zone", "mode", "what", "origin", "destination", "until_day", "ends", "until_zone", "note",
)  # fmt: skip
SALES_TRIP = ("1P-10", "7P-10")  # the plan's items of a visit that a governor, a mayor or a chair leads
Rows = Sequence[Mapping[str, Any]]


def _most(rows: Rows) -> None:
    if len(rows) > rules.LONGEST_ROWS:
        raise NotPossible(_("At most %(most)s rows.") % {"most": rules.LONGEST_ROWS})


@transaction.atomic
def save_delegation(programme: VisitProgramme, *, by: Actor, rows: Rows, version: int | None = None) -> VisitProgramme:
    """Who travels: ``rows`` of post, people, is_vip. A visit with a VIP serves the plan's items of sales trips.

    Refused with Conflict if somebody saved meanwhile, with PermissionDenied once it was fixed. Records
    ``offices.visit_programme.save_delegation``.
    """
    row = locked_draft(programme, by, version)
    _most(rows)
    row.delegates.all().delete()
    Delegate.objects.bulk_create(Delegate(programme=row, **one) for one in rows)
    if row.request is None:
        wanted = SALES_TRIP if any(one.get("is_vip") for one in rows) else ()
        row.plan_items.set(_items(wanted))
    return changed(row, DELEGATION.name, by, rows=len(rows))


def _items(codes: Sequence[str]) -> list[PlanItem]:
    """The items in the newest plan that has them."""
    newest = {item.code: item for item in PlanItem.objects.filter(code__in=codes).order_by("field__year")}
    return list(newest.values())


@transaction.atomic
def save_legs(programme: VisitProgramme, *, by: Actor, rows: Rows, version: int | None = None) -> VisitProgramme:
    """The way: ``rows`` of `LEG_FIELDS`. A row that was there keeps its name in calendars; what changed counts on.

    Refused like `save_delegation`, with NotPossible for an hour that the clocks of the place leave out. Records
    ``offices.visit_programme.save_legs``.
    """
    row = locked_draft(programme, by, version)
    _most(rows)
    wanted = [_leg_values(one, row) for one in rows]
    known = list(row.legs.all())
    before = [{name: getattr(leg, name) for name in LEG_FIELDS} for leg in known]
    now = time.now()
    kept = set()
    for values, place in zip(wanted, rules.matched(before, wanted), strict=True):
        if place is None:
            Leg.objects.create(programme=row, changed_at=now, **values)
            continue
        leg = known[place]
        kept.add(leg.pk)
        if before[place] != values:
            for name, value in values.items():
                setattr(leg, name, value)
            leg.sequence, leg.changed_at = leg.sequence + 1, now
            leg.save()
    row.legs.exclude(pk__in=kept).filter(pk__in=[leg.pk for leg in known]).delete()
    return changed(row, LEGS.name, by, rows=len(rows))


def _leg_values(given: Mapping[str, Any], programme: VisitProgramme) -> dict[str, Any]:
    """A row with every field; refused where it says nothing, or names an hour that was left out."""
    empty = {"starts": None, "until_day": None, "ends": None, "mode": Leg.Mode.CAR, "zone": programme.zone}
    values = {name: given.get(name) or empty.get(name, "") for name in LEG_FIELDS}
    name = str(values["what"] or values["destination"] or values["origin"])
    if not name:
        raise NotPossible(_("Each leg needs a place, or what is done."))
    demand_moments(values["day"], values["starts"], None, values["zone"], name)
    there = values["until_zone"] or values["zone"]
    demand_moments(values["until_day"] or values["day"], None, values["ends"], there, name)
    return values


@transaction.atomic
def save_company(programme: VisitProgramme, *, by: Actor, rows: Rows, version: int | None = None) -> VisitProgramme:
    """Which of our posts go along: ``rows`` of post, day, starts, ends, duty.

    Refused like `save_delegation`. Records ``offices.visit_programme.save_company``.
    """
    row = locked_draft(programme, by, version)
    _most(rows)
    row.accompaniments.all().delete()
    Accompaniment.objects.bulk_create(Accompaniment(programme=row, **one) for one in rows)
    return changed(row, COMPANY.name, by, rows=len(rows))


@transaction.atomic
def save_arrangements(
    programme: VisitProgramme, *, by: Actor, rows: Rows, version: int | None = None
) -> VisitProgramme:
    """Interpreter, vehicle, venue, lodging: ``rows`` of kind, what, day, starts, ends, place, is_booked.

    Refused like `save_delegation`. Records ``offices.visit_programme.save_arrangements``.
    """
    row = locked_draft(programme, by, version)
    _most(rows)
    row.arrangements.all().delete()
    Arrangement.objects.bulk_create(Arrangement(programme=row, **one) for one in rows)
    return changed(row, ARRANGEMENTS.name, by, rows=len(rows))


@transaction.atomic
def save_english(
    programme: VisitProgramme, *, by: Actor, english: Mapping[str, str], version: int | None = None
) -> VisitProgramme:
    """The English words for texts of the programme: ``english`` from text to words. Words for other texts are dropped.

    Refused like `save_delegation`. Records ``offices.visit_programme.save_english``.
    """
    row = locked_draft(programme, by, version)
    wanted = {text.strip() for text in texts(row)}
    both = {**row.english, **{text.strip(): words.strip() for text, words in english.items()}}
    row.english = {text: words for text, words in both.items() if words and text in wanted}
    return changed(row, ENGLISH.name, by, texts=len(row.english))
