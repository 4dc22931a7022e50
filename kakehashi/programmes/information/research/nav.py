"""Links to research."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import house

NAV.add(Link("information.research", _("Research of the offices"), "information:research", "staff", 43, house))
