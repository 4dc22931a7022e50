"""The screen on which one request is given to an officer."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView, Words

from ..requests.permissions import REQUEST
from . import actions, forms, queries


class Assign(ActionView):
    """Who is in charge of one request."""

    policy, code, action, form_class = REQUEST, "assign", actions.assign, forms.AssignForm
    heading, button, said = _("Choose the officer in charge"), _("Put in charge"), _("The officer was put in charge.")

    def reason(self) -> Words | None:
        """Why nobody can be put in charge now."""
        return queries.why_not(self.object)
