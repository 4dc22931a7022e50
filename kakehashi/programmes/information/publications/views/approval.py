"""What the house sees: drafts, their review, and the steps to the public and back."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.content.stages import RETURNED
from kakehashi.engines.ledger.queries import timeline
from kakehashi.engines.ui.forms import Form, NoteForm
from kakehashi.engines.ui.views import ActionView, DetailView, ListView, Words

from .. import actions, queries
from ..forms import CaseStudyForm, ReadVersionForm
from ..models import CaseStudyPage
from ..permissions import CASE_STUDY
from ..rules import html_of, text_of
from .public import what_it_tells


class Drafts(ListView):
    """What somebody still works on, with where it stands."""

    policy, code = CASE_STUDY, "list_drafts"
    template_name = "information/drafts.html"
    heading = _("Drafts of case studies")
    page_size = 50

    def fetch(self) -> None:
        """The house alone."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> Any:
        """Drafts, and public pages with a newer version."""
        return queries.unpublished(super().rows())

    def sort(self) -> tuple[str, list[str]]:
        """The one worked on last first."""
        return "", ["-latest_revision_created_at", "-pk"]

    def context(self) -> dict[str, Any]:
        """Whether one may begin a case study."""
        return super().context() | {
            "may_draft": self.policy.allows(self.request.user, "draft"),
            "names": queries.Names(),
        }


class Review(DetailView):
    """The latest version as readers would see it, what happened to it, and the steps that one may take."""

    policy, code = CASE_STUDY, "review"
    template_name = "information/review.html"

    def title(self) -> Words:
        """The latest title."""
        return str(self.object.draft_title)

    def crumbs(self) -> list[tuple[Words, str]]:
        """Below the drafts."""
        return [(_("Drafts of case studies"), reverse("information:drafts")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The version, its stage, the reason if it was sent back, the steps."""
        approval = self.object.current_workflow_state
        stage = self.object.stage
        sent_back = approval.current_task_state if approval is not None and stage is RETURNED else None
        return super().context() | what_it_tells(self.object.get_latest_revision_as_object()) | {
            "state": stage,
            "reason": sent_back.comment if sent_back else "",
            "steps": steps(self.object, self.request.user),
            "history": timeline(self.object).select_related("post__section")[:30],
        }  # fmt: skip


def steps(page: CaseStudyPage, user: Any) -> list[tuple[str, Words, Words | None]]:
    """The steps that this user may take: code, verb, and why not now (told to approvers of the approval alone)."""
    shown = []
    for code, words in STEPS.items():
        reason = queries.why_not(page, code, user)
        if code == "approve" and CASE_STUDY.allows(user, "send_back", page):
            shown.append((code, words, reason))
        elif reason is None and CASE_STUDY.allows(user, code, page):
            shown.append((code, words, None))
    return shown


class Step(ActionView):
    """A step in front of one action of a case study; afterwards one is back at its review."""

    policy = CASE_STUDY

    def crumbs(self) -> list[tuple[Words, str]]:
        """Below the review."""
        title = self.object.draft_title
        return [
            (_("Drafts of case studies"), reverse("information:drafts")),
            (title, self.next_url(None)),
            (self.title(), ""),
        ]

    def reason(self) -> Words | None:
        """Why the step cannot be taken now."""
        return queries.why_not(self.object, self.code, self.request.user)

    def context(self) -> dict[str, Any]:
        """The way back leads to the review."""
        return super().context() | {"back": self.next_url(None)}

    def next_url(self, done: Any) -> str:
        """The review."""
        return reverse("information:review", kwargs={"pk": self.object.pk})


class Edit(Step):
    """The case study in plain fields."""

    code = "edit"
    action = actions.edit
    form_class = CaseStudyForm
    heading, button, said = _("Edit"), _("Save"), _("Saved as a new version.")
    fills = (
        "title", "summary", "body_name", "kind", "territory", "place", "office", "year", "cost_yen", "cost_note",
        "grade", "subject", "partner", "tools", "result", "lessons", "contact", "plan_items", "release_on",
        "expires_on",
    )  # fmt: skip

    def initial(self, obj: Any) -> dict[str, Any]:
        """The latest version, whichever is public."""
        latest = obj.get_latest_revision_as_object()
        filled = super().initial(latest)
        code = latest.organisation.code if latest.organisation else ""
        return filled | {"organisation_code": code, "body": text_of(latest.body) or ""}

    def form(self, *data: Any) -> Form:
        """The form knows the latest version, so that it can leave out what a plain field cannot keep."""
        latest = self.object.get_latest_revision_as_object()
        return CaseStudyForm(*data, user=self.request.user, obj=latest, initial=self.initial(self.object))

    def context(self) -> dict[str, Any]:
        """Where formatted text is edited."""
        formatted = CaseStudyForm.is_formatted(self.object.get_latest_revision_as_object())
        lead = _("“What was done” has formatting and is edited at /cms/.") if formatted else ""
        return super().context() | {"lead": lead}

    def perform(self, form: Form) -> Any:
        """Typed text becomes stored text."""
        values = dict(form.cleaned_data)
        values["organisation"] = values.pop("organisation_code")
        if "body" in values:
            values["body"] = html_of(values["body"])
        return actions.edit(self.object, by=self.request.user, **values)


class Submit(Step):
    """Before the approvers."""

    code = "submit"
    action = actions.submit
    heading, button, said = _("Submit for approval?"), _("Submit for approval"), _("Submitted for approval.")
    follows = (_("The approvers are told."), _("Until they have decided, it cannot be edited."))


class Approve(Step):
    """The yes that makes it public."""

    code = "approve"
    action = actions.approve
    form_class = ReadVersionForm
    heading, button, said = (
        _("Approve and publish?"),
        _("Approve and publish"),
        _("Approved. The case study is public."),
    )
    follows = (
        _("Everyone can read it, without signing in."),
        _("It is found by its words at once."),
        _("It enters the feed."),
    )


class SendBack(Step):
    """The no, with a reason."""

    code = "send_back"
    action = actions.send_back
    form_class = NoteForm
    heading, button, said = _("Send back"), _("Send back"), _("Sent back to the editors.")


class Unpublish(Step):
    """Away from the public."""

    code = "unpublish"
    action = actions.unpublish
    heading, button, said = _("Take it away from the public?"), _("Unpublish"), _("It is no longer public.")
    follows = (_("Its page and its entry in the search vanish at once."), _("It stays here as a draft."))


STEPS: dict[str, Words] = {
    "approve": _("Approve and publish"),
    "send_back": _("Send back"),
    "edit": _("Edit"),
    "submit": _("Submit for approval"),
    "unpublish": _("Unpublish"),
}
STEP_VIEWS: dict[str, type[Step]] = {
    "approve": Approve, "send_back": SendBack, "edit": Edit, "submit": Submit, "unpublish": Unpublish
}  # fmt: skip
