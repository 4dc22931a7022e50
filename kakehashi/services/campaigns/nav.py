"""Links of campaigns."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import ANNIVERSARY_CAMPAIGN

NAV.add(
    Link(
        "campaigns.campaigns", _("Anniversary campaigns"), "campaigns:campaigns", "staff", 62,
        ANNIVERSARY_CAMPAIGN.rules["list"],
    )
)  # fmt: skip
