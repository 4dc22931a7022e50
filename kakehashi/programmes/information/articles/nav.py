"""Links to articles."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.navigation import NAV, Link

from .permissions import decides, writes

NAV.add(Link("information.articles", _("Articles and material"), "information:articles", "public", 21))
NAV.add(Link("information.reports", _("Reports"), "information:reports", "footer", 41))
NAV.add(Link("information.article_drafts", _("Articles in work"), "information:article_drafts", "staff", 42,
             writes | decides))  # fmt: skip
NAV.add(Link("information.articles_feed", _("Feed of articles (Atom)"), "information:articles_feed", "footer", 42))
