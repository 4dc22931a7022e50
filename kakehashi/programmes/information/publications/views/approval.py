"""What the house sees: drafts, their review, and the steps to the public and back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form

from ...approvals import views as approvals
from .. import actions, queries
from ..forms import CaseStudyForm, ReadVersionForm
from ..permissions import CASE_STUDY
from ..rules import html_of, text_of
from .public import what_it_tells


class Drafts(approvals.PagesInWork):
    """What somebody still works on, with where it stands."""

    policy, unpublished = CASE_STUDY, queries.unpublished
    template_name = "information/drafts.html"
    heading = _("Drafts of case studies")
    page_size = 50

    def context(self) -> dict[str, Any]:
        """Whether one may begin a case study."""
        return super().context() | {
            "may_draft": self.policy.allows(self.request.user, "draft"),
            "names": queries.Names(),
        }


ABOVE = (Drafts.heading, "information:drafts")


class Review(approvals.PageReview):
    """The latest version, and the steps that one may take."""

    policy, above, why_not, what_it_tells = CASE_STUDY, ABOVE, queries.why_not, what_it_tells
    template_name = "information/review.html"


class Step(approvals.PageStep):
    """A step in front of one action of a case study."""

    policy, above, why_not, review = CASE_STUDY, ABOVE, queries.why_not, "information:review"


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


class Submit(approvals.Submit, Step):
    """Before the approvers."""

    action = actions.submit


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


class SendBack(approvals.SendBack, Step):
    """The no, with a reason."""

    action = actions.send_back
    said = _("Sent back to the editors.")


class Unpublish(approvals.Unpublish, Step):
    """Away from the public."""

    action = actions.unpublish


STEP_VIEWS: dict[str, type[Step]] = {
    "approve": Approve, "send_back": SendBack, "edit": Edit, "submit": Submit, "unpublish": Unpublish
}  # fmt: skip
