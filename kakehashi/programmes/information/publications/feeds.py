"""Case studies for other machines: an Atom feed, files, share cards, schema.org."""

from collections.abc import Iterable
from datetime import datetime
from datetime import time as clock

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.content.languages import original_key, originals
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.published.atom import DomainAtomFeed
from kakehashi.engines.published.kinds import About, PublicKind, absolute
from kakehashi.services.casework.requests.models import SupportRequest

from ..translations.queries import BEHIND, pages_behind
from .models import CaseStudyPage
from .permissions import CASE_STUDY
from .queries import in_every_language, newest_first

LENGTH = 50


class CaseStudyFeed(Feed):
    """The newest case studies; what is an example says so in its title and as a category."""

    feed_type = DomainAtomFeed

    def title(self) -> str:
        """In the language of the address."""
        name = settings.SITE_NAME_EN if get_language() == "en" else settings.SITE_NAME
        return _("Case studies of %(site)s") % {"site": name}

    def subtitle(self) -> str:
        """What one finds there."""
        return _("What local governments tried abroad: what was done, what it cost, what came of it.")

    def link(self) -> str:
        """The list."""
        return reverse("information:cases")

    def items(self) -> Iterable[CaseStudyPage]:
        """What the public sees, newest first."""
        return newest_first(CASE_STUDY.visible(None))[:LENGTH]

    def item_title(self, item: CaseStudyPage) -> str:
        """With the mark of examples."""
        return f"【{EXAMPLE}】{item.title}" if item.is_example else item.title

    def item_description(self, item: CaseStudyPage) -> str:
        """Its summary."""
        return item.summary

    def item_link(self, item: CaseStudyPage) -> str:
        """Where it is read, in the language of the feed."""
        return item.address

    def item_categories(self, item: CaseStudyPage) -> list[str]:
        """Kind of the case study, and the mark of examples."""
        return [str(item.get_kind_display()), *([EXAMPLE] if item.is_example else [])]

    def item_pubdate(self, item: CaseStudyPage) -> datetime:
        """The day on which it became public, in Japan."""
        return datetime.combine(item.shown_on, clock(), time.TOKYO)

    item_updateddate = item_pubdate


def about(page: CaseStudyPage) -> About:
    """What other machines are told of a case study."""
    schema = {
        "@type": "Article",
        "author": {"@type": "GovernmentOrganization", "name": page.body_shown} if page.body_name else None,
        "articleSection": str(page.get_kind_display()),
        "contentLocation": {"@type": "Place", "name": page.place} if page.place else None,
        "countryOfOrigin": "JP",
    }
    return About(
        title=page.title, description=page.summary, section=_("Case study"), schema=schema,
        language=page.locale.language_code, day=page.shown_on, is_example=page.is_example,
        url=absolute(page.own_path),
    )  # fmt: skip


def followed(entry: Entry) -> list[int]:
    """The case study that a request follows: it tells how many do (まねされた数)."""
    rows = SupportRequest.objects.filter(pk=entry.subject_id).exclude(case_study_id=None)
    pages = CaseStudyPage.objects.filter(pk__in=rows.values_list("case_study_id", flat=True))
    return [original_key(page) for page in pages]


PUBLIC_CASE_STUDY = PublicKind(
    name="information.case_study",
    label=gettext_lazy("Case studies"),
    shown=lambda: originals(in_every_language(CASE_STUDY.visible(None))),
    address=lambda page: page.address_here,
    key=original_key,
    about=about,
    day=lambda page: page.shown_on,
    until=lambda page: page.expires_on,
    events=tuple(f"information.case_study.{verb}" for verb in ("publish", "unpublish", "move", "delete")),
    lists=("information:cases", "information:cases_feed"),
    after={"casework.support_request.submit": followed, BEHIND: pages_behind},
)
