"""Forms in front of what can be done with a research project."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.views import ActionView

from ...publications.models import this_year
from .. import actions, forms
from ..flows import RESEARCH as FLOW
from ..permissions import RESEARCH_PROJECT
from .register import Research


class Propose(ActionView):
    """A new plan of the own office."""

    policy, code = RESEARCH_PROJECT, "propose"
    action, form_class = actions.propose, forms.PlanForm
    heading, button, said = _("Propose research"), _("Propose"), _("Proposed to headquarters.")
    lead = _("Look through the register and the reports first: perhaps it was found out already.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """This year."""
        return {"year": this_year(), "theme": "administration", "plan_items": "5G-5"}

    def crumbs(self) -> Any:
        """Below the register."""
        return [(Research.heading, reverse("information:research")), (self.heading, "")]


class Edit(ActionView):
    """The plan, while it is a proposal."""

    policy, code = RESEARCH_PROJECT, "edit"
    action, form_class = actions.edit, forms.EditPlanForm
    fills = actions.PLAN
    heading, button, said = _("Edit the plan"), _("Save"), _("The plan was saved.")


class Write(ActionView):
    """The outline or the draft, with what the mentor said above it."""

    policy, code = RESEARCH_PROJECT, "write"
    action, form_class = actions.write, forms.WriteForm
    template_name = "information/research_write.html"
    button, said = _("Save"), _("Saved. It is with the mentor only when you hand it in.")

    def title(self) -> Any:
        """Which text it is."""
        return _("Write the outline") if self.object.state == "outlining" else _("Write the draft")

    def initial(self, obj: Any) -> dict[str, Any]:
        """What is there."""
        return {"text": obj.outline if obj.state == "outlining" else obj.draft}

    def context(self) -> dict[str, Any]:
        """What was said last."""
        stage = "outline" if self.object.state == "outlining" else "draft"
        return super().context() | {"last": self.object.feedback.filter(stage=stage).last()}


class ChangeMentor(ActionView):
    """Another mentor."""

    policy, code = RESEARCH_PROJECT, "change_mentor"
    action, form_class = actions.change_mentor, forms.ChangeMentorForm
    heading, button, said = _("Change the mentor"), _("Save"), _("The mentor was changed.")


class Step(ActionView):
    """A form in front of one step of a project."""

    policy, flow = RESEARCH_PROJECT, FLOW
    FORMS: ClassVar[dict[str, type[Form]]] = {
        "approve_plan": forms.ApprovePlanForm,
        "return_outline": forms.FeedbackForm,
        "accept_outline": forms.AcceptForm,
        "return_draft": forms.FeedbackForm,
        "accept_draft": forms.AcceptDraftForm,
    }
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "call_off_research": (_("Author and mentor are told the reason."), _("It stays in the register.")),
    }


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    form, follows = Step.FORMS.get(name), Step.FOLLOWS.get(name, ())
    return Step.for_step(name, getattr(actions, name), form_class=form, follows=follows)


STEPS = (
    "approve_plan", "hand_in_outline", "return_outline", "accept_outline", "hand_in_draft", "return_draft",
    "accept_draft", "call_off_research",
)  # fmt: skip
