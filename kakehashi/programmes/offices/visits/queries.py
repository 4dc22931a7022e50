"""What can be asked of visit programmes. Reads only."""

from collections.abc import Iterator
from datetime import time as clock

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from kakehashi.registry.models import Office, Post
from kakehashi.services.casework.queries import posts_of_the_town as posts_of_the_request

from . import rules
from .flows import APPOINTMENT
from .models import Accompaniment, Appointment, CalendarAddress, Leg, VisitProgramme


def whole(rows: QuerySet[VisitProgramme]) -> QuerySet[VisitProgramme]:
    """The programmes with all that a page, a paper or a calendar shows: seven more queries, however many rows."""
    return rows.prefetch_related(
        "legs",
        Prefetch("appointments", Appointment.objects.prefetch_related("counterparts")),
        "delegates",
        Prefetch("accompaniments", Accompaniment.objects.select_related("post__section")),
        "arrangements",
        "plan_items",
    )


def attendances(programme: VisitProgramme) -> list[rules.Attendance]:
    """Which of our posts go along, and when."""
    return [
        rules.Attendance(_post(row.post, programme), row.day, row.starts, row.ends)
        for row in programme.accompaniments.all()
    ]


def _post(post: Post, programme: VisitProgramme) -> str:
    """A post without its section where that is the office's own."""
    return str(post) if post.section.office_id != programme.office_id else str(_title(post))


def _title(post: Post) -> str:
    return str(post).removeprefix(f"{post.section} ")


def stops(programme: VisitProgramme, language: str) -> list[rules.Stop]:
    """All legs and appointments in ``language``, in order; `whole` keeps it at no further query."""
    company = attendances(programme)
    found = [_leg(leg, programme, language, company) for leg in programme.legs.all()]
    found += [_meeting(one, programme, language, company) for one in programme.appointments.all()]
    return sorted(found, key=lambda stop: stop.order)


def _leg(leg: Leg, programme: VisitProgramme, language: str, company: list[rules.Attendance]) -> rules.Stop:
    def told(text: str) -> str:
        return rules.told(text, programme.english, language)

    return rules.Stop(
        kind=rules.LEG, pk=leg.pk, day=leg.day, starts=leg.starts, ends=leg.ends, zone=leg.zone,
        what=told(leg.what), where=told(leg.origin), until_where=told(leg.destination), until_day=leg.until_day,
        until_zone=leg.until_zone, mode=leg.get_mode_display(), note=told(leg.note),
        along=_along(leg, programme, company),
    )  # fmt: skip


def _along(leg: Leg, programme: VisitProgramme, company: list[rules.Attendance]) -> tuple[str, ...]:
    """Whoever is there by the clocks of the visit; all day means on the ground, so a flight needs its hours named."""
    begins = rules.on_clocks_of(rules.moment_of(leg.day, leg.starts, leg.zone), programme.zone)
    there = rules.moment_of(leg.until_day or leg.day, leg.ends, leg.until_zone or leg.zone)
    ends = rules.on_clocks_of(there, programme.zone)
    if leg.mode == Leg.Mode.AIR:
        company = [one for one in company if one.starts or one.ends]
    if begins is None:
        return rules.along(company, leg.day, None, None)
    until = ends.time() if ends and ends.date() == begins.date() else clock.max if ends else None
    return rules.along(company, begins.date(), begins.time(), until)


def _meeting(one: Appointment, programme: VisitProgramme, language: str, company: list[rules.Attendance]) -> rules.Stop:
    def told(text: str) -> str:
        return rules.told(text, programme.english, language)

    state = APPOINTMENT.state_of(one)
    people = [" ".join(part for part in (told(row.post), row.name) if part) for row in one.counterparts.all()]
    return rules.Stop(
        kind=rules.MEETING, pk=one.pk, day=one.day, starts=one.starts, ends=one.ends, zone=one.zone,
        what=told(one.host), where=told(one.place), questions=told(one.questions), state=one.state, tone=state.tone,
        state_words=str(state.label), who=tuple(people), along=rules.along(company, one.day, one.starts, one.ends),
    )  # fmt: skip


