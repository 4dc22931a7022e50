"""Administrators are told of requests for correction and of incidents, when they come and before their days."""

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify

from . import flows, queries
from .models import Incident, PersonRequest


@reads(
    "members.person_request.ask_correction",
    "members.person_request.remind_of_request",
    name="members.tell_of_a_person_request",
)
def tell_of_a_person_request(entry: Entry) -> None:
    """Somebody asks to have something about themselves corrected; who, and what, stands on its page alone."""
    row = PersonRequest.objects.get(pk=entry.subject_id)
    if row.state not in flows.PERSON_REQUEST.tagged(flows.OPEN):
        return
    text = _("Somebody asks to have their personal data corrected. Please answer by %(day)s.")
    _tell(entry, row, _is_reminder(entry), _("Request for correction"), lambda: str(text) % {"day": _day(row.due)})


@reads(
    "members.incident.register_incident",
    "members.incident.remind_of_incident",
    name="members.tell_of_an_incident",
)
def tell_of_an_incident(entry: Entry) -> None:
    """An incident is registered, or its next report is due."""
    row = Incident.objects.get(pk=entry.subject_id)
    if row.state not in flows.INCIDENT.tagged(flows.OPEN):
        return
    first = _("The first report to the commission is due by %(day)s, the full report by %(full)s.")
    full = _("The first report was sent. The full report to the commission is due by %(full)s.")
    none = _("An incident with personal data was registered. It need not be reported to the commission.")

    def told() -> str:
        if not row.must_be_reported:
            return str(none)
        days = {"day": _day(row.first_report_due), "full": _day(row.full_report_due)}
        return str(first if row.state == "open" else full) % days

    _tell(entry, row, _is_reminder(entry), _("Incident with personal data"), told)


def _is_reminder(entry: Entry) -> bool:
    return ".remind_of_" in entry.name


def _day(day: object) -> str:
    return eras.both(day, get_language() or "ja")  # type: ignore[arg-type]


def _tell(
    entry: Entry, row: PersonRequest | Incident, is_reminder: bool, what: object, text: Callable[[], str]
) -> None:
    """Every administrator's post but the one that did it."""
    for post in queries.administrators():
        if post.pk != entry.post_id:
            notify(
                post,
                name=entry.name,
                subject=lambda: str(_("Reminder: %(what)s")) % {"what": what} if is_reminder else str(what),
                text=text,
                path=row.get_absolute_url(),
                about=row,
                once=f"entry:{entry.pk}",
            )
