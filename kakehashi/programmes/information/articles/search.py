"""How articles are found: by everyone, as soon as they are public."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.content.page_kinds import follow
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.search import FACETS, SEARCHABLES, Facet, Searchable, forget, index

from .models import ArticlePage
from .queries import text_of_page
from .rules import THEMES

FACETS.add(Facet("theme", _("Theme"), lambda codes: {code: THEMES[code] for code in codes if code in THEMES}))
SEARCHABLES.add(
    Searchable(
        name="article",
        model=ArticlePage,
        label=_("Articles"),
        title=lambda page: page.title,
        body=text_of_page,
        audience=lambda page: {"public"} if page.live else set(),
        url=lambda page: page.own_path,
        language=lambda page: page.language,
        at=lambda page: page.shown_on,
        facets=lambda page: {
            "kind": page.kind, "theme": page.theme, "office": page.office, "territory": page.territory,
            "year": str(page.year), "series": page.series,
        },
        objects=lambda: ArticlePage.objects.filter(live=True).select_related("locale"),
    )
)  # fmt: skip
SEARCHABLES.add(
    Searchable(
        name="article_paper",
        model=ArticlePage,
        label=_("Reports (PDF)"),
        title=lambda page: page.title,
        body=lambda _page: "",
        audience=lambda page: {"public"} if page.live and page.kind == "report" else set(),
        url=lambda page: f"/articles/{page.slug}/paper.pdf",
        language=lambda page: page.language,
        at=lambda page: page.shown_on,
        facets=lambda page: {
            "theme": page.theme, "office": page.office, "territory": page.territory, "year": str(page.year),
        },
        objects=lambda: ArticlePage.objects.filter(live=True, kind="report"),
        paper=lambda page: DOCUMENTS["information.article"].render_for(page, None, language=page.paper_language),
    )
)  # fmt: skip
follow(ArticlePage, shown=index, hidden=forget)
