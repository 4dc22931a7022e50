"""Links to study groups."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import staff

NAV.add(Link("information.study_groups", _("Study groups"), "information:study_groups", "staff", 44, staff))
