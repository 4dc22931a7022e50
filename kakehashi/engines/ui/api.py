"""The frame of the public API: pages of items, the mark of examples, what may be asked, how long an answer is kept.

Read-only and public: an endpoint gives what a visitor without an account may see, and nothing else. Every answer says
whether examples are in it.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from ninja import Field, NinjaAPI, Query, Schema
from pydantic import BeforeValidator

from kakehashi.base.examples import EXAMPLE

KEPT = 300  # seconds for which an answer may be kept on the way
PER_PAGE = 50
WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
T = TypeVar("T")

# What is asked in words: no control characters, which no database takes.
Words = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Code = Annotated[str, Field(max_length=50, pattern=r"^[0-9A-Za-z_-]*$")]


def written_out(day: str) -> str:
    """A day as YYYY-MM-DD; seconds since some moment are refused, which would be read as a day otherwise."""
    if not WRITTEN.fullmatch(str(day)):
        raise ValueError("Write the day as YYYY-MM-DD.")
    return day


Day = Annotated[date, BeforeValidator(written_out), Field(description="YYYY-MM-DD")]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]


class Problem(Schema):
    """Why there is no answer."""

    detail: Any


class Paging(Schema):
    """Which page, and how long pages are."""

    page: int = Field(1, ge=1, le=10_000)
    per_page: int = Field(PER_PAGE, ge=1, le=100)


class Item(Schema):
    """What every item says of itself."""

    is_example: bool = Field(False, description="Made up to show how the service works.")


class Items(Schema, Generic[T]):
    """One page of items."""

    items: list[T]
    total: int
    page: int
    per_page: int
    next: str | None = Field(None, description="The next page, where there is one.")
    notice: str | None = Field(None, description="例示・EXAMPLE where an item is an example.")


REFUSED: dict[int, Any] = {404: Problem, 422: Problem, 429: Problem}
Asked = Query[Paging]


class PublicAPI(NinjaAPI):
    """Answers that may be kept for `KEPT` seconds, known by their bytes: asked again, 304 where nothing changed."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        """The answer, open to other sites; kept where it is one."""
        response = super().create_response(request, data, **options)
        response["Access-Control-Allow-Origin"] = "*"
        if response.status_code != 200:
            patch_cache_control(response, no_store=True)
            return response
        patch_cache_control(response, public=True, max_age=KEPT)
        etag = f'"{sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        known: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
        return known


def page_of(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], asked: Paging, made: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    """One page of ``rows`` as `Items`, each made by ``made``; a page beyond the last is empty. Two queries."""
    pages = Paginator(rows, asked.per_page)
    items = [made(row) for row in pages.page(asked.page)] if asked.page <= pages.num_pages else []
    return answer(request, items, pages.count, asked, has_more=asked.page < pages.num_pages)


def answer(
    request: HttpRequest, items: list[dict[str, Any]], total: int, asked: Paging, *, has_more: bool
) -> dict[str, Any]:
    """`Items` of one page that was found already, with the address of the next and the mark of examples."""
    query = request.GET.copy()
    query["page"] = str(asked.page + 1)
    return {
        "items": items,
        "total": total,
        "page": asked.page,
        "per_page": asked.per_page,
        "next": request.build_absolute_uri(f"{request.path}?{query.urlencode()}") if has_more else None,
        "notice": EXAMPLE if any(item.get("is_example") for item in items) else None,
    }
