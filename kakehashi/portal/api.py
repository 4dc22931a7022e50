"""The public API: what a visitor may see, as data, and the page that tells people of it.

Rooms bring their routers; the plan and the search are here.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from ninja import Field, Router, Schema

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.search import find
from kakehashi.engines.ui.api import KEPT, REFUSED, Asked, Code, Item, Items, PublicAPI, Words, answer
from kakehashi.programmes.information.articles.api import router as articles
from kakehashi.programmes.information.publications.api import router as publications
from kakehashi.programmes.offices.desk.api import router as offices
from kakehashi.services.members.api import router as members

from . import queries

router = Router(tags=["Search and plan"])
DEEPEST = 10  # pages of hits


class Hit(Item):
    """Something that was found."""

    kind: str
    title: str
    excerpt: str
    url: str
    at: datetime | None
    language: str


class PlanItem(Item):
    """An item of the business plan, with what serves it, counted from the records."""

    id: str
    item: str
    served_by: list[dict[str, Any]]


class PlanItems(Schema):
    """The plan of a fiscal year."""

    year: int
    items: list[PlanItem]
    notice: str | None = Field(None, description="例示・EXAMPLE where the records are examples.")


@router.get("/search", response={200: Items[Hit], **REFUSED}, summary="Search what is public")
def search(request: HttpRequest, paging: Asked, q: Words, kind: Code = "", language: Code = "") -> dict[str, Any]:
    """Best first, ten pages at most: who needs more asks more closely."""
    page = min(paging.page, DEEPEST + 1)
    first = (page - 1) * paging.per_page
    limit = paging.per_page if page <= DEEPEST else 0
    found = find(q, kinds=(kind,) if kind else (), language=language, limit=limit, offset=first)
    names = ("kind", "title", "excerpt", "at", "language", "is_example")
    items = [
        {name: getattr(hit, name) for name in names} | {"url": request.build_absolute_uri(hit.url)}
        for hit in found.hits
    ]
    more = page < DEEPEST and first + paging.per_page < found.total
    return answer(request, items, found.total, paging, has_more=more)


@router.get("/plan", response={200: PlanItems, **REFUSED}, summary="The business plan and what serves it")
def plan(request: HttpRequest) -> dict[str, Any]:
    """The newest fiscal year."""
    year = queries.plan_year()
    is_example = bool(request.installation.is_demonstration)  # type: ignore[attr-defined]
    items = [item | {"is_example": is_example and bool(item["served_by"])} for item in queries.plan_map(year)]
    return {"year": year, "items": items, "notice": EXAMPLE if is_example else None}


api = PublicAPI(
    title=f"{settings.SITE_NAME_EN} API",
    version="1",
    description="What is public, as data; read-only, without a key. Answers may be kept for five minutes.",
    urls_namespace="api",
    docs_url=None,  # its page is ours: without scripts from elsewhere
)
for _router in (members, offices, publications, articles, router):
    api.add_router("", _router)


class AboutAPI(View):
    """What other systems can read here, made from the API's own description."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Every address with what may be asked."""
        described = api.get_openapi_schema()
        operations = [
            (path, told["get"]["summary"], told["get"].get("description", ""), told["get"].get("parameters", []))
            for path, told in described["paths"].items()
        ]
        return render(
            request,
            "portal/about_api.html",
            {"operations": operations, "description": reverse("api:openapi-json"), "kept": KEPT // 60},
        )
