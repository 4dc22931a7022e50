"""Links of casework."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import signed_in
from kakehashi.engines.ui.navigation import NAV, Link

from .advisers.permissions import ADVISER
from .consultations.permissions import CONSULTATION
from .requests.permissions import REQUEST, enters, own

NAV.add(Link("casework.requests", _("Requests"), "casework:requests", "staff", 20, REQUEST.rules["list"]))
NAV.add(Link("casework.new", _("Ask for support"), "casework:new", "staff", 10, own))
NAV.add(Link("casework.enter", _("Proxy entry"), "casework:find_body", "staff", 15, enters))
NAV.add(Link("casework.answers", _("Answer base"), "casework:answers", "staff", 22, signed_in))
NAV.add(Link("casework.ask", _("Ask for support"), "casework:new", "public", 10))
NAV.add(Link("casework.board", _("Load and deadlines"), "casework:board", "staff", 25, REQUEST.rules["see_load"]))
NAV.add(
    Link("casework.follow_ups", _("What came of it"), "casework:follow_ups", "staff", 28, REQUEST.rules["see_load"])
)
NAV.add(Link("casework.improvements", _("What your wishes changed"), "casework:improvements", "footer", 30))
NAV.add(
    Link(
        "casework.advisers", _("Advisers and contact network"), "casework:advisers", "staff", 32, ADVISER.rules["list"]
    )
)
NAV.add(
    Link(
        "casework.consultations",
        _("Consultation desk"),
        "casework:consultations",
        "staff",
        26,
        CONSULTATION.rules["list"],
    )
)
