"""Links to topics and statistics."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import STATISTIC, editor

NAV.add(Link("information.topic_economy", _("Economic activities abroad"), "/topics/economy/", "footer", 43))
NAV.add(Link("information.topic_multicultural", _("Multicultural coexistence"), "/topics/multicultural/", "footer", 44))
NAV.add(Link("information.statistics", STATISTIC.label, "information:statistics", "staff", 46, editor))
