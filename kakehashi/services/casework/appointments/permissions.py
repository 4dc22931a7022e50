"""Who sees and who may do what with appointments."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, rule

from ..requests.permissions import handling, of_visible
from .models import Appointment


@rule(_("the office or section that is asked"))
def handling_appointment(user: Actor, appointment: Any) -> bool:
    """Appointments are made by whoever handles the request."""
    return handling(user, appointment.request)


APPOINTMENT = Policy(
    "casework.appointment",
    _("Appointments"),
    Appointment,
    lambda user: of_visible(Appointment.objects.select_related("request__handler__office"), user),
    rules={
        "view": anyone,
        "ask": handling_appointment,
        "confirm": handling_appointment,
        "decline": handling_appointment,
    },
)
