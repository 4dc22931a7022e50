"""Links to translations."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import PAGE_TRANSLATION

NAV.add(Link("information.translations", _("Translations"), "information:translations", "staff", 47,
             PAGE_TRANSLATION.rules["list"]))  # fmt: skip
