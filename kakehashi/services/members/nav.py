"""Where the menus lead."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import role, signed_in
from kakehashi.engines.ui.navigation import NAV, Link
from kakehashi.registry.roles import HOUSE

from .permissions import administrator
from .privacy.permissions import administrator_or_chief

NAV.add(Link("members.inbox", _("Inbox"), "members:inbox", "staff", order=20, shown=signed_in))
NAV.add(Link("members.organisations", _("Organisations"), "members:organisations", "staff", order=80, shown=signed_in))
NAV.add(
    Link(
        "members.posts",
        _("Posts and hand-overs"),
        "members:own_posts",
        "staff",
        order=22,
        shown=role("body_administrator"),
    )
)
NAV.add(Link("members.mails", _("Mails to decide about"), "members:mails", "footer", order=80, shown=administrator))
NAV.add(Link("members.act_as", _("Switch"), "members:act_as", "switch"))
NAV.add(Link("members.account", _("My account"), "members:account", "account"))
NAV.add(
    Link(
        "members.our_page",
        _("Services used"),
        "members:our_page",
        "staff",
        order=70,
        shown=role("municipal_officer", "branch_officer"),
    )
)
NAV.add(
    Link(
        "members.coverage",
        _("Coverage"),
        "members:coverage",
        "staff",
        order=72,
        shown=role(*sorted(HOUSE), "branch_officer"),
    )
)
NAV.add(
    Link(
        "members.affected_areas",
        _("Affected areas"),
        "members:affected_areas",
        "staff",
        order=74,
        shown=role(*sorted(HOUSE), "branch_officer"),
    )
)
NAV.add(Link("members.about_privacy", _("Personal data"), "members:about_privacy", "footer", order=30))
NAV.add(Link("members.privacy", _("Personal data"), "members:about_privacy", "privacy"))
NAV.add(Link("members.people", _("People and their data"), "members:people", "footer", order=81, shown=administrator))
NAV.add(
    Link("members.incidents", _("Incidents"), "members:incidents", "footer", order=82, shown=administrator_or_chief)
)
