"""Articles as data."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Status

from kakehashi.engines.ui.api import REFUSED, Asked, Code, Item, Items, Problem, page_of

from .models import ArticlePage
from .permissions import ARTICLE
from .queries import in_every_language
from .rules import SERIES

router = Router(tags=["Articles"])


class Article(Item):
    """News, know-how, a report, a leaflet or a digest."""

    id: int
    kind: str
    language: str
    title: str
    summary: str
    theme: str
    country_or_region: str
    office: str
    series: str
    number: int | None
    authors: str
    edition: str
    data_year: int | None
    year: int = Field(description="Fiscal year")
    shown_on: date
    url: str


def as_item(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """The fields of one article."""
    names = ("kind", "language", "title", "summary", "theme", "office", "number", "authors", "edition", "data_year",
             "year", "shown_on", "is_example")  # fmt: skip
    return {name: getattr(page, name) for name in names} | {
        "id": page.pk,
        "series": SERIES[page.series][1] if page.series else "",
        "country_or_region": page.territory,
        "url": request.build_absolute_uri(page.address),
    }


@router.get("/articles", response={200: Items[Article], **REFUSED}, summary="Articles, newest first")
def articles(
    request: HttpRequest, paging: Asked, kind: Code = "", theme: Code = "", office: Code = "", language: Code = ""
) -> dict[str, Any]:
    """What is public, narrowed by kind, theme, office and language."""
    wanted = {"kind": kind, "theme": theme, "office": office, "language": language}
    rows = in_every_language(ARTICLE.visible(None)).filter(**{name: value for name, value in wanted.items() if value})
    return page_of(request, rows, paging, lambda page: as_item(page, request))


@router.get("/articles/{int:key}", response={200: Article, **REFUSED}, summary="One article")
def article(request: HttpRequest, key: int) -> Any:
    """What is public, by its number."""
    page = in_every_language(ARTICLE.visible(None)).filter(pk=key).first() if key < 2**63 else None
    if page is None:
        return Status(404, Problem(detail="Not found"))
    return as_item(page, request)
