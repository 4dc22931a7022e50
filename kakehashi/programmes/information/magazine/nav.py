"""Links to the magazine."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import house

NAV.add(Link("information.magazine", _("Magazine"), "information:magazine", "public", 22))
NAV.add(Link("information.magazine_for_staff", _("Magazine"), "information:magazine", "staff", 44, house))
