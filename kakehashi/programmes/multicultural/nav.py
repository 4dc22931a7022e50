"""Links of multicultural community building."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .centres.permissions import CENTRE
from .notices.permissions import NOTICE
from .place_names.permissions import PLACE_NAME
from .sentences.permissions import TEXT_REVISION
from .shelters.permissions import SHELTER
from .telegrams.permissions import SUGGESTION, TELEGRAM
from .translation_requests.permissions import REQUEST

NAV.add(Link("multicultural.notices", _("Disaster notices"), "multicultural:notices", "public", 45))
NAV.add(
    Link(
        "multicultural.own_notices",
        _("Disaster notices"),
        "multicultural:own_notices",
        "staff",
        28,
        NOTICE.rules["list"],
    )
)
NAV.add(
    Link(
        "multicultural.texts",
        _("Check texts for disasters"),
        "multicultural:texts",
        "staff",
        29,
        TEXT_REVISION.rules["bring_in"],
    )
)
NAV.add(
    Link(
        "multicultural.suggestions",
        _("Suggestions after telegrams"),
        "multicultural:suggestions",
        "staff",
        29,
        SUGGESTION.rules["list"],
    )
)
NAV.add(Link("multicultural.telegrams", _("Telegrams"), "multicultural:telegrams", "staff", 86, TELEGRAM.rules["list"]))
NAV.add(
    Link(
        "multicultural.place_names",
        _("Official place names"),
        "multicultural:place_names",
        "staff",
        87,
        PLACE_NAME.rules["list"],
    )
)
NAV.add(Link("multicultural.shelters", _("Shelters"), "multicultural:shelters", "public", 46))
NAV.add(
    Link(
        "multicultural.own_shelters",
        _("Shelters"),
        "multicultural:own_shelters",
        "staff",
        29,
        SHELTER.rules["list"],
    )
)
NAV.add(Link("multicultural.offline", _("When the network is down"), "multicultural:offline", "footer", 46))
NAV.add(
    Link(
        "multicultural.own_centres",
        _("Support centres"),
        "multicultural:own_centres",
        "staff",
        30,
        CENTRE.rules["list"],
    )
)
NAV.add(
    Link(
        "multicultural.own_translation_requests",
        _("Translation requests"),
        "multicultural:own_translation_requests",
        "staff",
        30,
        REQUEST.rules["list"],
    )
)
NAV.add(Link("multicultural.centres", _("Support centres"), "multicultural:centres", "public", 46))
