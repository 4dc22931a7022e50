"""The briefing pack of a trip (訪問資料): itinerary, attendance, appointments and local information on A4."""

from collections.abc import Sequence
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..appointments.permissions import APPOINTMENT
from ..checklists import queries as checklists
from ..requests.models import SupportRequest
from ..requests.queries import letter_facts
from . import rules

TEMPLATE = Path(__file__).parent / "briefing_pack.typ"


def values(request: SupportRequest, user: Actor, language: str) -> dict[str, Any]:
    """What the template asks for: plain texts in ``language``; see briefing_pack.typ."""
    zone = zone_of(request)
    legs = rules.itinerary(legs_of(request), meetings_of(request, user, zone))
    told = letter_facts(request, language)
    result = request.result or {}
    return {
        "title": _("Briefing pack"),
        "kind": str(request.kind.label),
        "mark": "" if request.state in rules.UNDER_WAY else pgettext("paper", "Draft"),
        "number": request.number or "",
        "date": eras.both(time.today(), language),
        "subject": request.subject,
        "cover": _cover(request, told),
        "party": _party(request),
        "days": [_day(day, inside, zone, language) for day, inside in rules.by_day(legs)],
        "roster": [
            {"who": who, "legs": [_when_and_what(leg, language) for leg in attended]}
            for who, attended in rules.roster(legs)
        ],
        "appointments": [_appointment(leg, language) for leg in legs if leg.host],
        "local_information": str(result.get("local_information") or ""),
        "care": [str(request.answers.get(name) or "") for name in ("protocol", "gifts") if request.answers.get(name)],
        "checklist": [{"label": str(line.check), "done": line.tick is not None} for line in checklists.lines(request)],
        "emergency": str(result.get("emergency") or ""),
        "plan_items": [str(item) for item in request.plan_items.all()],
        "office": told["office"] if request.handler else "",
        "clock": _("Times are those of %(place)s.") % {"place": _city(request)},
        "labels": _labels(),
    }


def zone_of(request: SupportRequest) -> ZoneInfo:
    """The clock on which the trip runs: that of the office that handles it, else Japan's."""
    office = request.handler.office if request.handler else None
    return ZoneInfo(office.time_zone) if office else time.TOKYO


def legs_of(request: SupportRequest) -> list[rules.Leg]:
    """The office's itinerary from the result sheet; until there is one, the asker's own draft."""
    return rules.read_legs((request.result or {}).get("itinerary")) or rules.read_legs(request.answers.get("itinerary"))


def meetings_of(request: SupportRequest, user: Actor, zone: ZoneInfo) -> list[rules.Leg]:
    """The appointments that a user sees, but those declined; the host's contact desk stays inside."""
    found = []
    for row in APPOINTMENT.visible(user).filter(request=request).exclude(state="declined"):
        local = row.meets_at.astimezone(zone) if row.meets_at else None
        found.append(
            rules.Leg(
                day=local.date() if local else None,
                at=f"{local:%H:%M}" if local else "",
                what=row.host,
                host=row.host,
                state=str(row.get_state_display()),
                questions=row.questions,
            )
        )
    return found


def _city(request: SupportRequest) -> str:
    office = request.handler.office if request.handler else None
    return str(office.city_shown) if office else _("Japan")


def _cover(request: SupportRequest, told: dict[str, str]) -> list[dict[str, str]]:
    rows = [
        (_("Local government"), f"{request.organisation} {request.section}"),
        (_("Period"), told["period"]),
        (_("Country, region, city"), told["place"]),
        (_("Office"), str(request.handler or "")),
        (_("Headquarters (HQ)"), str(request.officer_in_charge or "")),
        (_("Aim"), str(request.answers.get("aim") or request.wish)),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def _party(request: SupportRequest) -> list[dict[str, str]]:
    rows = request.answers.get("party")
    rows = rows if isinstance(rows, Sequence) and not isinstance(rows, str) else []
    return [
        {
            "post": str(row.get("post") or ""),
            "people": str(row.get("people") or ""),
            "vip": _("VIP") if row.get("vip") == "yes" else "",
        }
        for row in rows
        if isinstance(row, dict)
    ]


def _day(day: date | None, legs: list[rules.Leg], zone: ZoneInfo, language: str) -> dict[str, Any]:
    return {
        "day": eras.both(day, language) if day else _("Day not fixed"),
        "legs": [
            {
                "at": leg.clock or leg.at,
                "japan": _in_japan(leg, zone, language),
                "what": leg.what,
                "host": leg.host if leg.host != leg.what else "",
                "state": leg.state,
                "place": leg.place,
                "transport": leg.transport,
                "attends": list(leg.attends),
            }
            for leg in legs
        ],
    }


def _in_japan(leg: rules.Leg, zone: ZoneInfo, language: str) -> str:
    """The same moment on Japan's clock, with its day where that differs; empty where both clocks are one."""
    if leg.day is None or not leg.clock:
        return ""
    local = datetime.combine(leg.day, clock.fromisoformat(leg.clock), tzinfo=zone)
    there = local.astimezone(time.TOKYO)
    if there.utcoffset() == local.utcoffset():
        return ""
    return f"{there:%H:%M}" if there.date() == leg.day else f"{eras.short(there.date(), language)} {there:%H:%M}"


def _when_and_what(leg: rules.Leg, language: str) -> str:
    day = eras.short(leg.day, language) if leg.day else _("Day not fixed")
    return " ".join(part for part in (day, leg.clock or leg.at, leg.what) if part)


def _appointment(leg: rules.Leg, language: str) -> dict[str, Any]:
    day = eras.both(leg.day, language) if leg.day else _("Day not fixed")
    return {
        "when": f"{day} {leg.clock or leg.at}".strip(),
        "host": leg.host,
        "state": leg.state,
        "attends": list(leg.attends),
        "questions": leg.questions,
    }


def _labels() -> dict[str, str]:
    return {
        "number": _("Number"), "blank": _("Not filled in"), "not_fixed": _("Not fixed yet"),
        "delegation": _("Delegation"), "post": _("Posts that travel"), "people": _("Number of people"), "vip": _("VIP"),
        "itinerary": _("Itinerary"), "local_time": _("Local time"), "japan": _("Japan"), "what": _("Leg or meeting"),
        "place": _("Place"), "transport": _("Transport"), "attends": _("Our staff"),
        "roster": _("Attendance roster"), "legs": _("Goes along to"),
        "appointments": _("Appointments"), "questions": _("Questions to them"),
        "local_information": _("Local information for the trip"), "care": _("Care for VIPs, gifts"),
        "checklist": _("Check-list"), "done": _("Looked at"), "item": _("Item"),
        "emergency": _("Emergency contact"), "plan_items": _("Plan items"), "office": _("Office"),
    }  # fmt: skip


DOCUMENTS.add(
    Document(
        name="casework.briefing_pack",
        label=gettext_lazy("Briefing pack (A4)"),
        model="casework.SupportRequest",
        template=TEMPLATE,
        values=values,
        title=lambda request: f"{request.number or ''} {request}".strip(),
    )
)
