"""Links of multicultural community building."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .notices.permissions import NOTICE
from .sentences.permissions import TEXT_REVISION

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
NAV.add(
    Link(
        "multicultural.texts",
        _("Check texts for disasters"),
        "multicultural:texts",
        "staff",
        29,
        TEXT_REVISION.rules["bring_in"],
    )
)
