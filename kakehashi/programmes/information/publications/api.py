"""Case studies as data."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Status

from kakehashi.engines.ui.api import REFUSED, Asked, Code, Item, Items, Key, Problem, page_of

from .models import CaseStudyPage
from .permissions import CASE_STUDY
from .queries import in_every_language

router = Router(tags=["Case studies"])


class CaseStudy(Item):
    """What a local government tried abroad."""

    id: int
    language: str
    title: str
    summary: str
    body_name: str = Field(description="The local government")
    kind: str
    country_or_region: str
    place: str
    office: str
    year: int | None = Field(description="Fiscal year")
    shown_on: date | None
    url: str


def as_item(page: CaseStudyPage, request: HttpRequest) -> dict[str, Any]:
    """The fields of one case study."""
    return {
        "id": page.pk,
        "language": page.locale.language_code,
        "title": page.title,
        "summary": page.summary,
        "body_name": page.body_name,
        "kind": page.kind,
        "country_or_region": page.territory,
        "place": page.place,
        "office": page.office,
        "year": page.year,
        "shown_on": page.shown_on,
        "url": request.build_absolute_uri(page.address),
        "is_example": page.is_example,
    }


@router.get("/case-studies", response={200: Items[CaseStudy], **REFUSED}, summary="Case studies, newest first")
def case_studies(
    request: HttpRequest,
    paging: Asked,
    language: Code = "",
    kind: Code = "",
    office: Code = "",
    year: int | None = None,
) -> dict[str, Any]:
    """What is public, narrowed by language, kind, office and fiscal year."""
    rows = in_every_language(CASE_STUDY.visible(None)).select_related("locale")
    wanted = {"locale__language_code": language, "kind": kind, "office": office}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if year is not None:
        rows = rows.filter(year=year) if 1988 <= year <= 2200 else rows.none()
    return page_of(request, rows, paging, lambda page: as_item(page, request))


@router.get("/case-studies/{key}", response={200: CaseStudy, **REFUSED}, summary="One case study")
def case_study(request: HttpRequest, key: Key) -> Any:
    """What is public, by its number."""
    page = in_every_language(CASE_STUDY.visible(None)).filter(pk=key).first()
    if page is None:
        return Status(404, Problem(detail="Not found"))
    return as_item(page, request)
