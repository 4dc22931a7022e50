"""Links to the newsletter."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import role
from kakehashi.engines.ui.navigation import NAV, Link
from kakehashi.registry.roles import TOWN

from .permissions import NEWSLETTER_ISSUE, SUBSCRIBER

NAV.add(Link("information.newsletter", _("Newsletter"), "information:newsletter", "public", 25))
NAV.add(
    Link(
        "information.newsletter_colleagues",
        _("Who of us reads the newsletter"),
        "information:newsletter_colleagues",
        "staff",
        43,
        role(*sorted(TOWN)),
    )
)
NAV.add(
    Link(
        "information.newsletter_desk",
        _("Newsletter"),
        "information:newsletter_desk",
        "staff",
        44,
        NEWSLETTER_ISSUE.rules["list"],
    )
)
NAV.add(
    Link(
        "information.subscribers",
        _("Readers of the newsletter"),
        "information:subscribers",
        "staff",
        45,
        SUBSCRIBER.rules["list"],
    )
)
