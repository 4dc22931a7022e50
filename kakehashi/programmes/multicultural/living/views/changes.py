"""Changes of law: a ticket that lists every passage and language, and publishes on its day."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from .. import actions, forms, queries
from ..flows import LAW_CHANGE as FLOW
from ..flows import LIVING_TEXT
from ..models import LawChange
from ..permissions import LAW_CHANGE
from ..queries.touched import LABELS


def _linked(row: LawChange) -> Any:
    return titled(row, row.get_absolute_url(), row.law, is_example=row.is_example)


class Changes(ListView):
    """All of them, the latest day first."""

    policy, code, template_name = LAW_CHANGE, "list", "multicultural/law_changes.html"
    heading = _("Changes of law")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-day", "-pk"),
        "day": ("day", "pk"),
        "state": ("state", "-day"),
    }

    def fetch(self) -> None:
        """For whoever writes."""
        self.policy.demand(self.request.user, self.code)

    def columns(self) -> Sequence[Column]:
        """Title, day, state."""
        return (
            Column("title", _("Title"), str, cell=_linked, width=50),
            Column("law", _("Law"), lambda row: row.law, on_screen=False, width=50),
            Column("day", _("Day from which it is in force"), lambda row: row.day, sort="day"),
            Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                   cell=lambda row: badge(FLOW.state_of(row).label, FLOW.state_of(row).tone)),
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Who may enter one."""
        return super().context() | {"may_open": self.policy.allows(self.request.user, "open")}


class ChangePage(DetailView):
    """The ticket."""

    policy, flow, template_name = LAW_CHANGE, FLOW, "multicultural/law_change.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(Changes.heading, reverse("multicultural:law_changes")), (str(self.object), "")]

    def context(self) -> dict[str, Any]:
        """With every passage and language."""
        touched, counts = queries.touched_by(self.object)
        words = {name: state.label for name, state in LIVING_TEXT.by_state.items()} | LABELS
        context = super().context()
        context["buttons"] = [one for one in context["buttons"] if one.transition.name == "call_off"]
        return context | {
            "touched": touched, "counts": [(words[state], count) for state, count in counts.items()],
            "may_approve": counts.get("draft", 0) and self.policy.allows(self.request.user, "approve_all"),
            "may_touch": self.object.state == "preparing" and self.policy.allows(self.request.user, "touch"),
        }  # fmt: skip


class OpenChange(ActionView):
    """Another change of law."""

    policy, code, action, form_class = LAW_CHANGE, "open", actions.open_change, forms.OpenChangeForm
    heading, button = _("Enter a change of law"), _("Enter")
    said = _("Entered. Say now which passages it touches.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(Changes.heading, reverse("multicultural:law_changes")), (self.title(), "")]


class AmendChange(ActionView):
    """Another day, other words."""

    policy, code, action, form_class = LAW_CHANGE, "amend", actions.amend_change, forms.AmendChangeForm
    heading, button, said = _("Set the change of law right"), _("Save"), _("Set right.")
    fills = ("title", "title_en", "law", "day", "summary", "source")


class TouchPassages(ActionView):
    """Which passages it touches."""

    policy, code, action, form_class = LAW_CHANGE, "touch", actions.touch, forms.TouchForm
    heading, button = _("Say what it touches"), _("Save")
    said = _("Every language of these passages stands in the ticket now.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """Those that are named already."""
        return {"passages": list(obj.passages.values_list("pk", flat=True))}


class ApproveAll(ActionView):
    """Every draft of it at once: hundreds of texts are not pressed one by one."""

    policy, code, action = LAW_CHANGE, "approve_all", actions.approve_all
    heading, button = _("Approve all drafts"), _("Approve")
    said = _("The drafts that others wrote are approved.")
    follows = (
        _("Every draft of this change of law that another person wrote is approved, in every language."),
        _("They are published on the day, by the clock; where the day has come, at once."),
    )


class CallOff(ActionView):
    """Call it off."""

    policy, flow, code, action = LAW_CHANGE, FLOW, "call_off", actions.call_off
    follows = (_("Every text that was written for it is withdrawn. What everybody reads stays."),)