def cautions(programme: VisitProgramme, found: list[rules.Stop]) -> list[str]:
    """What somebody should look at before the programme is handed over. It blocks nothing."""
    said = [
        _("“%(first)s” and “%(second)s” overlap.") % {"first": first.name, "second": second.name}
        for first, second in rules.overlaps(found)
    ]  # fmt: skip
    for stop in found:
        if not stop.is_settled:
            continue
        if stop.starts is None:
            said.append(_("“%(what)s” has no time yet.") % {"what": stop.name})
        elif stop.day and not programme.begins <= stop.day <= programme.ends:
            said.append(_("“%(what)s” lies outside the days of the visit.") % {"what": stop.name})
        if stop.state in ("candidate", "asked"):
            said.append(_("“%(what)s” is not confirmed.") % {"what": stop.name})
        if rules.ends_too_early(stop):
            said.append(_("“%(what)s” ends before it begins.") % {"what": stop.name})
    if count := len(rules.untranslated(texts(programme), programme.english)):
        said.append(_("%(count)s texts have no English words yet.") % {"count": count})
    return said


def texts(programme: VisitProgramme) -> Iterator[str]:
    """Every text that goes onto the paper, in the order of the paper."""
    yield from (programme.title, programme.aim)
    yield from (row.post for row in programme.delegates.all())
    for leg in programme.legs.all():
        yield from (leg.what, leg.origin, leg.destination, leg.note)
    for one in programme.appointments.all():
        if one.state != "declined":
            yield from (one.host, one.place, *(row.post for row in one.counterparts.all()), one.questions)
    for row in programme.arrangements.all():
        yield from (row.what, row.place)
    yield from (row.duty for row in programme.accompaniments.all())
    yield from (programme.information, programme.emergency)


def posts_to_tell(programme: VisitProgramme) -> list[Post]:
    """The desks of the town that asked: the request's, else those that ask for the body."""
    if programme.request is not None:
        return posts_of_the_request(programme.request)
    if programme.organisation_id is None:
        return []
    desks = Post.objects.filter(section__organisation=programme.organisation_id, is_open=True)
    return list(desks.filter(roles__role__in=("municipal_officer", "branch_officer")).distinct())


def house_posts(office: Office) -> QuerySet[Post]:
    """The posts that can go along: the office's own first, then those of headquarters."""
    roles = ("office_staff", "office_chief", "hq_officer", "hq_chief")
    rows = Post.objects.filter(is_open=True, roles__role__in=roles, section__organisation=office.organisation_id)
    here = rows.filter(Q(section__office=office) | Q(section__office=None)).select_related("section").distinct()
    return here.order_by(F("section__office").asc(nulls_last=True), "section", "pk")


def earlier(office: int | None, programme: VisitProgramme | None = None) -> QuerySet[VisitProgramme]:
    """What can be copied: the office's programmes, newest first."""
    rows = VisitProgramme.objects.filter(office=office).order_by("-begins", "-pk")
    return rows.exclude(pk=programme.pk) if programme else rows


def is_still_readable(address: CalendarAddress) -> bool:
    """Whether a private address still leads to its programme: not withdrawn, and its desk is open and would see it."""
    post = address.post
    if address.withdrawn_at is not None or not post.is_open:
        return False
    programme = VisitProgramme.objects.select_related("request").get(pk=address.programme_id)
    if post.section.office_id == programme.office_id:
        return True
    if post.role_codes & {"hq_officer", "hq_chief"}:
        return True
    is_confidential = programme.request is not None and programme.request.is_confidential
    if is_confidential and programme.section_id != post.section_id:
        return False
    return bool(programme.organisation_id == post.section.organisation_id)
