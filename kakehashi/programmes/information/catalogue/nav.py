"""Links to the catalogue."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

NAV.add(Link("information.services", _("Services"), "information:services", "public", 12))
NAV.add(Link("information.staff_services", _("Service catalogue"), "information:services", "footer", 12))
