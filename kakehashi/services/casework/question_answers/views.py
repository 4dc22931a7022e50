"""The screens and the file of answers to questionnaires."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.questionnaires.telling import heads, lines, told
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.columns import kept
from kakehashi.engines.tables.formats import FORMATS, MOST_ROWS, Format
from kakehashi.engines.ui.importing import table_file
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import Crumbs, HouseView, Words

from ..requests.permissions import REQUEST
from . import queries
from .rules import answers_to, as_asked, united

PAGE = 20


class Questionnaires(HouseView):
    """Every questionnaire that was answered, with its versions."""

    policy, code = REQUEST, "compare_answers"
    template_name = "casework/questionnaires.html"
    heading = gettext_lazy("Answers to questionnaires")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list."""
        return self.page(questionnaires=queries.questionnaires(request.user))


class OneQuestionnaire(HouseView):
    """The answers of one questionnaire: over the versions, one by one, and as a file."""

    policy, code = REQUEST, "compare_answers"
    template_name = "casework/questionnaire.html"

    def fetch(self) -> None:
        """The questionnaire of the address; 404 where the reader sees no answer of it."""
        super().fetch()
        wanted = (self.kwargs["type"], self.kwargs["part"])
        found = [one for one in queries.questionnaires(self.request.user) if (one.type, one.part) == wanted]
        if not found:
            raise Http404
        self.one = found[0]

    def title(self) -> Words:
        """The type, and which of its questionnaires."""
        return (
            self.one.label
            if self.one.part == queries.REQUEST
            else _("%(kind)s: result sheet") % {"kind": self.one.label}
        )

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(Questionnaires.heading, reverse("casework:questionnaires")), (self.title(), "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The comparison and one page of answers, or the file."""
        versions = {str(version.version): version.version for version, _count in self.one.versions}
        version = versions.get(request.GET.get("version", ""))
        if form := FORMATS.get(request.GET.get("export", "")):
            return self.file(form, version)
        to_set, to_answers = queries.FIELDS[self.one.part]
        page = Paginator(queries.answered(request.user, self.one, version), PAGE).get_page(request.GET.get("page"))
        listing = Listing(page, request.GET.copy())
        pills: list[tuple[Any, str, Any, bool]] = [(_("All versions"), "?", self.one.answers, version is None)]
        pills += [
            (
                _("Version %(number)s") % {"number": one.version},
                f"?version={one.version}",
                count,
                one.version == version,
            )
            for one, count in self.one.versions
        ]
        return self.page(
            one=self.one,
            compared=queries.compared(request.user, self.one, MOST_ROWS),
            pills=pills,
            listing=listing,
            rows=[
                (row, getattr(row, to_set), told(getattr(row, to_set).asked, getattr(row, to_answers)))
                for row in page.object_list
            ],
            files=[(form.label, listing.url(export=form.code, page=None)) for form in FORMATS.values()],
        )

    def file(self, form: Format, version: int | None) -> HttpResponse:
        """Every answer under the questions of all versions; what was not asked stays empty. On record."""
        to_set, to_answers = queries.FIELDS[self.one.part]
        union = united([v.asked for v, _count in self.one.versions if version in (None, v.version)])
        first = [_("Real or example"), _("Number"), _("Code of the body"), _("Local government"), _("Section"),
                 _("Submitted"), _("Version of the questions")]  # fmt: skip
        table: list[Any] = [[*first, *heads(union)]]
        rows = list(queries.answered(self.request.user, self.one, version)[:MOST_ROWS])
        for row in rows:
            asked, given = getattr(row, to_set), getattr(row, to_answers)
            body = row.organisation
            about = [EXAMPLE if row.is_example else "", row.number, body.code, str(body), str(row.section),
                     kept(row.submitted_at), asked.version]  # fmt: skip
            answers = answers_to(union, asked.asked, given)
            table += [[*about, *line] for line in lines(as_asked(union, asked.asked), answers)]
        record_export(by=self.request.user, list="casework:questionnaire", format=form.code, rows=len(rows))
        return table_file(form, table, str(self.title()))
