"""Links of multicultural community building."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .notices.permissions import NOTICE

NAV.add(Link("multicultural.notices", _("Disaster notices"), "multicultural:notices", "public", 45))
NAV.add(
    Link(
        "multicultural.own_notices",
        _("Disaster notices"),
        "multicultural:own_notices",
        "staff",
        28,
        NOTICE.rules["list"],
    )
)
