"""Links of the overseas offices."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

NAV.add(Link("offices.offices", _("Overseas offices"), "offices:offices", "public", 40))
NAV.add(Link("offices.staff_offices", _("Overseas offices"), "offices:offices", "staff", 60))
