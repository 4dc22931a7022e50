"""Links of the front door."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import signed_in
from kakehashi.engines.published.permissions import PUBLISHED_FILE
from kakehashi.engines.ui.navigation import NAV, Link

NAV.add(Link("portal.home", _("Home"), "portal:home", "public", 0))
NAV.add(Link("portal.plan", _("Plan and results"), "portal:plan", "public", 90))
NAV.add(Link("portal.desk", _("Work desk"), "portal:desk", "staff", 0, signed_in))
NAV.add(Link("portal.staff_plan", _("Plan"), "portal:plan", "staff", 90))
NAV.add(Link("portal.search", _("Search the site"), "portal:search", "search"))
NAV.add(Link("portal.staff_search", _("Search"), "portal:search", "staff", 80))
NAV.add(Link("portal.public_site", _("Public site"), "portal:home", "footer", 0))
NAV.add(Link("portal.footer_plan", _("Business plan"), "portal:plan", "footer", 10))
NAV.add(Link("portal.about_api", _("Data for other systems (API)"), "portal:about_api", "footer", 15))
NAV.add(Link("portal.licences", _("Licences and sources"), "portal:licences", "footer", 20))
NAV.add(
    Link(
        "portal.published_files", PUBLISHED_FILE.label, "portal:published_files", "footer", 30,
        lambda user: PUBLISHED_FILE.allows(user, "list"),
    )
)  # fmt: skip
