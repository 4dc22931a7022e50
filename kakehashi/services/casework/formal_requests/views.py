"""The screens of a formal request: send it, pass it on."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView

from ..requests.permissions import REQUEST, own
from ..research.rules import research_types
from . import actions, forms
from .flows import FORMAL_REQUEST as FLOW
from .permissions import FORMAL_REQUEST


class SendFormalRequest(ActionView):
    """The client sends its letter; headquarters enters one that came on paper."""

    policy, code = REQUEST, "send_formal_request"
    action, form_class = actions.send_formal_request, forms.FormalRequestForm
    template_name = "casework/formal_request_send.html"  # type: ignore[assignment]
    said = _("The formal request was sent.")

    def fetch(self) -> None:
        """Research alone has a formal request."""
        super().fetch()
        if self.object.type not in research_types():
            raise Http404

    @property
    def is_own(self) -> bool:
        """Whether the client itself sends it."""
        return own(self.request.user, self.object)

    def title(self) -> Any:
        """Whose words it is."""
        return _("Send the formal request") if self.is_own else _("Enter a formal request that came on paper")

    def context(self) -> dict[str, Any]:
        """Whether the letter can be printed first."""
        return super().context() | {"is_own": self.is_own, "button": _("Send it") if self.is_own else _("Enter it")}

    def next_url(self, done: Any) -> str:
        """The letter on the request's page."""
        return f"{self.object.get_absolute_url()}#formal"


def formal_step(name: str) -> type[ActionView]:
    """The view of one step of the letter's way."""
    return ActionView.for_step(name, getattr(actions, name), policy=FORMAL_REQUEST, flow=FLOW)


FORMAL_STEPS = tuple(step.name for step in FLOW.transitions)
