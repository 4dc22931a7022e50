"""What everybody sees: the list of case studies, and a case study."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base.eras import fiscal_year_name
from kakehashi.base.numbers import plain_number
from kakehashi.engines.content.languages import original_of, pick
from kakehashi.engines.content.page_kinds import shows
from kakehashi.engines.search import find, similar
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import HouseView

from ...translations.queries import Languages
from .. import queries
from ..forms import CaseStudyFilter
from ..models import CaseStudyPage
from ..permissions import CASE_STUDY

PAGE_SIZE = 20
KIND = "case_study"


class CaseStudies(HouseView):
    """The public list: by words through the index, else the newest first."""

    policy = CASE_STUDY
    template_name = "information/cases.html"
    layout = "ui/public.html"
    heading = _("Case studies")
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the list. Filters that mean nothing are named and left out."""
        names = queries.Names()
        public = self.policy.visible(None)
        filters = CaseStudyFilter(request.GET, user=request.user, choices=self.choices(public, names))
        filters.is_valid()
        wanted = {name: value for name, value in filters.cleaned_data.items() if value not in (None, "")}
        q = wanted.pop("q", "")
        most_copied = wanted.pop("order", "") == "copied"
        listing, lines = self.found(q, wanted, names) if q else self.newest(public, wanted, names, most_copied)
        return self.page(
            filters=filters, listing=listing, lines=lines, q=q, is_narrowed=bool(q or wanted),
            most_copied=most_copied, may_see_drafts=self.policy.allows(request.user, "list_drafts"),
        )  # fmt: skip

    def choices(self, public: Any, names: queries.Names) -> dict[str, list[tuple[Any, Any]]]:
        """What occurs, in words."""
        years, codes = queries.occurring(public)
        return {
            "office": [(code, str(office)) for code, office in names.offices.items()],
            "territory": sorted(((code, names.territory(code)) for code in codes), key=lambda pair: pair[1]),
            "year": [(year, fiscal_year_name(year, get_language() or "ja")) for year in years],
        }

    def newest(
        self, public: Any, wanted: Mapping[str, Any], names: queries.Names, most_copied: bool
    ) -> tuple[Listing, list[queries.Line]]:
        """All that is public, the newest or the most copied first."""
        rows = queries.with_copies(queries.newest_first(queries.narrowed(public, **wanted)))
        if most_copied:
            rows = rows.order_by("-copies", "-shown_on", "-pk")
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("page"))
        return Listing(page, self.request.GET.copy()), queries.lines(page.object_list, names)

    def found(self, q: str, wanted: Mapping[str, Any], names: queries.Names) -> tuple[Listing, list[queries.Line]]:
        """What holds the words, best first."""
        asked = {name: str(value) for name, value in wanted.items()}
        number = self.request.GET.get("page", "")
        at = (min(max(plain_number(number), 1), 10_000) - 1) * PAGE_SIZE
        answer = find(q, user=None, kinds=(KIND,), facets=asked, limit=PAGE_SIZE, offset=at)
        page = Paginator(range(answer.total), PAGE_SIZE).get_page(number)
        if page.start_index() not in (0, at + 1):
            answer = find(q, user=None, kinds=(KIND,), facets=asked, limit=PAGE_SIZE, offset=page.start_index() - 1)
        pages = queries.with_copies(self.policy.visible(None)).in_bulk([hit.id for hit in answer.hits])
        lines = [queries.Line(pages[h.id], queries.where(pages[h.id], names), h) for h in answer.hits if h.id in pages]
        return Listing(page, self.request.GET.copy()), lines


class CaseStudy(HouseView):
    """The public page of a case study."""

    policy = CASE_STUDY
    is_public = True

    def fetch(self) -> None:
        """What is public, whoever asks; drafts have their review."""
        key = pick(self.policy.visible(None), self.kwargs["slug"])
        self.object = self.policy.get(self.request.user, self.code, pk=key or 0, live=True)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The page."""
        return _case_study(request, self.object)


@shows(CaseStudyPage)
def _case_study(request: HttpRequest, page: CaseStudyPage) -> HttpResponse:
    """A case study as readers see it, also in the preview of Wagtail's editor."""
    hits = similar(queries.text_of_page(page), user=None, kinds=(KIND,), limit=4)
    language = page.locale.language_code
    languages = Languages.of(page)
    same = {row.pk for row in languages.pages.values()} | {page.pk}
    return render(request, "information/case_study.html", what_it_tells(page) | {
        "heading": page.title,
        "crumbs": [(_("Case studies"), reverse("information:cases")), (page.title, "")],
        "tongue": language if language != get_language() else "",
        "similar": [hit for hit in hits if hit.id not in same][:3],
        "languages": languages,
        "may_review": page.pk is not None and CASE_STUDY.allows(request.user, "review"),
        "ask_url": f"{reverse('casework:new')}?{urlencode(what_to_ask(page))}",
        "copies": queries.copies_of(page),
    })  # fmt: skip


def what_to_ask(page: CaseStudyPage) -> dict[str, Any]:
    """What a request for similar support begins with."""
    source = original_of(page) or page
    return {"from_case": source.pk, "type": page.kind, "territory": page.territory}


def what_it_tells(page: CaseStudyPage) -> dict[str, Any]:
    """What the page's text needs beside the page itself."""
    names = queries.Names()
    return {
        "page": page,
        "where": queries.where(page, names),
        "office": names.office(page.office),
        "contact": names.contact(page),
        "territory": names.territory(page.territory) if page.territory else "",
        "year_name": fiscal_year_name(page.year, get_language() or "ja"),
    }
