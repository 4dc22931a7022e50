"""How articles are found: by everyone, as soon as they are public."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.content.page_kinds import follow
from kakehashi.engines.search import SEARCHABLES, Searchable, forget, index

from .models import ArticlePage
from .queries import text_of_page

SEARCHABLES.add(
    Searchable(
        name="article",
        model=ArticlePage,
        label=_("Articles"),
        title=lambda page: page.title,
        body=text_of_page,
        audience=lambda page: {"public"} if page.live else set(),
        url=lambda page: page.path_from_root,
        language=lambda page: page.language,
        at=lambda page: page.shown_on,
        facets=lambda page: {
            "kind": page.kind, "theme": page.theme, "office": page.office, "territory": page.territory,
            "year": str(page.year), "series": page.series,
        },
        objects=lambda: ArticlePage.objects.filter(live=True),
    )
)  # fmt: skip
follow(ArticlePage, shown=index, hidden=forget)
