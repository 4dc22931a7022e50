"""The consolidation: totals, opinions, ranking, the table; its file and its sheet."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.questionnaires.telling import heads, lines, words
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.downloads import download
from kakehashi.engines.tables.formats import FORMATS
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import HouseView

from ..documents import words_of
from ..flows import ASK as ASK_FLOW
from ..permissions import INQUIRY
from ..queries import arrived, progress, ranked, relays_with_counts, summed
from ..rules import COUNTED, FEWEST, Sum

OFFERED = ("xlsx", "csv")  # what holds every letter that a body may have written
PAGE = 50


def told(one: Sum, *, is_inside: bool) -> tuple[str, int, str, list[tuple[str, int, int]], bool]:
    """A question with how many answered it, its mean, each choice with its count and share in percent, and whether
    these are withheld: bodies read totals, and of fewer than three answers a total tells what another one said."""
    if not is_inside and 0 < one.answered < FEWEST:
        return str(one.question.label), one.answered, "", [], True
    mean = f"{one.mean:,.1f}" if one.mean is not None else ""
    rows = []
    if one.question.kind in COUNTED and one.answered:
        known = [code for code, _words in one.question.choices]
        codes = [*known, *(code for code, _n in one.counts.most_common() if code not in known)]
        if one.question.kind == "rating":
            codes = ["5", "4", "3", "2", "1"]
        rows = [
            (words_of(one.question, code), one.counts[code], round(100 * one.counts[code] / one.answered))
            for code in codes[:30]
        ]
    return str(one.question.label), one.answered, mean, rows, False


class Consolidation(HouseView):
    """All answers of an inquiry as totals and one table. Bodies read the totals alone, once the result was sent on."""

    policy, code = INQUIRY, "see_result"
    template_name = "inquiries/consolidation.html"
    heading = _("Consolidation")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Totals; for headquarters opinions, ranking and one page of the table as well."""
        inquiry = self.object
        inside: dict[str, Any] = {}
        if self.policy.allows(request.user, "see_answers", inquiry):
            rows = arrived(inquiry).select_related("organisation", "relay__organisation")
            page = Paginator(rows.order_by("organisation__code", "pk"), PAGE).get_page(request.GET.get("page"))
            asked = inquiry.asked
            inside = {
                "listing": Listing(page, request.GET.copy()),
                "questions": [str(q.label) for q in asked],
                "rows": [(ask, [(str(q.label), words(q, ask.said.get(q.code))) for q in asked]) for ask in page],
                "relays": relays_with_counts(inquiry),
                "ranking": ranked(inquiry),
                "files": [
                    (FORMATS[code].label, reverse("inquiries:file", args=[inquiry.pk, code])) for code in OFFERED
                ],
            }
        sums = [told(one, is_inside=bool(inside)) for one in summed(inquiry)]
        return self.page(progress=progress(inquiry.asks.all()), sums=sums, **inside)


class AnswersFile(HouseView):
    """Every answer that arrived as one table; on record."""

    policy, code = INQUIRY, "see_answers"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file; a body takes as many lines as its longest rows."""
        form = FORMATS.get(self.kwargs["format"])
        if form is None or form.code not in OFFERED:
            raise Http404
        asked = self.object.asked
        table: list[list[Any]] = [
            [_("Real or example"), _("Code"), _("Local government"), _("Through"), _("State"), _("Answered on"),
             _("Entered for it"), _("Rank"), _("Opinion"), _("Remark"), *heads(asked)]
        ]  # fmt: skip
        rows = arrived(self.object).select_related("organisation", "relay__organisation")
        for ask in rows.order_by("organisation__code", "pk").iterator(chunk_size=1000):
            at = ask.answered_at.astimezone(time.TOKYO).date() if ask.answered_at else None
            first = [
                EXAMPLE if ask.is_example else "", ask.organisation.code, str(ask.organisation),
                str(ask.relay.organisation) if ask.relay else "", str(ASK_FLOW.state_of(ask).label), at,
                str(ask.get_channel_display()) if ask.is_entered else "", ask.put_forward, ask.opinion, ask.comment,
            ]  # fmt: skip
            table.extend([*first, *line] for line in lines(asked, ask.said))
        table[0] = [str(head) for head in table[0]]
        content, _losses = form.write(table, [14] * len(table[0]))
        record_export(by=request.user, list="inquiries:file", format=form.code, rows=len(table) - 1)
        return download(content, form, f"{self.object.number}_{time.today():%Y%m%d}")


class ConsolidationSheet(HouseView):
    """The consolidation on A4."""

    policy, code = INQUIRY, "see_answers"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        return pdf_of("inquiries.consolidation_sheet", self.object, request, f"{self.object.number}.pdf")


def pdf_of(document: str, obj: Any, request: HttpRequest, name: str) -> HttpResponse:
    """A document as the reader's browser shows it, in the language of the page."""
    language = getattr(request, "LANGUAGE_CODE", "ja")
    pdf = DOCUMENTS[document].render_for(obj, request.user, language=language)
    return shown(pdf, name)
