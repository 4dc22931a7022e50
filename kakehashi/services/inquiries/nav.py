"""Links of inquiries."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import INQUIRY

NAV.add(Link("inquiries.inquiries", _("Inquiries"), "inquiries:inquiries", "staff", 24, INQUIRY.rules["list"]))
