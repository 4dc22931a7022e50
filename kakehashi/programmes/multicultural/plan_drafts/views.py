"""Drafts of plans: made from a town's figures, written on, printed, taken along as text."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from . import actions, forms
from .flows import DRAFT as FLOW
from .permissions import DRAFT
from .rules import parts

HOME = _("Multicultural coexistence")


def _below(*more: tuple[Any, str]) -> Crumbs:
    return [(HOME, reverse("multicultural:coexistence")), *more]


class Drafts(ListView):
    """The own body's drafts."""

    policy, code = DRAFT, "list"
    template_name = "multicultural/plan_drafts.html"
    filter_form = forms.FilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-made_at",), "state": ("state", "-made_at")}

    def fetch(self) -> None:
        """For local governments."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the entry page."""
        return _below((self.title(), ""))

    def rows(self) -> QuerySet[Any]:
        """Without the text."""
        return super().rows().defer("text")

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words of the title."""
        for word in str(wanted.get("q", "")).split():
            rows = rows.filter(title__icontains=word)
        return rows

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column("title", _("Title"), lambda row: row.title, width=40,
                   cell=lambda row: titled(row, row.get_absolute_url(), row.post, is_example=row.is_example)),
            Column("from", _("From fiscal year"), lambda row: row.from_year, is_number=True),
            Column("years", _("For how many years"), lambda row: row.years, is_number=True),
            Column("made", _("Made on"), lambda row: row.made_at, sort=""),
            Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                   cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
        )  # fmt: skip


class DraftPage(DetailView):
    """One draft, as it stands."""

    policy, flow, template_name = DRAFT, FLOW, "multicultural/plan_draft.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below((self.policy.label, reverse("multicultural:plan_drafts")), (self.title(), ""))

    def context(self) -> dict[str, Any]:
        """Whether it can be written on."""
        may = self.policy.allows(self.request.user, "revise", self.object)
        return super().context() | {"may_revise": may, "parts": parts(self.object.text)}


class Make(ActionView):
    """For which years, about what."""

    policy, code, action, form_class = DRAFT, "make", actions.make, forms.MakeForm
    heading, button = _("Make a draft of a plan"), _("Make the draft")
    lead = _(
        "The skeleton of a plan in Japanese, filled with the public figures of your town and of those like it. You "
        "write on here, or take it along as text."
    )
    said = _("The draft is made. Blanks are marked ［ ］.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below((self.policy.label, reverse("multicultural:plan_drafts")), (self.title(), ""))


class Revise(ActionView):
    """Its text."""

    policy, code, action, form_class = DRAFT, "revise", actions.revise, forms.ReviseForm
    heading, button, fills = _("Write on"), _("Save"), ("title", "text")


class OfDraft(ActionView):
    """A step of a draft."""

    policy, flow = DRAFT, FLOW


Finish = OfDraft.for_step("finish", actions.finish)
Reopen = OfDraft.for_step("reopen", actions.reopen)


class DraftPaper(HouseView):
    """The draft (案) on A4."""

    policy, code = DRAFT, "print"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The PDF."""
        pdf = DOCUMENTS["multicultural.plan_draft"].render_for(self.object, request.user, language="ja")
        return shown(pdf, f"plan-draft-{pk}.pdf")


class DraftText(HouseView):
    """The draft as a text file, to be written on in a word processor."""

    policy, code = DRAFT, "print"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file, with lines ended as Windows does; an example says so in its first line."""
        mark = f"【{EXAMPLE}】\n" if self.object.is_example else ""
        content = "\ufeff" + (mark + self.object.text).replace("\n", "\r\n")
        headers = {"Content-Disposition": f'attachment; filename="plan-draft-{pk}.txt"'}
        return HttpResponse(content, content_type="text/plain; charset=utf-8", headers=headers)
