"""The screens that pages of every kind share on their way to the public. A kind names its policy, actions and list."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Policy
from kakehashi.engines.content.stages import RETURNED
from kakehashi.engines.ledger.queries import timeline
from kakehashi.engines.ui.forms import NoteForm
from kakehashi.engines.ui.views import ActionView, DetailView, ListView, Words

WhyNot = Callable[[Any, str, Any], Words | None]
STEPS: Mapping[str, Words] = {
    "approve": _("Approve and publish"),
    "send_back": _("Send back"),
    "edit": _("Edit"),
    "submit": _("Submit for approval"),
    "unpublish": _("Unpublish"),
}


def steps(page: Any, user: Any, policy: Policy, why_not: WhyNot) -> list[tuple[str, Words, Words | None]]:
    """The steps that this user may take: code, verb, and why not now (told to approvers of the approval alone)."""
    shown: list[tuple[str, Words, Words | None]] = []
    for code, words in STEPS.items():
        reason = why_not(page, code, user)
        if code == "approve" and policy.allows(user, "send_back", page):
            shown.append((code, words, reason))
        elif reason is None and policy.allows(user, code, page):
            shown.append((code, words, None))
    return shown


class PagesInWork(ListView):
    """What somebody still works on, with where it stands."""

    code = "list_drafts"
    unpublished: ClassVar[Callable[[Any], Any]]  # of the kind's queries

    def fetch(self) -> None:
        """The house alone."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> Any:
        """Drafts, and public pages with a newer version."""
        return type(self).unpublished(super().rows())

    def sort(self) -> tuple[str, list[str]]:
        """The one worked on last first."""
        return "", ["-latest_revision_created_at", "-pk"]


class PageReview(DetailView):
    """The latest version as readers would see it, what happened to it, and the steps that one may take."""

    code = "review"
    above: ClassVar[tuple[Words, str]]  # heading and address of the list
    why_not: ClassVar[WhyNot]
    what_it_tells: ClassVar[Callable[[Any], dict[str, Any]]]

    def title(self) -> Words:
        """The latest title."""
        return str(self.object.draft_title)

    def crumbs(self) -> list[tuple[Words, str]]:
        """Below the drafts."""
        heading, name = self.above
        return [(heading, reverse(name)), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The version, its stage, the reason if it was sent back, the steps."""
        page, own = self.object, type(self)
        approval = page.current_workflow_state
        stage = page.stage
        sent_back = approval.current_task_state if approval is not None and stage is RETURNED else None
        return super().context() | own.what_it_tells(page.get_latest_revision_as_object()) | {
            "state": stage,
            "reason": sent_back.comment if sent_back else "",
            "steps": steps(page, self.request.user, self.policy, own.why_not),
            "history": timeline(page).select_related("post__section")[:30],
        }  # fmt: skip


class PageStep(ActionView):
    """A step in front of one action of a page; afterwards one is back at its review."""

    above: ClassVar[tuple[Words, str]]
    why_not: ClassVar[WhyNot]
    review: ClassVar[str]  # name of the review's address

    def crumbs(self) -> list[tuple[Words, str]]:
        """Below the review."""
        heading, name = self.above
        return [(heading, reverse(name)), (self.object.draft_title, self.next_url(None)), (self.title(), "")]

    def reason(self) -> Words | None:
        """Why the step cannot be taken now."""
        return type(self).why_not(self.object, self.code, self.request.user)

    def context(self) -> dict[str, Any]:
        """The way back leads to the review."""
        return super().context() | {"back": self.next_url(None)}

    def next_url(self, done: Any) -> str:
        """The review."""
        return reverse(self.review, kwargs={"pk": self.object.pk})


class Submit(PageStep):
    """Before the approvers."""

    code = "submit"
    heading, button, said = _("Submit for approval?"), _("Submit for approval"), _("Submitted for approval.")
    follows = (_("The approvers are told."), _("Until they have decided, it cannot be edited."))


class SendBack(PageStep):
    """The no, with a reason."""

    code = "send_back"
    form_class = NoteForm
    heading, button = _("Send back"), _("Send back")


class Unpublish(PageStep):
    """Away from the public."""

    code = "unpublish"
    heading, button, said = _("Take it away from the public?"), _("Unpublish"), _("It is no longer public.")
    follows = (_("Its page and its entry in the search vanish at once."), _("It stays here as a draft."))
