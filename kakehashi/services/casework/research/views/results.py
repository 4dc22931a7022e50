"""The screens of results: the list of done research, one result, and who else may read it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import stacked, titled
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from ...answers.rules import CLIENT, audience_of
from ...requests.permissions import REQUEST
from .. import actions, forms, queries
from ..flows import RESULT_WISH as WISH_FLOW
from ..permissions import RESEARCH_RESULT, RESULT_WISH, files_of_answers
from .preparing import OfResearch


class Publishing(OfResearch, ActionView):
    """Who may read the result, and from when on."""

    policy, code = REQUEST, "settle_publishing"
    action, form_class = actions.settle_publishing, forms.PublishingForm
    fills = ("shares_answer", "embargo_until")
    heading, button, said = _("Who may read the result"), _("Save"), _("Saved.")
    lead = _(
        "This holds at once, also for what is public already: until the day below nobody outside finds the answer or a "
        "case study made of it. Where you let others read no more, the case study comes back when you let them again."
    )

    def next_url(self, done: Any) -> str:
        """Research on the request's page."""
        return f"{self.object.get_absolute_url()}#research"


class Results(ListView):
    """Research that was reported: every body reads its title, and may ask for the rest."""

    policy, code = RESEARCH_RESULT, "list"
    heading = _("Requested research")
    template_name = "casework/research_results.html"
    filter_form = forms.ResultFilter
    sorts: ClassVar[dict[str, tuple[str, ...]]] = {
        "": ("-reported_at", "-pk"),
        "reported": ("reported_at",),
        "number": ("number",),
    }

    def fetch(self) -> None:
        """For whoever holds a post."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """With the day of the report, without the long texts."""
        return queries.with_report(super().rows().defer("wish", "answers", "report_text", "decision_text"))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By fiscal year and by words of the title or the number; what was answered is searched in the answer base."""
        if year := wanted.get("year"):
            rows = queries.of_year(rows, year)
        return queries.titled(rows, wanted["q"]) if wanted.get("q") else rows

    def columns(self) -> list[Column]:
        """Title, number, client, how many offices and when; nothing of what was answered."""
        return [
            Column("subject", _("Subject"), str, cell=_title, width=60),
            Column("number", _("Number"), lambda r: r.number, sort="number", on_screen=False),
            Column("organisation", _("Local government"), lambda r: str(r.organisation), cell=_client, width=24),
            Column("offices", _("Offices that answered"), lambda r: r.offices, is_number=True, width=10),
            Column("reported", _("Reported"), lambda r: r.reported_at, cell=_reported, sort="reported", width=18),
            Column("shared", _("Free to read"), lambda r: r.shares_answer, width=10),
        ]


def _title(row: Any) -> Any:
    return titled(row, reverse("casework:research_result", args=[row.pk]), row.number)


def _client(row: Any) -> Any:
    return stacked(row.organisation, "", is_example=row.is_example)


def _reported(row: Any) -> Any:
    return row.reported_at and eras.both(row.reported_at.astimezone(time.TOKYO).date(), get_language() or "ja")


class Result(DetailView):
    """One result: its report for whoever may read it; for others a way to ask."""

    policy, template_name = RESEARCH_RESULT, "casework/research_result.html"

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the list."""
        return [(_("Requested research"), reverse("casework:research")), (str(self.object), "")]

    def context(self) -> dict[str, Any]:
        """Whether it may be read, and the wishes that this user sees."""
        user, request = self.request.user, self.object
        may_read = self.policy.allows(user, "read", request)
        for_client = audience_of(request) == CLIENT
        wishes = list(RESULT_WISH.visible(user).filter(request=request))
        decides = [wish for wish in wishes if wish.state == "asked" and RESULT_WISH.allows(user, "agree_to_wish", wish)]
        offices, rows = queries.compared(queries.inquiries_of(request), checked_only=True) if may_read else ([], [])
        return super().context() | {
            "may_read": may_read,
            "wishes": [(wish, wish in decides) for wish in wishes],
            "may_wish": not may_read and not wishes and not for_client,
            "for_client": for_client,
            "offices": offices,
            "rows": rows,
            "attached": files_of_answers(user, request) if may_read else [],
            "asked": request.answers.get("questionnaire", []),
            "reported_at": queries.reported_at(request),
        }


class WishToSee(ActionView):
    """Ask the client for a result."""

    policy, code = RESEARCH_RESULT, "wish_to_see"
    action, form_class = actions.wish_to_see, forms.WishForm
    heading, button, said = _("Ask to read the result"), _("Ask"), _("The local government that asked was told.")

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the result."""
        return [
            (_("Requested research"), reverse("casework:research")),
            (str(self.object), reverse("casework:research_result", args=[self.object.pk])),
            (self.title(), ""),
        ]

    def context(self) -> dict[str, Any]:
        """Back leads to the result."""
        return super().context() | {"back": reverse("casework:research_result", args=[self.object.pk])}


class Agree(ActionView):
    """Let them read it."""

    policy, code, flow, action = RESULT_WISH, "agree_to_wish", WISH_FLOW, actions.agree_to_wish


class Refuse(ActionView):
    """Do not show it."""

    policy, code, flow, action = RESULT_WISH, "refuse_wish", WISH_FLOW, actions.refuse_wish
