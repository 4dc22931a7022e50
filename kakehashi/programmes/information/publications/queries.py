"""What can be asked of case studies; reads only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from babel import Locale
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor
from kakehashi.engines.content.languages import in_language, originals
from kakehashi.engines.content.plan_items import carries
from kakehashi.engines.content.stages import with_approvals
from kakehashi.engines.search import Hit
from kakehashi.registry.models import Office, OfficeTerritory
from kakehashi.services.casework.requests.models import SupportRequest

from ..approvals import queries as approvals
from .models import CaseStudyPage
from .rules import words_of

Pages = QuerySet[CaseStudyPage]


def newest_first(pages: Pages) -> Pages:
    """What is public, once in the reader's language (else in Japanese), the newest first, by the house's date."""
    rows: Pages = in_language(pages.filter(live=True)).select_related("organisation", "locale")
    return rows.order_by("-shown_on", "-pk")


def newest(user: Actor, limit: int) -> "list[Line]":
    """The newest case studies, as lines of a list; what is public is so for every ``user``. Two queries."""
    return lines(newest_first(CaseStudyPage.objects.all())[:limit], Names())


def with_copies(pages: Pages) -> Pages:
    """The pages with ``copies``: how many other bodies handed in a request that follows them (まねされた数)."""
    same = CaseStudyPage.objects.filter(translation_key=OuterRef(OuterRef("translation_key"))).order_by().values("pk")
    followers = (
        SupportRequest.objects.filter(case_study_id__in=same, submitted_at__isnull=False)
        .exclude(organisation_id=Coalesce(OuterRef("organisation_id"), 0))
        .order_by()
        .values("case_study_id")
        .annotate(bodies=Count("organisation_id", distinct=True))
        .values("bodies")
    )
    counted: Pages = pages.annotate(copies=Coalesce(Subquery(followers), 0))
    return counted


def copies_of(page: CaseStudyPage) -> int:
    """How many other bodies follow one case study; one query."""
    found = with_copies(CaseStudyPage.objects.filter(pk=page.pk)).first()
    return int(found.copies) if found else 0


def made_of(request: int) -> list[CaseStudyPage]:
    """The case study that was made of a request, with its translations."""
    keys = CaseStudyPage.objects.filter(support_request_id=request).order_by().values("translation_key")
    return list(CaseStudyPage.objects.filter(translation_key__in=keys).order_by("pk"))


def in_every_language(pages: Pages) -> Pages:
    """What is public, translations too, the newest first: for other machines."""
    rows: Pages = pages.filter(live=True).select_related("locale")
    return rows.order_by("-shown_on", "-pk")


def unpublished(pages: Pages) -> Pages:
    """What somebody still works on: drafts, and public pages with a newer version. Two queries with the approvals."""
    waiting: Pages = with_approvals(pages.filter(Q(live=False) | Q(has_unpublished_changes=True)))
    return waiting.order_by("-latest_revision_created_at", "-pk")


def narrowed(pages: Pages, *, office: str = "", territory: str = "", year: int | None = None, kind: str = "") -> Pages:
    """Those of an overseas office, a country or region, a fiscal year, a kind."""
    wanted = {"office": office, "territory": territory, "year": year, "kind": kind}
    return pages.filter(**{name: value for name, value in wanted.items() if value})


def serving(item: str) -> Pages:
    """Public case studies that carry a plan item, each once however many translations it has."""
    pages: Pages = CaseStudyPage.objects.filter(carries(item), live=True)
    counted: Pages = originals(pages)
    return counted


def occurring(pages: Pages) -> tuple[list[int], list[str]]:
    """The fiscal years (newest first) and the countries and regions (by code) that occur; one query."""
    pairs = list(pages.filter(live=True).order_by().values_list("year", "territory").distinct())
    return sorted({year for year, _code in pairs}, reverse=True), sorted({code for _year, code in pairs if code})


class Names:
    """Names of offices, countries and regions in the active language; a query for each kind, when first asked."""

    @cached_property
    def offices(self) -> Mapping[str, Office]:
        """The overseas offices by code, in their order."""
        return {office.code: office for office in Office.objects.all()}

    @cached_property
    def all_territories(self) -> Mapping[str, OfficeTerritory]:
        """The countries and regions that the offices look after, by code, office by office."""
        return {row.code: row for row in OfficeTerritory.objects.order_by("office__position", "id")}

    def office(self, code: str) -> str:
        """The office's name; headquarters where there is no code."""
        office = self.offices.get(code)
        return str(office) if office else code or _("Headquarters (HQ)")

    def contact(self, page: CaseStudyPage) -> str:
        """Whom to ask: the office in the reader's language where it is the page's own; else as it is written."""
        office = self.offices.get(page.office)
        return str(office) if office and page.contact == office.name else page.contact

    def territory(self, code: str) -> str:
        """The registry's name of a country or region; where no office looks after it, the one of the CLDR."""
        known = self.all_territories.get(code)
        language = "en" if get_language() == "en" else "ja"
        return str(known) if known else str(Locale.parse(language).territories.get(code, code))


@dataclass(frozen=True)
class Line:
    """One case study in a list: the page, where it happened in words, and what of it fits a search."""

    page: CaseStudyPage
    where: str
    hit: Hit | None = None

    @property
    def title(self) -> str:
        """Of the page."""
        return str(self.page.title)

    @property
    def summary(self) -> str:
        """Of the page."""
        return str(self.page.summary)

    @property
    def url(self) -> str:
        """Where it is read, in the active language."""
        return self.page.address

    @property
    def copies(self) -> int:
        """How many other bodies followed it; 0 where that was not asked."""
        return int(getattr(self.page, "copies", 0))

    @property
    def is_example(self) -> bool:
        """Whether the page is example data."""
        return bool(self.page.is_example)


def lines(pages: Iterable[CaseStudyPage], names: Names) -> list[Line]:
    """Pages as lines of a list."""
    return [Line(page, where(page, names)) for page in pages]


def where(page: CaseStudyPage, names: Names) -> str:
    """Who, and in which country or region: 和歌山県 × シンガポール, in the reader's language."""
    parts = [page.body_shown, names.territory(page.territory) if page.territory else page.place]
    return " × ".join(part for part in parts if part)


def text_of_page(page: CaseStudyPage) -> str:
    """All that a page says, in bare words: for the index, and to find similar ones."""
    parts = [
        page.summary,
        page.body_name,
        page.place,
        words_of(page.body),
        page.result,
        page.lessons,
        *(words for _label, words in page.school_facts),
        page.request_number,
    ]
    return "\n".join(part for part in parts if part)


def why_not(page: CaseStudyPage, verb: str, user: Actor) -> str | None:
    """What holds for every page (see `approvals`), and that nothing is approved that is held back."""
    reason = approvals.why_not(page, verb, user)
    if reason is None and verb == "approve" and page.held_for:
        return _("It is held back: %(why)s.") % {"why": page.get_held_for_display()}
    return reason
