"""Links to the recipients of the printed magazine."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import MAGAZINE_RECIPIENT

NAV.add(
    Link(
        "information.recipients",
        _("Recipients of the printed magazine"),
        "information:recipients",
        "staff",
        46,
        MAGAZINE_RECIPIENT.rules["list"],
    )
)
