"""Links of the overseas offices."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .local_government_offices.permissions import LOCAL_GOVERNMENT_OFFICE
from .secondees.permissions import RESIDENT_SECONDEE
from .visits.permissions import VISIT_PROGRAMME

NAV.add(Link("offices.offices", _("Overseas offices"), "offices:offices", "public", 40))
NAV.add(Link("offices.staff_offices", _("Overseas offices"), "offices:offices", "staff", 60))
NAV.add(Link("offices.visits", _("Visit programmes"), "offices:visits", "staff", 26, VISIT_PROGRAMME.rules["list"]))
NAV.add(
    Link(
        "offices.secondees", _("Resident secondees"), "offices:secondees", "staff", 27,
        RESIDENT_SECONDEE.rules["list"],
    )
)  # fmt: skip
NAV.add(
    Link(
        "offices.local_government_offices", _("Towns' own offices abroad"), "offices:local_government_offices", "staff",
        62, LOCAL_GOVERNMENT_OFFICE.rules["list"],
    )
)  # fmt: skip
