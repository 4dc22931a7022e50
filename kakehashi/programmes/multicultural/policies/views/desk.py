"""Where a town enters its plan or example, and the editors publish it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView

from .. import actions, forms
from ..actions.writing import EXAMPLE_FIELDS, PLAN_FIELDS
from ..flows import EXAMPLE as EXAMPLE_FLOW
from ..flows import PLAN as PLAN_FLOW
from ..permissions import EXAMPLE, PLAN


class WritePlan(ActionView):
    """A plan of the own body."""

    policy, code, action, form_class = PLAN, "write", actions.write_plan, forms.PlanForm
    heading, button = _("Enter your plan"), _("Save as a draft")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(self.policy.label, reverse("multicultural:coexistence_plans")), (self.title(), "")]


class EditPlan(ActionView):
    """A draft."""

    policy, code, action, form_class = PLAN, "edit", actions.edit_plan, forms.EditPlanForm
    heading, button, fills = _("Change the plan"), _("Save"), PLAN_FIELDS


class WriteExample(ActionView):
    """An example of the own body."""

    policy, code, action, form_class = EXAMPLE, "write", actions.write_example, forms.ExampleForm
    heading, button = _("Enter an example"), _("Save as a draft")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(self.policy.label, reverse("multicultural:project_examples")), (self.title(), "")]


class EditExample(ActionView):
    """A draft."""

    policy, code, action, form_class = EXAMPLE, "edit", actions.edit_example, forms.EditExampleForm
    heading, button, fills = _("Change the example"), _("Save"), EXAMPLE_FIELDS


class Choose(ActionView):
    """Why an example was chosen."""

    policy, code, action, form_class = EXAMPLE, "choose", actions.choose, forms.ChooseForm
    heading, button, fills = _("Say why it was chosen"), _("Save"), ("point",)


class OfPlan(ActionView):
    """A step of a plan."""

    policy, flow = PLAN, PLAN_FLOW

    def next_url(self, done: Any) -> str:
        """To its page; one that the user no longer sees, to the list."""
        seen = self.policy.visible(self.request.user).filter(pk=done.pk).exists()
        return str(done.get_absolute_url()) if seen else reverse("multicultural:coexistence_plans")


class OfExample(ActionView):
    """A step of an example."""

    policy, flow = EXAMPLE, EXAMPLE_FLOW

    def next_url(self, done: Any) -> str:
        """To its page; one that the user no longer sees, to the list."""
        seen = self.policy.visible(self.request.user).filter(pk=done.pk).exists()
        return str(done.get_absolute_url()) if seen else reverse("multicultural:project_examples")


FORMS: dict[str, Any] = {"send_back": forms.ReasonForm, "withdraw": forms.ReasonForm}
FOLLOWS: dict[str, tuple[Any, ...]] = {"publish": (_("Everybody reads it, and finds it in the search."),)}


def step(base: type[ActionView], name: str) -> type[ActionView]:
    """The view of one step of a plan or an example."""
    more = {"form_class": FORMS.get(name), "follows": FOLLOWS.get(name, ())}
    return base.for_step(name, getattr(actions, name), **more)
