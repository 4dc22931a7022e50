"""What a request says already, as the rows of a programme: nothing is typed twice. Nothing is written here."""

from dataclasses import dataclass
from datetime import date
from datetime import time as clock
from typing import Any
from zoneinfo import ZoneInfo

from kakehashi.base import time
from kakehashi.registry.models import Office, Post
from kakehashi.services.casework.appointments.models import Appointment as RequestAppointment
from kakehashi.services.casework.briefing_packs.documents import legs_of
from kakehashi.services.casework.briefing_packs.rules import Leg as RequestLeg
from kakehashi.services.casework.requests.models import SupportRequest

from ..models import Accompaniment, Appointment, Delegate, Leg, VisitProgramme
from ..queries import house_posts

LAST_HOUR = 23
WALKED = Leg.Mode.STAY  # what a request's itinerary says is done, not how one gets there


@dataclass(frozen=True)
class Begun:
    """A programme with its first rows; none of them is kept yet."""

    programme: VisitProgramme
    delegates: list[Delegate]
    legs: list[Leg]
    appointments: list[Appointment]
    company: list[Accompaniment]


def begun_from(request: SupportRequest, office: Office, post: Post) -> Begun:
    """The programme of ``request`` at ``office``, with the delegation, the itinerary and the appointments it has."""
    answers, result = request.answers or {}, request.result or {}
    begins: date = request.begins or time.today()
    programme = VisitProgramme(
        request=request, organisation=request.organisation, section=request.section, office=office, post=post,
        title=str(request), begins=begins, ends=request.ends or begins, zones=[office.time_zone, time.TOKYO.key],
        aim=str(answers.get("aim") or request.wish)[:3000], protocol=str(answers.get("protocol") or "")[:3000],
        gifts=str(answers.get("gifts") or "")[:1000], emergency=str(result.get("emergency") or "")[:1000],
        information=str(result.get("local_information") or "")[:10_000], is_example=request.is_example,
    )  # fmt: skip
    meetings = [_meeting(one, programme) for one in request.appointments.exclude(state="declined")]
    lines = legs_of(request)
    legs = _but_meetings([_leg(line, programme) for line in lines], meetings)
    party = _party(answers.get("party"), programme)
    return Begun(programme, party, legs, meetings, _company(lines, programme))


def _but_meetings(legs: list[Leg], meetings: list[Appointment]) -> list[Leg]:
    """A line of the itinerary on the day and at the time of an appointment is that appointment, and says its place."""
    there = {(one.day, one.starts): one for one in meetings if one.starts}
    for leg in legs:
        one = there.get((leg.day, leg.starts))
        if one is not None:
            one.place = one.place or leg.destination
    return [leg for leg in legs if (leg.day, leg.starts) not in there]


def _company(lines: list[RequestLeg], programme: VisitProgramme) -> list[Accompaniment]:
    """Our posts that the itinerary names by title, for an hour from where they are named; the office amends that."""
    own = house_posts(programme.office).filter(section__office=programme.office)
    posts = {title: post for post in own for title in (post.title, post.title_en) if title}
    found = []
    for line in lines:
        for name in dict.fromkeys(line.attends):
            if line.day and name in posts:
                starts = clock.fromisoformat(line.clock) if line.clock else None
                ends = clock(starts.hour + 1, starts.minute) if starts and starts.hour < LAST_HOUR else None
                row = Accompaniment(programme=programme, post=posts[name], day=line.day, starts=starts, ends=ends)
                found.append(row)
    return found


def _leg(leg: RequestLeg, programme: VisitProgramme) -> Leg:
    told = (leg.transport, "、".join(leg.attends), "" if leg.clock else leg.at)
    return Leg(
        programme=programme,
        day=leg.day or programme.begins,
        starts=clock.fromisoformat(leg.clock) if leg.clock else None,
        zone=programme.zone,
        mode=WALKED,
        what=(leg.what or leg.place)[:200],
        destination=leg.place[:200],
        note="／".join(part for part in told if part)[:300],
    )


def _meeting(one: RequestAppointment, programme: VisitProgramme) -> Appointment:
    local = one.meets_at.astimezone(ZoneInfo(programme.zone)) if one.meets_at else None
    is_fixed = one.state == "confirmed" and local is not None
    return Appointment(
        programme=programme, host=one.host, contact=one.contact, questions=one.questions, zone=programme.zone,
        day=local.date() if local else None, starts=local.time().replace(second=0, microsecond=0) if local else None,
        state="confirmed" if is_fixed else "asked" if one.state in ("asked", "confirmed") else "candidate",
    )  # fmt: skip


def _party(rows: Any, programme: VisitProgramme) -> list[Delegate]:
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and row.get("post"):
            people = row.get("people")
            count = people if isinstance(people, int) and people > 0 else 1
            found.append(Delegate(programme=programme, post=str(row["post"])[:200], people=count,
                                  is_vip=row.get("vip") == "yes"))  # fmt: skip
    return found
