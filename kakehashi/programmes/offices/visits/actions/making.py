"""A programme begins: for a request, standing alone, or as an earlier one some months on."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, office_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation, Post, Section
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.requests.permissions import REQUEST

from .. import rules
from ..flows import LIVE
from ..flows import VISIT_PROGRAMME as FLOW
from ..models import Accompaniment, Appointment, Arrangement, Counterpart, Delegate, Leg, VisitProgramme
from ..permissions import VISIT_PROGRAMME as POLICY
from .locking import changed, locked_draft
from .taking_over import begun_from

START = declare("offices.visit_programme.start", gettext_lazy("Visit programme begun"), "offices.visitprogramme")
COPY = declare("offices.visit_programme.copy", gettext_lazy("Visit programme copied"), "offices.visitprogramme")
PASS = declare(
    "offices.visit_programme.pass_on",
    gettext_lazy("Visit programme passed on to another post"),
    "offices.visitprogramme",
)
SAVE = declare("offices.visit_programme.save", gettext_lazy("Visit programme changed"), "offices.visitprogramme")
WORDS = ("title", "aim", "begins", "ends", "zones", "information", "emergency", "protocol", "gifts")
KEPT = ("aim", "zones", "information", "emergency", "gifts", "english", "organisation", "section", "office")


def _demand_days(begins: date, ends: date) -> None:
    if ends < begins:
        raise NotPossible(_("The last day lies before the first."))
    if (ends - begins).days >= rules.LONGEST_VISIT:
        raise NotPossible(_("A programme has at most %(days)s days.") % {"days": rules.LONGEST_VISIT})


@transaction.atomic
def start(
    *, by: Actor, title: str, begins: date, ends: date, organisation: Organisation | None = None, **values: Any
) -> VisitProgramme:
    """Begin a programme that stands alone, at the office of ``by``; ``organisation``: the body that travels, if any.

    ``values``: see `WORDS`. Refused with PermissionDenied for others than staff of an overseas office, with
    NotPossible for days that do not follow each other. Records ``offices.visit_programme.start``.
    """
    POLICY.demand(by, "start")
    _demand_days(begins, ends)
    post, office = post_of(by), office_of(by)
    if post is None or office is None or post.section.office is None:
        raise NotPossible(_("A programme is made by an overseas office."))
    is_example = installation().is_demonstration or bool(organisation and organisation.is_example)
    row = VisitProgramme(
        office=post.section.office, post=post, title=title, begins=begins, ends=ends, organisation=organisation,
        is_example=is_example, **{name: values[name] for name in WORDS if name in values},
    )  # fmt: skip
    row.zones = row.zones or [row.office.time_zone, time.TOKYO.key]
    row.save()
    record(START.name, row, by=by)
    index(row)
    return row


@transaction.atomic
def start_for(request: SupportRequest, *, by: Actor) -> VisitProgramme:
    """Begin the programme of a request with all that it says: days, delegation, itinerary, appointments, care.

    Refused with PermissionDenied for others than the office that handles it, with NotPossible where it has one already
    or no days. Records ``offices.visit_programme.start``.
    """
    POLICY.demand(by, "start")
    REQUEST.demand(by, "fill_in_result", request)
    SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)  # so that two do not begin at once
    if VisitProgramme.objects.filter(request=request).exists():
        raise NotPossible(_("This request has a programme already."))
    post = post_of(by)
    office = request.handler.office if request.handler else None
    if post is None or office is None or office.pk != office_of(by):
        raise NotPossible(_("A programme is made by an overseas office."))
    if request.begins is None:
        raise NotPossible(_("The request does not say on which days the visit takes place."))
    begun = begun_from(request, office, post)
    begun.programme.save()
    begun.programme.plan_items.set(request.plan_items.all())
    for row in (*begun.delegates, *begun.legs, *begun.appointments, *begun.company):
        row.save()
    record(START.name, begun.programme, by=by, request=request.pk)
    index(begun.programme)
    return begun.programme


@transaction.atomic
def save_programme(
    programme: VisitProgramme, *, by: Actor, version: int | None = None, **values: Any
) -> VisitProgramme:
    """Change the words of a draft, its days and zones (``values``: `WORDS`).

    Refused with Conflict if somebody saved meanwhile, with PermissionDenied once it was fixed, with NotPossible for
    days that do not follow each other. Records ``offices.visit_programme.save`` with the names of what changed.
    """
    row = locked_draft(programme, by, version)
    found = {name: values[name] for name in WORDS if name in values}
    _demand_days(found.get("begins", row.begins), found.get("ends", row.ends))
    names = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    row.zones = row.zones or [row.office.time_zone]
    return changed(row, SAVE.name, by, fields=names)


@transaction.atomic
def copy_programme(
    programme: VisitProgramme,
    *,
    by: Actor,
    title: str,
    begins: date,
    organisation: Organisation | None = None,
    section: Section | None = None,
) -> VisitProgramme:
    """Begin a programme as an earlier one that begins on ``begins``: every day moves by as many days.

    Appointments are candidates again, nothing is booked; the names of people who were met, the care for guests,
    comments and results stay behind. ``organisation``: who travels, if it is another body. Refused with
    PermissionDenied for other offices. Records ``offices.visit_programme.copy``.
    """
    POLICY.demand(by, "copy", programme)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("A programme is made by an overseas office."))
    days = (begins - programme.begins).days
    row = VisitProgramme(
        post=post, title=title, begins=begins, ends=programme.ends + timedelta(days=days), copied_from=programme,
        is_example=programme.is_example or bool(organisation and organisation.is_example),
        **{name: getattr(programme, name) for name in KEPT},
    )  # fmt: skip
    if organisation is not None and organisation.pk != programme.organisation_id:
        row.organisation, row.section = organisation, section
    row.save()
    row.plan_items.set(programme.plan_items.all())
    _copy_rows(programme, row, days)
    record(COPY.name, row, by=by, copied=programme.pk)
    index(row)
    return row


def _copy_rows(old: VisitProgramme, new: VisitProgramme, days: int) -> None:
    now = time.now()
    for kind in (Delegate, Leg, Accompaniment, Arrangement):
        for row in kind._default_manager.filter(programme=old).order_by("pk"):
            row.pk, row._state.adding = None, True  # the same row once more, with a key of its own
            row.programme = new
            for name in ("day", "until_day"):
                if hasattr(row, name):
                    setattr(row, name, rules.shifted(getattr(row, name), days))
            if isinstance(row, Leg):
                row.sequence, row.changed_at = 0, now
            if isinstance(row, Arrangement):
                row.is_booked = False
            row.save()
    for one in old.appointments.exclude(state="declined").prefetch_related("counterparts"):
        kept = {
            name: getattr(one, name) for name in ("host", "place", "contact", "questions", "starts", "ends", "zone")
        }
        there = Appointment.objects.create(programme=new, day=rules.shifted(one.day, days), **kept)
        Counterpart.objects.bulk_create(Counterpart(appointment=there, post=met.post) for met in one.counterparts.all())


@transaction.atomic
def pass_programmes(before: Post, after: Post, *, by: Actor) -> int:
    """The programmes that a post has made and that are not over are another one's; so are its days with a delegation.

    Called where a post is abolished (see `holdings`), never by a view. Records ``offices.visit_programme.pass_on`` for
    each programme and returns how many there are.
    """
    live = FLOW.tagged(LIVE)
    rows = VisitProgramme.objects.select_for_update(of=("self",)).filter(post=before, state__in=live)
    moved = 0
    for row in rows:
        row.post = after
        changed(row, PASS.name, by, post=after.pk)
        moved += 1
    Accompaniment.objects.filter(post=before, programme__state__in=live).update(post=after)
    return moved
