"""Links to new exchange projects."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import EXCHANGE_NEWS

NAV.add(Link("information.exchange_news", _("New exchange projects"), "information:exchange_news", "staff", 45,
             EXCHANGE_NEWS.rules["list"]))  # fmt: skip
