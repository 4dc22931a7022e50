"""The screens of reorganisations: the list, the plan with its dry run, its changes, its steps."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, titled
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, ListView, Words

from ..hand_overs.views import next_first_of_april
from ..permissions import ORGANISATION
from . import actions, forms, queries
from .flows import REORGANISATION as FLOW
from .imports import CHANGES
from .models import Reorganisation
from .permissions import CHANGE, REORGANISATION


def _above(organisation: Any) -> Crumbs:
    body = reverse("members:organisation", args=[organisation.pk])
    plans = reverse("members:reorganisations", args=[organisation.pk])
    return [(str(organisation), body), (_("Reorganisations"), plans)]


class Reorganisations(ListView):
    """The reorganisations of a body."""

    policy, code = ORGANISATION, "keep_posts"
    shows = ()
    heading = _("Reorganisations")
    template_name = "members/reorganisations.html"
    filter_form = forms.StateFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-day", "-pk"),
        "day": ("day", "pk"),
        "state": ("state", "pk"),
    }

    def fetch(self) -> None:
        """The body."""
        self.object = self.policy.get(self.request.user, self.code, pk=self.kwargs["pk"])

    def rows(self) -> QuerySet[Reorganisation]:
        """Its reorganisations, with the number of changes."""
        rows = REORGANISATION.visible(self.request.user).filter(organisation=self.object)
        return rows.annotate(lines=Count("changes"))

    def columns(self) -> Sequence[Column]:
        """Title, day, state, changes."""
        return (
            Column("title", _("Title"), str, width=40,
                   cell=lambda row: titled(row, row.get_absolute_url(), is_example=row.is_example)),
            Column("day", _("Day"), lambda row: row.day, cell=lambda row: day(row.day, late=row.is_late), sort="day"),
            Column("state", _("State"), lambda row: row.get_state_display(),
                   cell=lambda row: badge(row.get_state_display(), row.tone), sort="state"),
            Column("changes", _("Changes"), lambda row: row.lines, is_number=True),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Reorganisation], wanted: Mapping[str, Any]) -> QuerySet[Reorganisation]:
        """By state."""
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def crumbs(self) -> Crumbs:
        """Below the body."""
        return [*_above(self.object)[:1], (self.title(), "")]


class BeginReorganisation(ActionView):
    """A new draft."""

    policy, code, action = ORGANISATION, "begin_reorganisation", actions.begin_reorganisation
    form_class = forms.ReorganisationForm
    heading, button, said = _("New reorganisation"), _("Begin"), _("The draft was begun. Enter what changes.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """The next 1 April."""
        return {"day": next_first_of_april()}

    def crumbs(self) -> Crumbs:
        """Below the body's reorganisations."""
        return [*_above(self.object), (self.title(), "")]


class ReorganisationPage(DetailView):
    """One reorganisation: what will happen, line by line, and what stands in the way; the steps."""

    policy, flow = REORGANISATION, FLOW
    template_name = "members/reorganisation.html"

    def crumbs(self) -> Crumbs:
        """Below the body's reorganisations."""
        return [*_above(self.object.organisation), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The dry run, while it is still to come."""
        row = self.object
        is_open = row.state in FLOW.tagged("open")
        lines = list(row.changes.order_by("number"))
        plan = queries.planned(row, [queries.row_of(line) for line in lines]) if is_open else None
        by = row.planned_by
        return super().context() | {
            "lines": [
                (line, plan.steps_of(line.number) if plan else (), plan.obstacles_of(line.number) if plan else ())
                for line in lines
            ],
            "obstacles": plan.obstacles if plan else (),
            "may_edit": row.state == "draft" and self.policy.allows(self.request.user, "edit", row),
            "today": time.today(),
            "proxy": by.section.organisation if by and by.section.organisation_id != row.organisation_id else None,
        }


class OfDraft(ActionView):
    """Something that is done to a draft."""

    policy, code = REORGANISATION, "edit"

    def crumbs(self) -> Crumbs:
        """Below the reorganisation."""
        row = getattr(self.object, "reorganisation", self.object)
        return [*_above(row.organisation), (str(row), row.get_absolute_url()), (self.title(), "")]

    def reason(self) -> Words | None:
        """Only while it is a draft."""
        row = getattr(self.object, "reorganisation", self.object)
        if row.state == "draft":
            return None
        return _("A plan is changed while it is a draft. Press “Change the plan” first.")


class ChangeWords(OfDraft):
    """Title and day."""

    action, form_class, fills = actions.change_words, forms.ReorganisationWordsForm, ("title", "day")
    heading, button = _("Title and day"), _("Save")


class AddChange(OfDraft):
    """One change more."""

    action, form_class = actions.add_change, forms.ChangeForm
    template_name = "members/add_change.html"
    heading, button, said = _("Enter a change"), _("Enter the change"), _("The change is entered.")
    lead = _("Nothing changes yet: the next page says what would happen on the day.")


class RemoveChange(OfDraft):
    """One change less."""

    policy, code, action = CHANGE, "edit", actions.remove_change
    heading, button, said = _("Take the change out"), _("Take it out"), _("The change was taken out.")

    def context(self) -> dict[str, Any]:
        """With what it was."""
        row = self.object
        words = " ".join(part for part in (row.section, row.post, "→" if row.to_section or row.to_post else "",
                                           row.to_section, row.to_post) if part)  # fmt: skip
        return super().context() | {
            "lead": f"{row.number}. {row.get_what_display()}: {words}",
            "back": row.reorganisation.get_absolute_url(),
        }


class ImportChanges(HandIn):
    """Changes from a table."""

    policy, code, importer = REORGANISATION, "edit", CHANGES

    def crumbs(self) -> Crumbs:
        """Below the reorganisation."""
        row = self.object
        return [*_above(row.organisation), (str(row), row.get_absolute_url()), (self.title(), "")]


class ReorganisationStep(ActionView):
    """A page in front of one step of a reorganisation."""

    policy, flow = REORGANISATION, FLOW


FOLLOWS: dict[str, tuple[Words, ...]] = {
    "plan_reorganisation": (
        _("On its day the clock carries it out, whole; until then it can be changed or withdrawn."),
        _("The organisation's administrators are told."),
    ),
    "carry_out_reorganisation": (
        _("Sections and posts change now. Work, roles and messages go where the plan says."),
        _("It cannot be taken back; what is wrong is put right by another reorganisation."),
    ),
    "withdraw_reorganisation": (_("Nothing of the organisation has changed, and nothing does."),),
}
STEPS = tuple(one.name for one in FLOW.transitions)


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return ReorganisationStep.for_step(name, getattr(actions, name), follows=FOLLOWS.get(name, ()))
