"""Proposing a hand-off, its own page, and the answer."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import VersionedForm
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView

from ..requests.permissions import REQUEST
from ..requests.queries import told_answers, where
from . import actions, forms
from .flows import HAND_OFF as FLOW
from .permissions import HAND_OFF


class ProposeHandOff(ActionView):
    """To which office it should go, and why."""

    policy, code, action, form_class = REQUEST, "propose_hand_off", actions.propose_hand_off, forms.ProposeForm
    heading, button = _("Hand it to another office"), _("Propose the hand-off")
    said = _("The hand-off was proposed. The request stays with you until the other office accepts.")
    lead = _("The request stays with you until the other office accepts. The local government is told then.")

    def next_url(self, done: Any) -> str:
        """Back to the request, at its hand-offs."""
        return f"{self.object.get_absolute_url()}#hand-offs"


class HandOffPage(DetailView):
    """What is proposed, with what one must know of the request to decide."""

    policy, flow, template_name = HAND_OFF, FLOW, "casework/hand_off.html"

    def title(self) -> Any:
        """The request's subject."""
        return self.object.request.subject

    def crumbs(self) -> Crumbs:
        """Below the requests."""
        return [(_("Requests"), reverse("casework:requests")), (_("Hand-off"), "")]

    def context(self) -> dict[str, Any]:
        """The request as it was written, and whether one sees it whole."""
        request = self.object.request
        return super().context() | {
            "hand_off": self.object,
            "told": told_answers(request),
            "where": where(request),
            "sees_request": REQUEST.visible(self.request.user).filter(pk=request.pk).exists(),
        }


class HandOffStep(ActionView):
    """A form in front of one step of a hand-off."""

    policy, flow = HAND_OFF, FLOW


class AcceptHandOff(HandOffStep):
    """Take it over."""

    code, action, form_class = "accept_hand_off", actions.accept_hand_off, forms.AcceptForm
    lead = _("Your office handles the request from now on, and its next deadline is counted anew.")

    def next_url(self, done: Any) -> str:
        """The request, which is one's own now."""
        return str(done.request.get_absolute_url())


class DeclineHandOff(HandOffStep):
    """Say why not."""

    code, action, form_class = "decline_hand_off", actions.decline_hand_off, forms.DeclineForm


class TakeBackHandOff(HandOffStep):
    """The request stays."""

    code, action, form_class = "take_back_hand_off", actions.take_back_hand_off, VersionedForm
