"""What everybody sees: the list of articles, an article, the index of reports, a leaflet's languages."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from kakehashi.base.eras import fiscal_year_name
from kakehashi.base.numbers import plain_number
from kakehashi.engines.content.languages import pick
from kakehashi.engines.content.page_kinds import shows
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.search import find
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import HouseView

from ...publications.queries import Names
from ...translations.queries import Languages
from .. import actions, queries
from ..forms import ArticleFilter
from ..models import ArticlePage
from ..permissions import ARTICLE
from ..rules import bibtex, cited, is_japanese, ris

PAGE_SIZE = 20
KIND = "article"


class Articles(HouseView):
    """The public list: by words through the index, else the newest first."""

    policy = ARTICLE
    template_name = "information/articles.html"
    layout = "ui/public.html"
    heading = _("Articles and material")
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the list. Filters that mean nothing are named and left out."""
        names = Names()
        public = self.policy.visible(None)
        filters = ArticleFilter(request.GET, user=request.user, choices=self.choices(public, names))
        filters.is_valid()
        wanted = {name: value for name, value in filters.cleaned_data.items() if value not in (None, "")}
        q = wanted.pop("q", "")
        listing, lines = self.found(q, wanted, names) if q else self.newest(public, wanted, names)
        return self.page(
            filters=filters, listing=listing, lines=lines, q=q, is_narrowed=bool(q or wanted),
            may_see_drafts=self.policy.allows(request.user, "list_drafts"),
        )  # fmt: skip

    def choices(self, public: Any, names: Names) -> dict[str, list[tuple[Any, Any]]]:
        """What occurs, in words."""
        years, codes = queries.occurring(public)
        return {
            "office": [(code, str(office)) for code, office in names.offices.items()],
            "territory": sorted(((code, names.territory(code)) for code in codes), key=lambda pair: pair[1]),
            "year": [(year, fiscal_year_name(year, get_language() or "ja")) for year in years],
        }

    def newest(self, public: Any, wanted: Mapping[str, Any], names: Names) -> tuple[Listing, list[queries.Line]]:
        """All that is public, the newest first."""
        rows = queries.newest_first(queries.narrowed(public, **wanted))
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("page"))
        lines = [queries.line_of(row, names) for row in page.object_list]
        return Listing(page, self.request.GET.copy()), lines

    def found(self, q: str, wanted: Mapping[str, Any], names: Names) -> tuple[Listing, list[queries.Line]]:
        """What holds the words, best first."""
        asked = {name: str(value) for name, value in wanted.items()}
        number = self.request.GET.get("page", "")
        at = (min(max(plain_number(number), 1), 10_000) - 1) * PAGE_SIZE
        answer = find(q, user=None, kinds=(KIND,), facets=asked, limit=PAGE_SIZE, offset=at)
        page = Paginator(range(answer.total), PAGE_SIZE).get_page(number)
        if page.start_index() not in (0, at + 1):
            answer = find(q, user=None, kinds=(KIND,), facets=asked, limit=PAGE_SIZE, offset=page.start_index() - 1)
        pages = self.policy.visible(None).in_bulk([hit.id for hit in answer.hits])
        lines = [queries.line_of(pages[hit.id], names, hit) for hit in answer.hits if hit.id in pages]
        return Listing(page, self.request.GET.copy()), lines


class PublicArticle(HouseView):
    """What is public, whoever asks; drafts have their review."""

    policy = ARTICLE
    is_public = True

    def fetch(self) -> None:
        """By its address."""
        key = pick(self.policy.visible(None), self.kwargs["slug"])
        self.object = self.policy.get(self.request.user, self.code, pk=key or 0, live=True)


class Article(PublicArticle):
    """The public page of an article."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The page."""
        return _article(request, self.object)


@shows(ArticlePage)
def _article(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    """An article as readers see it, also in the preview of Wagtail's editor."""
    return render(request, "information/article.html", what_it_tells(page) | {
        "heading": page.title,
        "crumbs": [(Articles.heading, reverse("information:articles")), (page.title, "")],
        "languages": Languages.of(page),
        "may_review": page.pk is not None and ARTICLE.allows(request.user, "review"),
    })  # fmt: skip


def what_it_tells(page: ArticlePage) -> dict[str, Any]:
    """What the page's text needs beside the page itself."""
    names = Names()
    line = queries.line_of(page, names)
    source = queries.source_of(page)
    return {
        "page": page,
        "where": line.where,
        "office": names.office(page.office),
        "territory": names.territory(page.territory) if page.territory else "",
        "year_name": fiscal_year_name(page.year, get_language() or "ja"),
        "tongue": page.language if page.language != get_language() else "",
        "cited_tongue": "ja" if is_japanese(page.language) else page.language,
        "chapters": page.chapters,
        "source": source,
        "cited": cited(source) if page.kind in ("report", "leaflet", "know_how") else "",
        "taken": queries.taken(page) if page.pk else 0,
        "relatives": [row for row in queries.relatives(page) if row.pk != page.pk],
        "is_newest": queries.is_newest_edition(page),
    }


@method_decorator(csrf_exempt, name="dispatch")  # it counts one, whoever asks; a page kept as a file holds no token
class Paper(PublicArticle):
    """The PDF of an article, made of the same text as its page."""

    code = "download"

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The PDF; nothing is counted, so that a link to it can be cited and printed by machines."""
        return self.paper("inline")

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The PDF for the reader who pressed the button: counted, by day, and nothing of the reader kept."""
        actions.count_download(self.object, by=request.user)
        return self.paper("attachment")

    def paper(self, way: str) -> HttpResponse:
        """The answer."""
        pdf = DOCUMENTS["information.article"].render_for(self.object, None, language=self.object.paper_language)
        name = f"{self.object.slug}.pdf"
        return HttpResponse(pdf, content_type="application/pdf",
                            headers={"Content-Disposition": f'{way}; filename="{name}"'})  # fmt: skip


class Citation(PublicArticle):
    """How an article is cited, for reference programs."""

    FORMS = {
        "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
        "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
    }

    def get(self, request: HttpRequest, slug: str, form: str) -> HttpResponse:
        """BibTeX or RIS."""
        words, kind = self.FORMS[form]
        name = f"{self.object.slug}.{form}"
        return HttpResponse(
            words(queries.source_of(self.object)), content_type=kind,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )  # fmt: skip


class Reports(HouseView):
    """All reports by series, by country or region, by theme, with how often each was taken."""

    policy = ARTICLE
    template_name = "information/reports.html"
    layout = "ui/public.html"
    heading = _("Reports")
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The three indexes."""
        return self.page(indexes=queries.report_index(self.policy.visible(None)))
