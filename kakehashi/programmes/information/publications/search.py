"""How case studies are found: by everyone, as soon as they are public."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.content.page_kinds import follow
from kakehashi.engines.search import SEARCHABLES, Searchable, forget, index

from .models import CaseStudyPage
from .queries import text_of_page

SEARCHABLES.add(
    Searchable(
        name="case_study",
        model=CaseStudyPage,
        label=_("Case studies"),
        title=lambda page: page.title,
        body=text_of_page,
        audience=lambda page: {"public"} if page.live else set(),
        url=lambda page: page.own_path,
        language=lambda page: page.locale.language_code,
        at=lambda page: page.shown_on,
        facets=lambda page: {
            "office": page.office, "territory": page.territory, "year": str(page.year), "kind": page.kind,
        },
        objects=lambda: CaseStudyPage.objects.filter(live=True).select_related("locale"),
    )
)  # fmt: skip
follow(CaseStudyPage, shown=index, hidden=forget)
