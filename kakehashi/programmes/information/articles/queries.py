"""What can be asked of articles; reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.content.languages import in_language, originals
from kakehashi.engines.content.plan_items import carries
from kakehashi.engines.content.stages import with_approvals
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.published.kinds import absolute
from kakehashi.engines.search import Hit

from ..publications.queries import Names
from ..publications.rules import words_of
from .models import ArticlePage, DownloadCount
from .rules import SERIES, Source, is_japanese

Articles = QuerySet[ArticlePage]


def newest_first(pages: Articles) -> Articles:
    """What is public, once in the reader's language (else in Japanese), the newest first, by the house's date."""
    rows: Articles = in_language(pages.filter(live=True)).select_related("locale")
    return rows.order_by("-shown_on", "-pk")


def in_every_language(pages: Articles) -> Articles:
    """What is public, translations too, the newest first: for other machines."""
    rows: Articles = pages.filter(live=True).select_related("locale")
    return rows.order_by("-shown_on", "-pk")


def unpublished(pages: Articles) -> Articles:
    """What somebody still works on, or what waits for its day. Two queries with the approvals."""
    waiting: Articles = with_approvals(pages.filter(Q(live=False) | Q(has_unpublished_changes=True)))
    return waiting.order_by("-latest_revision_created_at", "-pk")


def narrowed(pages: Articles, **wanted: object) -> Articles:
    """Those with these values of ``kind``, ``theme``, ``territory``, ``office``, ``year``, ``series``."""
    return pages.filter(**{name: value for name, value in wanted.items() if value not in (None, "")})


def serving(item: str, *kinds: str) -> Articles:
    """Public articles that carry a plan item, translations apart; of ``kinds`` alone, where some are named."""
    pages: Articles = ArticlePage.objects.filter(carries(item), live=True)
    counted: Articles = originals(pages)
    return counted.filter(kind__in=kinds) if kinds else counted


@dataclass(frozen=True)
class Line:
    """One article in a list: the page, the office and the country or region in words, what of it fits a search."""

    page: ArticlePage
    where: str
    hit: Hit | None = None


def line_of(page: ArticlePage, names: Names, hit: Hit | None = None) -> Line:
    """A page as a line; the names are asked once for all lines."""
    parts = [names.office(page.office), names.territory(page.territory) if page.territory else ""]
    return Line(page, " × ".join(part for part in parts if part), hit)


def occurring(pages: Articles) -> tuple[list[int], list[str]]:
    """The fiscal years (newest first) and the countries and regions (by code) that occur; one query."""
    pairs = list(pages.filter(live=True).order_by().values_list("year", "territory").distinct())
    return sorted({year for year, _code in pairs}, reverse=True), sorted({code for _year, code in pairs if code})


def text_of_page(page: ArticlePage) -> str:
    """All that a page says, in bare words: for the index."""
    parts = [page.summary, page.issue_shown, page.authors, words_of(page.body)]
    return "\n".join(part for part in parts if part)


def relatives(page: ArticlePage) -> list[ArticlePage]:
    """The public leaflets of one family in every language, the newest edition of each; none without a family."""
    if not page.family:
        return []
    rows = ArticlePage.objects.filter(family=page.family, kind="leaflet", live=True).order_by("data_year", "shown_on")
    return sorted({row.language: row for row in rows}.values(), key=lambda row: row.language)


def is_newest_edition(page: ArticlePage) -> bool:
    """Whether no newer edition of this leaflet is public in its language."""
    newest = [row.pk for row in relatives(page) if row.language == page.language]
    return not newest or newest == [page.pk]


def source_of(page: ArticlePage) -> Source:
    """What a citation of the page names, in the page's language."""
    row = SERIES.get(page.series)
    in_japanese = is_japanese(page.language)
    return Source(
        key=page.slug,
        title=page.title,
        authors=page.authors,
        publisher=settings.SITE_NAME if in_japanese else settings.SITE_NAME_EN,
        series="" if row is None else row[1] if in_japanese else row[2],
        number=page.number,
        day=page.shown_on,
        url=absolute(page.own_path),
        language=page.language,
        mark=EXAMPLE if page.is_example else "",
    )


def taken(page: ArticlePage) -> int:
    """How often its PDF was taken, whatever the language; one query."""
    return int(
        DownloadCount.objects.filter(article__translation_key=page.translation_key).aggregate(sum=Sum("count"))["sum"]
        or 0
    )


def with_downloads(pages: Articles) -> Articles:
    """The pages with ``taken``: how often their PDF was."""
    counted: Articles = pages.annotate(taken=Sum("downloads__count"))
    return counted


@dataclass(frozen=True)
class IndexLine:
    """One word of an index of reports, with its reports."""

    words: str
    code: str
    pages: list[ArticlePage]


def report_index(pages: Articles) -> dict[str, list[IndexLine]]:
    """All public reports by series, by country or region, by theme; two queries, however many there are."""
    public = in_language(pages.filter(live=True, kind="report"))
    rows = list(with_downloads(public).select_related("locale").order_by("series", "number", "pk"))
    names = Names()

    def gathered(name: str, words: "dict[str, str]") -> list[IndexLine]:
        found = [
            IndexLine(words[code], code, [row for row in rows if getattr(row, name) == code])
            for code in sorted(words, key=lambda code: words[code])
        ]
        return [line for line in found if line.pages]

    return {
        "series": gathered("series", {row.series: row.series_shown for row in rows if row.series}),
        "territory": gathered("territory", {r.territory: names.territory(r.territory) for r in rows if r.territory}),
        "theme": gathered("theme", {row.theme: str(row.get_theme_display()) for row in rows}),
    }


@dataclass(frozen=True)
class Speed:
    """How quickly an office tells what happened: how many news items, and the hours from the event to the public."""

    office: str
    items: int
    median_hours: float
    slowest_hours: float


def first_shown(pages: Iterable[int]) -> dict[int, datetime]:
    """When each page became public first, in domain time, by the ledger; one query."""
    rows = Entry.objects.filter(name="information.article.publish", subject_id__in=[str(pk) for pk in pages])
    found: dict[int, datetime] = {}
    for subject, at in rows.order_by("-at").values_list("subject_id", "at"):
        found[int(subject)] = at
    return found


def speeds(since: date) -> list[Speed]:
    """From event to publication, office by office, of the news whose event was on ``since`` or later (5G-4)."""
    begins = time.tokyo(since.year, since.month, since.day, 0)
    news = originals(ArticlePage.objects.filter(kind="news_item", happened_at__gte=begins))
    rows = list(news.values("pk", "office", "happened_at"))
    shown = first_shown(row["pk"] for row in rows)
    hours: dict[str, list[float]] = {}
    for row in rows:
        if at := shown.get(row["pk"]):
            took = max(at - row["happened_at"], timedelta())
            hours.setdefault(row["office"], []).append(took.total_seconds() / 3600)
    return [
        Speed(office, len(found), round(median(found), 1), round(max(found), 1))
        for office, found in sorted(hours.items())
    ]


def counted_by_theme(pages: Articles) -> dict[str, int]:
    """How many public articles each theme has; one query."""
    rows = originals(pages.filter(live=True)).order_by().values_list("theme").annotate(count=Count("pk"))
    return dict(rows)


def review_url(page: ArticlePage) -> str:
    """Where the house works on it."""
    return reverse("information:article_review", kwargs={"pk": page.pk})
