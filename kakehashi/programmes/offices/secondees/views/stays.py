"""The agreements: the list, one with everything that hangs on it, its paper, and where it is written."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, stacked, titled
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from .. import actions, forms, rules
from ..flows import RESIDENT_SECONDEE as FLOW
from ..models import ResidentSecondee
from ..permissions import RESIDENT_SECONDEE, ROLL_OUT, TRIAL_EVALUATION, reports, sheets
from ..queries import hours_by_month, months_to_report, whole


def _named(row: ResidentSecondee) -> SafeString:
    return titled(row.title, row.get_absolute_url(), row.number)


class Secondees(ListView):
    """The agreements that one may see; without the secondees' names."""

    policy, code, shows = RESIDENT_SECONDEE, "list", ()
    template_name = "offices/secondees.html"
    heading = _("Resident secondees")
    filter_form = forms.StayFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-begins",), "ends": ("ends",), "office": ("office__position", "-begins"), "state": ("state", "-begins"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For towns, offices, headquarters."""
        self.policy.demand(self.request.user, "list")

    def rows(self) -> QuerySet[Any]:
        """Without the long texts and the person, which no list shows."""
        return super().rows().select_related(None).select_related("office", "organisation").defer(
            "aim", "duties", "note", "name", "contact"
        )  # fmt: skip

    def columns(self) -> Sequence[Column]:
        """Title, body, office, days, state."""
        return (
            Column("title", _("Title"), lambda row: row.title, cell=_named, width=40),
            Column("number", _("Agreement number"), lambda row: row.number, on_screen=False),
            Column(
                "body", _("Local government"), lambda row: str(row.organisation), width=24,
                cell=lambda row: stacked(
                    str(row.organisation), _("Trial") if row.is_trial else "", is_example=row.is_example
                ),
            ),
            Column("office", _("Office"), lambda row: str(row.office), sort="office"),
            Column("begins", _("First day"), lambda row: row.begins, cell=lambda row: day(row.begins), sort=""),
            Column("ends", _("Last day"), lambda row: row.ends, cell=lambda row: day(row.ends), sort="ends"),
            Column("trial", _("Trial"), lambda row: row.is_trial, on_screen=False),
            Column(
                "state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone),
            ),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By state, office, trial."""
        if "state" in wanted:
            rows = rows.filter(state=wanted["state"])
        if "office" in wanted:
            rows = rows.filter(office__code=wanted["office"])
        return rows.filter(is_trial=True) if "trial" in wanted else rows

    def context(self) -> dict[str, Any]:
        """What stands beside the list."""
        user = self.request.user
        return super().context() | {
            "may_wish": self.policy.allows(user, "wish"),
            "sees_trials": TRIAL_EVALUATION.allows(user, "list"),
            "sees_roll_out": ROLL_OUT.allows(user, "list"),
        }


class SecondeePage(DetailView):
    """One agreement: goals, terms, desk, hours, reports, evaluations."""

    policy, flow = RESIDENT_SECONDEE, FLOW
    template_name = "offices/secondee.html"
    shows = (ResidentSecondee,)
    MAY = (
        "edit_wish", "edit_goals", "edit_terms", "edit_desk", "name_secondee", "forget_secondee", "write_log",
        "make_report", "measure_goals", "evaluate",
    )  # fmt: skip

    def fetch(self) -> None:
        """With everything that is shown of it."""
        super().fetch()
        self.object = whole(ResidentSecondee.objects.all()).get(pk=self.object.pk)

    def context(self) -> dict[str, Any]:
        """The hours, the reports that this reader sees, the sheets, what may be done."""
        stay, user = self.object, self.request.user
        may = {code: self.policy.allows(user, code, stay) for code in self.MAY}
        told = stay.state in FLOW.tagged("logs", "final")
        return super().context() | {
            "may": may,
            "chart": rules.chart(hours_by_month(stay)) if told else None,
            "entries": stay.entries.select_related("goal")[:5] if told else (),
            "reports": list(reports(user).filter(secondee=stay)) if told else (),
            "missing": months_to_report(stay, time.today()) if may["make_report"] else (),
            "sheets": list(sheets(user).filter(secondee=stay)) if told else (),
            "now": time.now(),
            "is_read_by_town": stay.organisation_id == getattr(user, "organisation_id", None),
        }


class SecondeePaper(DetailView):
    """The agreement on paper: for the town's own decision before it is agreed, a copy after."""

    policy, code = RESIDENT_SECONDEE, "print"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        stay = whole(ResidentSecondee.objects.all()).get(pk=self.object.pk)
        pdf = DOCUMENTS["offices.secondee_agreement"].render_for(stay, request.user, language=get_language() or "ja")
        return shown(pdf, f"{stay.number}.pdf")


class Wish(ActionView):
    """The wish of a local government."""

    policy, code, action, form_class = RESIDENT_SECONDEE, "wish", actions.wish, forms.WishForm
    heading, button, said = _("Wish to send a resident secondee"), _("Save as a draft"), _("The draft was saved.")
    lead = _(
        "An officer of yours sits in an overseas office and works for your local government. Write what for; the goals "
        "follow on the next page. Nothing is sent before you send it."
    )


class EditWish(ActionView):
    """The words of the draft."""

    policy, code, action, form_class = RESIDENT_SECONDEE, "edit_wish", actions.edit_wish, forms.WishForm
    fills = ("office", "title", "begins", "ends", "aim", "is_trial", "document_number")
    heading, button = _("Change the wish"), _("Save")


class Table(ActionView):
    """Rows of the agreement as a whole."""

    policy, button, shows = RESIDENT_SECONDEE, _("Save the rows"), ()
    lead = _(
        "One row for each; rows can be pasted from Excel. Empty rows are left out; three more appear after saving."
    )


class EditGoals(Table):
    """What the stay is to reach."""

    code, action, form_class, heading = "edit_goals", actions.save_goals, forms.GoalsForm, _("Goals")


class EditTerms(Table):
    """Who bears which cost."""

    code, action, form_class = "edit_terms", actions.save_terms, forms.TermsForm
    heading = _("Who bears which cost")


class EditDesk(ActionView):
    """Where the secondee works."""

    policy, code, action, form_class = RESIDENT_SECONDEE, "edit_desk", actions.choose_desk, forms.DeskForm
    fills, heading, button = ("space", "desk"), _("Place to work"), _("Save")


class NameSecondee(ActionView):
    """Who is sent."""

    policy, code, action, form_class = RESIDENT_SECONDEE, "name_secondee", actions.name_secondee, forms.NameForm
    fills, heading, button = ("name", "contact", "secondee_post"), _("Name the secondee"), _("Save")
    said = _("The secondee is named.")


class ForgetSecondee(ActionView):
    """Name and contact are erased."""

    policy, code, action, shows = RESIDENT_SECONDEE, "forget_secondee", actions.forget_secondee, ()
    heading, button, said = _("Erase the name of the secondee"), _("Erase"), _("Name and contact were erased.")
    follows = (_("Name and contact are erased for good. The agreement, its log and its reports stay."),)


class MeasureGoals(ActionView):
    """What was reached of each goal."""

    policy, code, action, shows = RESIDENT_SECONDEE, "measure_goals", actions.measure_goals, ()
    form_class, heading, button = forms.ResultsForm, _("Measure the goals"), _("Save")


class StayStep(ActionView):
    """A form in front of one step of an agreement."""

    policy, flow, shows = RESIDENT_SECONDEE, FLOW, ()
    FORMS: ClassVar[dict[str, Any]] = {
        "agree": forms.AgreeForm, "extend_stay": forms.LastDayForm, "end_early": forms.LastDayForm,
    }  # fmt: skip
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "send_wish": (_("The office reads the wish and proposes an agreement."),),
        "propose": (_("The local government is asked to agree to period, place, goals and terms."),),
        "close_stay": (_("Both evaluations stand. The log is closed."),),
    }

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the town's number that is known."""
        return {"document_number": obj.document_number} if self.code == "agree" else {}


def stay_step(name: str) -> type[ActionView]:
    """The view of one step of an agreement."""
    return StayStep.for_step(
        name, getattr(actions, name), form_class=StayStep.FORMS.get(name), follows=StayStep.FOLLOWS.get(name, ())
    )


STAY_STEPS = tuple(step.name for step in FLOW.transitions)
