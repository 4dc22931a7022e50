"""What can be done with appointments."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import check_version

from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .flows import APPOINTMENT as FLOW
from .models import Appointment
from .permissions import APPOINTMENT as POLICY

ADD = declare("casework.appointment.add", gettext_lazy("Candidate added"))


@transaction.atomic
def add(
    request: SupportRequest,
    *,
    by: Actor,
    host: str,
    contact: str = "",
    questions: str = "",
    meets_at: datetime | None = None,
) -> Appointment:
    """Add a candidate to a request: the ``host`` to visit, its ``contact`` desk, the ``questions`` for it.

    Records ``casework.appointment.add``.
    """
    REQUEST.demand(by, "add_appointment", request)
    appointment = Appointment.objects.create(
        request=request, host=host, contact=contact, questions=questions, meets_at=meets_at
    )
    record(ADD.name, appointment, by=by, request=request.pk)
    return appointment


def _locked(appointment: Appointment, version: int | None) -> Appointment:
    row = Appointment.objects.select_for_update(of=("self",)).select_related("request__handler").get(pk=appointment.pk)
    check_version(row, version)
    return row


@transaction.atomic
def ask(appointment: Appointment, *, by: Actor, version: int | None = None) -> Appointment:
    """A meeting was asked for."""
    appointment = _locked(appointment, version)
    FLOW.advance(appointment, "ask", by=by, policy=POLICY, request=appointment.request_id)
    return appointment


@transaction.atomic
def confirm(
    appointment: Appointment, *, by: Actor, meets_at: datetime | None = None, version: int | None = None
) -> Appointment:
    """The host said yes, for ``meets_at`` (aware; kept as it is if not given)."""
    appointment = _locked(appointment, version)
    appointment.meets_at = meets_at or appointment.meets_at
    FLOW.advance(appointment, "confirm", by=by, policy=POLICY, request=appointment.request_id)
    return appointment


@transaction.atomic
def decline(appointment: Appointment, *, by: Actor, note: str, version: int | None = None) -> Appointment:
    """The host said no; ``note`` keeps the reason."""
    appointment = _locked(appointment, version)
    appointment.note = note
    FLOW.advance(appointment, "decline", by=by, policy=POLICY, note=note, request=appointment.request_id)
    return appointment
