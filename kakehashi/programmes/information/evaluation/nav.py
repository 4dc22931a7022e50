"""The link to needs and satisfaction."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link
from kakehashi.services.casework.follow_ups.permissions import FOLLOW_UP

NAV.add(
    Link(
        "information.satisfaction",
        _("Needs and satisfaction"),
        "information:satisfaction",
        "staff",
        order=29,
        shown=FOLLOW_UP.rules["see_figures"],
    )
)
