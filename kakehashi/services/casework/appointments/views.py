"""Adding appointments, and what became of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import VersionedForm
from kakehashi.engines.ui.views import ActionView

from ..requests.permissions import REQUEST
from . import actions, forms
from .flows import APPOINTMENT as FLOW
from .permissions import APPOINTMENT


class AddAppointment(ActionView):
    """A candidate for a request."""

    policy, code, action, form_class = REQUEST, "add_appointment", actions.add, forms.AddForm
    heading, button, said = _("Add a candidate"), _("Add"), _("The candidate was added.")

    def perform(self, form: Any) -> Any:
        """The moment is read in the office's zone."""
        data = form.cleaned_data
        return actions.add(
            self.object, by=self.request.user, host=data["host"], contact=data["contact"], questions=data["questions"],
            meets_at=form.meets_at(forms.local_zone(self.object)),
        )  # fmt: skip

    def next_url(self, done: Any) -> str:
        """Back to the request."""
        return f"{self.object.get_absolute_url()}#appointments"


class AppointmentStep(ActionView):
    """A form in front of one step of an appointment."""

    policy, flow = APPOINTMENT, FLOW


class AskAppointment(AppointmentStep):
    """A meeting was asked for."""

    code, action, form_class = "ask", actions.ask, VersionedForm


class ConfirmAppointment(AppointmentStep):
    """The host said yes."""

    code, action, form_class = "confirm", actions.confirm, forms.ConfirmForm

    def initial(self, obj: Any) -> dict[str, Any]:
        """The moment that was proposed."""
        local = obj.meets_at.astimezone(forms.local_zone(obj.request)) if obj.meets_at else None
        return {"day": local.date(), "at": f"{local:%H:%M}"} if local else {}

    def perform(self, form: Any) -> Any:
        """The moment is read in the office's zone."""
        zone = forms.local_zone(self.object.request)
        version = form.cleaned_data["version"]
        return actions.confirm(self.object, by=self.request.user, meets_at=form.meets_at(zone), version=version)


class DeclineAppointment(AppointmentStep):
    """The host said no."""

    code, action, form_class = "decline", actions.decline, forms.DeclineForm
