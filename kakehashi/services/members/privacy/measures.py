"""What waits for the administrators: requests for correction, and incidents with the days of their reports."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from . import flows, queries
from .models import Incident, PersonRequest
from .permissions import administrator


def requests(user: Actor, limit: int) -> list[Task]:
    """The longest waiting; one query, none for anybody else. It says nothing of the person."""
    return [_of_request(row) for row in queries.open_requests()[:limit]] if administrator(user) else []


def incidents(user: Actor, limit: int) -> list[Task]:
    """Those that are not dealt with yet; one query, none for anybody else."""
    return [_of_incident(row) for row in queries.open_incidents()[:limit]] if administrator(user) else []


def _of_request(row: PersonRequest) -> Task:
    state = flows.PERSON_REQUEST.state_of(row)
    return Task(
        title=str(_("Request for correction")),
        url=row.get_absolute_url(),
        number=str(row.pk),
        asker="",
        state=state.label,
        tone=state.tone,
        verb=_("Answer the request"),
        due_at=_evening(row.due),
    )


def _of_incident(row: Incident) -> Task:
    state, due = flows.INCIDENT.state_of(row), row.next_due
    is_first = row.state == "open"
    report = _("Send the first report") if is_first else _("Send the full report")
    return Task(
        title=str(_("Incident with personal data")),
        url=row.get_absolute_url(),
        number=str(row.pk),
        asker="",
        state=state.label,
        tone=state.tone,
        verb=report if due else _("Close the incident"),
        due_at=_evening(due) if due else None,
    )


def _evening(day: date) -> datetime:
    """The end of a day's work in Japan."""
    return time.tokyo(day.year, day.month, day.day, 17, 30)


DESK.add(Waiting("members.person_requests", _("Requests about personal data"), requests))
DESK.add(Waiting("members.incidents", _("Incidents with personal data"), incidents))
