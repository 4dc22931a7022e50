"""Links to case studies."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import approver, editor

NAV.add(Link("information.cases", _("Case studies"), "information:cases", "public", 20))
NAV.add(Link("information.cases_for_staff", _("Case studies"), "information:cases", "staff", 40))
NAV.add(Link("information.drafts", _("Drafts of case studies"), "information:drafts", "staff", 41, editor | approver))
NAV.add(Link("information.feed", _("Feed of case studies (Atom)"), "information:cases_feed", "footer", 40))
