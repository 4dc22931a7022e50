"""Articles for other machines: Atom, JSON Feed 1.1, files, share cards, schema.org."""

from collections.abc import Iterable
from datetime import datetime
from datetime import time as clock
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.content.languages import original_key, originals
from kakehashi.engines.published.atom import DomainAtomFeed
from kakehashi.engines.published.kinds import About, PublicKind, absolute

from ..translations.queries import BEHIND, pages_behind
from .models import ArticlePage
from .permissions import ARTICLE
from .queries import in_every_language, narrowed, newest_first, source_of

LENGTH = 50


def feed_title() -> str:
    """In the language of the address."""
    name = settings.SITE_NAME_EN if get_language() == "en" else settings.SITE_NAME
    return _("Articles of %(site)s") % {"site": name}


def marked(page: ArticlePage) -> str:
    """Its title, with the mark of examples."""
    return f"【{EXAMPLE}】{page.title}" if page.is_example else str(page.title)


def shown_at(page: Any) -> datetime:
    """The day on which it became public, in Japan."""
    return datetime.combine(page.shown_on, clock(), time.TOKYO)


class ArticleFeed(Feed):
    """The newest articles; what is an example says so in its title and as a category."""

    feed_type = DomainAtomFeed

    def title(self) -> str:
        """In the language of the address."""
        return feed_title()

    def subtitle(self) -> str:
        """What one finds there."""
        return _("News of the offices, know-how, reports and leaflets: free to read, print and pass on.")

    def link(self) -> str:
        """The list."""
        return reverse("information:articles")

    def items(self) -> Iterable[ArticlePage]:
        """What the public sees, newest first."""
        return newest_first(ARTICLE.visible(None))[:LENGTH]

    def item_title(self, item: ArticlePage) -> str:
        """With the mark of examples."""
        return marked(item)

    def item_description(self, item: ArticlePage) -> str:
        """Its summary."""
        return str(item.summary)

    def item_link(self, item: ArticlePage) -> str:
        """Where it is read, in the language of the feed."""
        return str(item.address)

    def item_categories(self, item: ArticlePage) -> list[str]:
        """Kind, theme, and the mark of examples."""
        named = [str(item.get_kind_display()), str(item.get_theme_display())]
        return [*named, *([EXAMPLE] if item.is_example else [])]

    def item_pubdate(self, item: ArticlePage) -> datetime:
        """The day on which it became public, in Japan."""
        return shown_at(item)

    item_updateddate = item_pubdate


def json_feed(title: str = "", home: str = "", address: str = "", **wanted: object) -> dict[str, Any]:
    """The same as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); ``wanted``: only articles with these values.

    ``title``, ``home`` and ``address`` (paths) are the feed's own; of all articles where they are left out.
    """
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title or feed_title(),
        "home_page_url": absolute(home or reverse("information:articles")),
        "feed_url": absolute(address or reverse("information:articles_json")),
        "language": get_language(),
        "items": [
            {
                "id": absolute(page.path_from_root),
                "url": absolute(page.address),
                "title": marked(page),
                "summary": page.summary,
                "content_text": page.summary,
                "date_published": shown_at(page).isoformat(),
                "language": page.language,
                "tags": [page.kind, page.theme, *([EXAMPLE] if page.is_example else [])],
            }
            for page in newest_first(narrowed(ARTICLE.visible(None), **wanted))[:LENGTH]
        ],
    }


TYPES = {"report": "Report", "news_item": "NewsArticle"}
CITED = ("report", "leaflet", "know_how")  # kinds whose page says how to cite them


def about(page: ArticlePage) -> About:
    """What other machines are told of an article."""
    source = source_of(page)
    author = {"@type": "Organization", "name": source.authors or source.publisher}
    schema = {
        "@type": TYPES.get(page.kind, "Article"),
        "author": author,
        "isPartOf": {"@type": "CreativeWorkSeries", "name": source.series} if source.series else None,
        "reportNumber": source.issue if page.kind == "report" else None,
        "articleSection": str(page.get_theme_display()),
        "version": page.edition,
    }
    return About(
        title=page.title, description=page.summary, section=page.issue_shown or str(page.get_kind_display()),
        schema=schema, language=page.language, day=page.shown_on, is_example=page.is_example, url=source.url,
    )  # fmt: skip


def beside(page: ArticlePage) -> list[str]:
    """Its PDF, which is one in all languages of the address, and how it is cited."""
    if get_language() != settings.LANGUAGE_CODE:
        return []
    cited = ["information:citation_bib", "information:citation_ris"] if page.kind in CITED else []
    return [reverse(name, kwargs={"slug": page.slug}) for name in ("information:article_paper", *cited)]


PUBLIC_ARTICLE = PublicKind(
    name="information.article",
    label=gettext_lazy("Articles"),
    shown=lambda: originals(in_every_language(ARTICLE.visible(None))),
    address=lambda page: page.address_here,
    key=original_key,
    about=about,
    day=lambda page: page.shown_on,
    until=lambda page: page.expires_on,
    events=tuple(f"information.article.{verb}" for verb in ("publish", "unpublish", "move", "delete")),
    lists=("information:articles", "information:reports", "information:articles_feed", "information:articles_json"),
    beside=beside,
    after={BEHIND: pages_behind},
)
