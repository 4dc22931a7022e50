"""Links of rooms and desks."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import SPACE

NAV.add(Link("bookings.spaces", _("Rooms and desks"), "bookings:spaces", "staff", 61, SPACE.rules["list"]))
