"""The sheet of each side, and the trial as a whole: all its agreements side by side, on paper, as a file."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.tables.downloads import download
from kakehashi.engines.tables.formats import FORMATS
from kakehashi.engines.ui.cells import badge, stacked, titled
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, ListView

from .. import actions, forms
from ..flows import EVALUATION_SHEET as SHEET_FLOW
from ..flows import TRIAL_EVALUATION as TRIAL_FLOW
from ..models import TrialEvaluation
from ..permissions import EVALUATION_SHEET, RESIDENT_SECONDEE, TRIAL_EVALUATION
from ..queries import side_by_side
from ..tables import trial_rows


class OpenSheet(ActionView):
    """The own side's sheet is begun, or found again."""

    policy, code, action, shows = RESIDENT_SECONDEE, "evaluate", actions.open_sheet, ()
    heading, button, said = _("Evaluate the stay"), _("Open our evaluation"), _("Write your evaluation here.")
    lead = _("The local government and the office evaluate separately. The other side reads what you have handed in.")


class SheetPage(DetailView):
    """One side's evaluation."""

    policy, flow, shows = EVALUATION_SHEET, SHEET_FLOW, ()
    template_name = "offices/evaluation_sheet.html"

    def crumbs(self) -> Crumbs:
        """Below its stay."""
        stay = self.object.secondee
        return [(str(stay), stay.get_absolute_url()), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the goals, and what may be done."""
        may_edit = self.policy.allows(self.request.user, "edit", self.object)
        return super().context() | {"may_edit": may_edit, "goals": self.object.secondee.goals.all()}


class SheetPaper(DetailView):
    """The evaluation on paper."""

    policy, code, shows = EVALUATION_SHEET, "print", ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        language = get_language() or "ja"
        pdf = DOCUMENTS["offices.evaluation_sheet"].render_for(self.object, request.user, language=language)
        return shown(pdf, f"{self.object.secondee.number}-{self.object.side}.pdf")


class EditSheet(ActionView):
    """The words of the evaluation."""

    policy, code, action, form_class = EVALUATION_SHEET, "edit", actions.save_sheet, forms.SheetForm
    fills = ("results", "good", "wishes", "yen", "verdict")
    heading, button = _("Write the evaluation"), _("Save")


class HandInSheet(ActionView):
    """It is handed in."""

    policy, flow, code, action, shows = EVALUATION_SHEET, SHEET_FLOW, "hand_in_sheet", actions.hand_in_sheet, ()
    follows = (_("The other side and headquarters can read it. It is not changed any more."),)


class Trials(ListView):
    """The evaluations of trials."""

    policy, code, shows = TRIAL_EVALUATION, "list", ()
    template_name = "offices/trial_evaluations.html"
    heading = _("Evaluations of trials")
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-year", "office__position"), "office": ("office__position", "-year"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For headquarters and offices."""
        self.policy.demand(self.request.user, "list")

    def columns(self) -> Sequence[Column]:
        """Office and year, recommendation, state."""
        return (
            Column("office", _("Office"), lambda row: str(row.office), sort="office", width=24,
                   cell=lambda row: titled(str(row.office), row.get_absolute_url())),
            Column("year", _("Fiscal year"), lambda row: row.year, sort="",
                   cell=lambda row: stacked(eras.fiscal_year_name(row.year, get_language() or "ja"), "",
                                            is_example=row.is_example)),
            Column("recommendation", _("Recommendation"), lambda row: row.get_recommendation_display()),
            Column("state", _("State"), lambda row: TRIAL_FLOW.state_of(row).label,
                   cell=lambda row: badge(TRIAL_FLOW.state_of(row).label, TRIAL_FLOW.state_of(row).tone)),
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Whether one may be begun."""
        return super().context() | {"may_start": self.policy.allows(self.request.user, "start")}


class StartTrial(ActionView):
    """The evaluation of an office's trial in a year."""

    policy, code, action, form_class = TRIAL_EVALUATION, "start", actions.start_trial, forms.StartTrialForm
    heading, button, said = _("Evaluate a trial"), _("Begin"), _("The evaluation was begun.")
    lead = _("All agreements of the office that are part of a trial and lie in the fiscal year are put side by side.")


class TrialPage(DetailView):
    """All agreements of a trial side by side."""

    policy, flow, shows = TRIAL_EVALUATION, TRIAL_FLOW, ()
    template_name = "offices/trial_evaluation.html"

    def context(self) -> dict[str, Any]:
        """The agreements, and what may be done."""
        may_edit = self.policy.allows(self.request.user, "edit", self.object)
        return super().context() | {"columns": side_by_side(self.object), "may_edit": may_edit}


class TrialPaper(DetailView):
    """The evaluation of the trial on paper."""

    policy, code, shows = TRIAL_EVALUATION, "print", ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        language = get_language() or "ja"
        pdf = DOCUMENTS["offices.trial_evaluation"].render_for(self.object, request.user, language=language)
        return shown(pdf, f"trial-{self.object.office.code}-{self.object.year}.pdf")


class TrialFile(DetailView):
    """The agreements of the trial as a workbook: a row for each."""

    policy, code, shows = TRIAL_EVALUATION, "print", ()
    object: TrialEvaluation

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The xlsx file; its leaving is on record."""
        lines = trial_rows(self.object, EXAMPLE)
        content, _losses = FORMATS["xlsx"].write(lines, [18] * len(lines[0]))
        name = "offices:trial_file"
        record_export(by=request.user, list=name, format="xlsx", rows=len(lines) - 1)
        return download(content, FORMATS["xlsx"], f"{self.object}_{time.today():%Y%m%d}")


class EditTrial(ActionView):
    """The words about the trial."""

    policy, code, action, form_class = TRIAL_EVALUATION, "edit", actions.save_trial, forms.TrialForm
    fills, heading, button = ("summary", "lessons", "recommendation"), _("Write the evaluation"), _("Save")


class TrialStep(ActionView):
    """A form in front of one step."""

    policy, flow, shows = TRIAL_EVALUATION, TRIAL_FLOW, ()


def trial_step(name: str) -> type[ActionView]:
    """The view of one step of a trial's evaluation."""
    return TrialStep.for_step(name, getattr(actions, name))


TRIAL_STEPS = tuple(step.name for step in TRIAL_FLOW.transitions)
