"""Writing messages, internal notes, and what a request cost."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.views import ActionView

from ..requests.permissions import REQUEST
from . import actions, forms


class OnARequest(ActionView):
    """Something said about a request: afterwards one is back at the conversation."""

    policy = REQUEST

    def next_url(self, done: Any) -> str:
        """The conversation of the request."""
        return f"{self.object.get_absolute_url()}#talk"


class Say(OnARequest):
    """A message to the other side."""

    code, action, form_class = "say", actions.say, forms.MessageForm
    heading, button, said = _("Write a message"), _("Send"), _("The message was sent.")


class AskTown(OnARequest):
    """A question without whose answer the house cannot go on."""

    code, action, form_class = "ask_town", actions.ask_town, forms.MessageForm
    heading, button, said = _("Ask and wait for the answer"), _("Ask and wait"), _("The local government was asked.")
    lead = _("Targets stand still until the local government writes.")


class Note(OnARequest):
    """An internal note."""

    code, action, form_class = "note", actions.note, forms.MessageForm
    heading, button, said = _("Write an internal note"), _("Keep as an internal note"), _("The note was kept.")
    lead = _("The local government cannot see internal notes.")


class RecordEffort(OnARequest):
    """Hours and yen in one line."""

    code, action, form_class = "record_effort", actions.record_effort, forms.EffortForm
    heading, button, said = _("Record time and cost"), _("Record"), _("Time and cost were recorded.")

    def perform(self, form: Form) -> Any:
        """Hours become minutes."""
        data = form.cleaned_data
        minutes = round((data["hours"] or 0) * 60)
        return actions.record_effort(
            self.object, by=self.request.user, minutes=minutes, yen=data["yen"] or 0, what=data["what"]
        )

    def next_url(self, done: Any) -> str:
        """The request's page, at the cost."""
        return f"{self.object.get_absolute_url()}#cost"
