"""The screen that asks before somebody is reminded."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView, Words

from ..requests.permissions import REQUEST
from . import actions, queries

WHOM = {
    "handler": _("The office or section that is asked is reminded."),
    "headquarters": _("Headquarters is reminded."),
    "town": _("The local government is reminded."),
}


class Remind(ActionView):
    """One request: who is reminded, and the button."""

    policy, code, action = REQUEST, "remind", actions.remind
    heading, button, said = _("Remind whoever's turn it is"), _("Send the reminder"), _("The reminder was sent.")

    def reason(self) -> Words | None:
        """Why nobody can be reminded now."""
        return queries.why_not(self.object)

    def context(self) -> dict[str, Any]:
        """Who is reminded."""
        return super().context() | {"lead": WHOM[queries.turn(self.object)]}
