"""Writing down a call, and objecting to it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView, Crumbs

from ..requests.permissions import REQUEST
from . import actions, forms
from .permissions import CALL_NOTE


class WriteDown(ActionView):
    """What the town said, kept as its message."""

    policy, code, action, form_class = REQUEST, "write_down", actions.write_down, forms.CallNoteForm
    heading, button, said = _("Write down a call"), _("Keep it"), _("The words of the local government were kept.")
    lead = _("A call, a fax, a letter or a visit: it stands in the conversation as the local government's own words.")

    def next_url(self, done: Any) -> str:
        """The conversation, for whoever sees it."""
        return f"{self.object.get_absolute_url()}#talk"


class ObjectTo(ActionView):
    """The town says that it did not say so."""

    policy, code, action, form_class = CALL_NOTE, "object_to", actions.object_to, forms.ObjectionForm
    heading, button, said = _("Object to what was written down"), _("Send"), _("Your objection stands below the words.")
    lead = _("Nothing is deleted: your objection stands below the words, and whoever works on it is told.")

    template = "casework/call_note_object.html"

    def crumbs(self) -> Crumbs:
        """Below the request."""
        request = self.object.request
        return [(request.number, request.get_absolute_url()), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the way back."""
        return super().context() | {"back": f"{self.object.request.get_absolute_url()}#talk"}

    def next_url(self, done: Any) -> str:
        """Back to the conversation."""
        return f"{self.object.request.get_absolute_url()}#talk"
