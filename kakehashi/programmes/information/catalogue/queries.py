"""The catalogue's lines; reads only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.measures.services import SERVICES, Service, bodies_since, in_order
from kakehashi.engines.search import find
from kakehashi.registry.departments import DEPARTMENTS
from kakehashi.registry.models import PlanField, PlanItem

from ..publications.models import CaseStudyPage
from ..publications.permissions import CASE_STUDY
from .models import CatalogueEntry

EVERYWHERE = "0-1"  # an item that every kind of request carries: it tells nothing apart
MOST = 200  # case studies that are looked through, the newest
HITS = 100


@dataclass(frozen=True)
class Line:
    """A service in the catalogue: ``departments`` in words (none: all), the newest case study that shows it, and how
    many bodies used it in this fiscal year (None where that is not shown, or not told of bodies)."""

    service: Service
    departments: Sequence[str | Promise] = ()
    example: CaseStudyPage | None = None
    bodies: int | None = None

    @property
    def code(self) -> str:
        """It stands in the address."""
        return self.service.name


def offered(department: str = "", field: str = "", words: str = "") -> list[Service]:
    """The declared services: for a department, of a field of the plan, that hold some words; in order, or with words
    the best first. No query without words."""
    found = in_order(SERVICES.values())
    if words:
        answer = find(words, user=None, kinds=("service",), limit=HITS)
        codes = dict(CatalogueEntry.objects.filter(pk__in=[hit.id for hit in answer.hits]).values_list("pk", "code"))
        by_code = {one.name: one for one in found}
        named = [codes.get(int(hit.id), "") for hit in answer.hits]
        found = [by_code[code] for code in named if code in by_code]
    if department:
        found = [one for one in found if one.is_for(department)]
    return [one for one in found if str(one.plan_field) == field] if field else found


def lines(services: Iterable[Service], user: Actor = None, *, shows_use: bool = False) -> list[Line]:
    """The services as lines; one query, two with their use (``user``: from what records it is counted)."""
    chosen = list(services)
    shown = examples(chosen)
    begin = time.tokyo(time.fiscal_year(time.today()), 4, 1, 0)
    used = bodies_since(user, begin) if shows_use else {}
    return [
        Line(
            one,
            [DEPARTMENTS[code] for code in one.departments],
            shown.get(one.name),
            used.get(one.name, 0) if shows_use and one.work else None,
        )
        for one in chosen
    ]


def examples(services: Sequence[Service]) -> dict[str, CaseStudyPage]:
    """For each service the newest public case study of its kinds, else one that carries an item of the plan which it
    serves. One query."""
    if not services:
        return {}
    rows = CASE_STUDY.visible(None).select_related(None).filter(live=True).order_by("-shown_on", "-pk")
    pages = list(rows.only("title", "slug", "url_path", "kind", "plan_items", "is_example", "shown_on")[:MOST])
    found = {}
    for one in services:
        same_kind = (page for page in pages if page.kind in one.examples)
        same_item = (page for page in pages if is_example_of(page, one))
        if page := next(same_kind, None) or next(same_item, None):
            found[one.name] = page
    return found


def is_example_of(page: CaseStudyPage, service: Service) -> bool:
    """Whether a case study is of a service's kinds, or carries an item of the plan which it serves."""
    items = set(service.plan_items) - {EVERYWHERE}
    return page.kind in service.examples or bool(items & set(page.plan_items.split()))


@dataclass(frozen=True)
class Facts:
    """What the page of one service shows beside its line."""

    items: list[PlanItem] = field(default_factory=list)
    field_name: str = ""


def facts(service: Service) -> Facts:
    """The items of the plan that it serves, and its field, in words; two queries."""
    newest = PlanField.objects.filter(number=service.plan_field).order_by("-year").first()
    items = PlanItem.objects.filter(code__in=service.plan_items).select_related("field").order_by("field", "position")
    return Facts(list(items), str(newest or ""))
