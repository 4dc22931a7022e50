"""Forms in front of what editors and approvers do with an issue."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView

from .. import actions, forms, queries
from ..flows import ISSUE_ITEM as ITEM_FLOW
from ..flows import MAGAZINE_ISSUE as FLOW
from ..permissions import ISSUE_ITEM, MAGAZINE_ISSUE


class PlanIssue(ActionView):
    """The next month's issue."""

    policy, code = MAGAZINE_ISSUE, "plan"
    action, form_class = actions.plan, forms.PlanIssueForm
    heading, button, said = _("Plan an issue"), _("Save"), _("The issue was planned.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """The next month and number."""
        return {"month": queries.next_month(), "number": queries.next_number()}

    def crumbs(self) -> Any:
        """Below the magazine."""
        return [(queries.name(), reverse("information:magazine")), (self.heading, "")]


class EditIssue(ActionView):
    """What the issue is about."""

    policy, code = MAGAZINE_ISSUE, "edit"
    action, form_class = actions.edit, forms.EditIssueForm
    fills = actions.FIELDS
    heading, button, said = _("Edit the issue"), _("Save"), _("The issue was saved.")


class AddItem(ActionView):
    """Another manuscript."""

    policy, code = MAGAZINE_ISSUE, "add_item"
    action, form_class = actions.add_item, forms.AddItemForm
    heading, button, said = _("Add a manuscript"), _("Add"), _("The manuscript was added at the end.")


class Step(ActionView):
    """A form in front of one step of an issue."""

    policy, flow = MAGAZINE_ISSUE, FLOW
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "publish_issue": (_("Everyone can read it, without signing in."), _("It is found by its words at once.")),
    }


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return Step.for_step(name, getattr(actions, name), follows=Step.FOLLOWS.get(name, ()))


class ItemView(ActionView):
    """A form in front of one step of a manuscript."""

    policy, flow = ISSUE_ITEM, ITEM_FLOW


class Receive(ItemView):
    """The manuscript itself."""

    code = "receive"
    action, form_class = actions.receive, forms.ManuscriptForm
    fills = ("title", "authors", "text")
    heading, button = _("Enter the manuscript"), _("Save")


class Read(ItemView):
    """It was read."""

    code = "read"
    action = actions.read
    follows = (_("It is ready for print, until somebody changes it."),)


class Move(ActionView):
    """One place up."""

    policy, code = ISSUE_ITEM, "move"
    action = actions.move
    heading, button, said = _("Move it up?"), _("Move up"), _("It was moved.")


class Remove(ActionView):
    """Out of the issue."""

    policy, code = ISSUE_ITEM, "remove"
    action = actions.remove
    heading, button, said = _("Take it out of the issue?"), _("Take out"), _("It was taken out.")
    follows = (_("Its text is not kept; an article stays where it is."),)


STEPS = ("submit_issue", "return_issue", "approve_issue", "publish_issue")
