"""Links of multicultural community building."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .associations.permissions import ASSOCIATION, secretariat
from .centres.permissions import CENTRE
from .foreign_residents.permissions import TABLE
from .interpreter_dispatches.permissions import DISPATCH
from .living.permissions import LAW_CHANGE, PASSAGE, TOPIC
from .manual.permissions import CENTRE_CHECKLIST, REVISION_COMMENT
from .notices.permissions import NOTICE
from .place_names.permissions import PLACE_NAME
from .plan_drafts.permissions import DRAFT
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
NAV.add(Link("multicultural.living", _("Living information"), "multicultural:living", "public", 44))
NAV.add(
    Link(
        "multicultural.living_desk",
        _("Living information"),
        "multicultural:living_desk",
        "staff",
        29,
        TOPIC.rules["desk"],
    )
)
NAV.add(
    Link(
        "multicultural.own_living",
        _("Living information of our town"),
        "multicultural:own_living",
        "staff",
        29,
        PASSAGE.rules["add_own"],
    )
)
NAV.add(
    Link(
        "multicultural.law_changes",
        _("Changes of law"),
        "multicultural:law_changes",
        "staff",
        88,
        LAW_CHANGE.rules["list"],
    )
)
NAV.add(Link("multicultural.plain_japanese", _("Plain Japanese"), "multicultural:plain_japanese", "footer", 47))
NAV.add(Link("multicultural.manual", _("Centre manual"), "multicultural:manual", "footer", 47))
NAV.add(
    Link(
        "multicultural.centre_checklists",
        _("Check-lists of a centre"),
        "multicultural:centre_checklists",
        "staff",
        30,
        CENTRE_CHECKLIST.rules["list"],
    )
)
NAV.add(
    Link(
        "multicultural.revision_comments",
        _("Comments on the centre manual"),
        "multicultural:revision_comments",
        "staff",
        88,
        REVISION_COMMENT.rules["answer"],
    )
)
NAV.add(
    Link(
        "multicultural.association_list",
        _("Associations: who can help now"),
        "multicultural:association_list",
        "staff",
        31,
        ASSOCIATION.rules["list"],
    )
)
NAV.add(
    Link(
        "multicultural.association_meetings",
        _("Meetings of associations"),
        "multicultural:association_meetings",
        "staff",
        89,
        secretariat,
    )
)
NAV.add(Link("multicultural.coexistence", _("Multicultural coexistence"), "multicultural:coexistence", "public", 44))
NAV.add(
    Link(
        "multicultural.plan_drafts",
        _("Drafts of coexistence plans"),
        "multicultural:plan_drafts",
        "staff",
        32,
        DRAFT.rules["list"],
    )
)
NAV.add(
    Link(
        "multicultural.figure_tables",
        _("Tables of residents"),
        "multicultural:figure_tables",
        "staff",
        90,
        TABLE.rules["list"],
    )
)
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
NAV.add(
    Link(
        "multicultural.own_dispatches",
        _("Interpreters for us"),
        "multicultural:own_dispatches",
        "staff",
        30,
        DISPATCH.rules["list"],
    )
)
NAV.add(Link("multicultural.centres", _("Support centres"), "multicultural:centres", "public", 46))
