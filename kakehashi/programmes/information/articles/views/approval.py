"""What the house sees: articles that are worked on, the short form of an office, review, and the steps."""

from datetime import date
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.views import ActionView, Words

from ...approvals import views as approvals
from ...approvals.queries import why_not
from ...publications.forms import ReadVersionForm
from ...publications.models import this_year
from ...publications.queries import Names
from ...publications.rules import text_of
from .. import actions, queries
from ..forms import ArticleForm, EditArticleForm, NewsForm
from ..models import ArticlePage
from ..permissions import ARTICLE, editor
from ..rules import KINDS, Kind
from .public import what_it_tells


def offered(user: Any) -> list[Kind]:
    """The kinds that this user may begin."""
    if not ARTICLE.allows(user, "draft"):
        return []
    return [kind for kind in KINDS.values() if editor(user) or kind.by_offices]


class Drafts(approvals.PagesInWork):
    """What somebody still works on, with where it stands."""

    policy, unpublished = ARTICLE, queries.unpublished
    template_name = "information/article_drafts.html"
    heading = _("Articles in work")

    def context(self) -> dict[str, Any]:
        """What one may begin, and how quickly offices tell what happened this fiscal year."""
        names, april = Names(), date(this_year(), 4, 1)
        speeds = [(names.office(row.office), row) for row in queries.speeds(april)]
        return super().context() | {"kinds": offered(self.request.user), "speeds": speeds}


class New(ActionView):
    """A new article of one kind, in plain fields."""

    policy, code = ARTICLE, "draft"
    action = actions.draft_article
    button, said = _("Save the draft"), _("Saved as a draft.")

    @property
    def kind(self) -> Kind:
        """The kind that the address names."""
        return KINDS[self.kwargs["kind"]]

    def title(self) -> Words:
        """The kind."""
        return self.kind.label

    def form(self, *data: Any) -> Form:
        """The fields of the kind."""
        start = {"year": this_year(), "language": "ja", "happened_on": time.today()}
        return ArticleForm(*data, user=self.request.user, kind=self.kind.code, initial=start)

    def context(self) -> dict[str, Any]:
        """What the kind is for."""
        return super().context() | {"lead": self.kind.hint}

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Drafts.heading, reverse("information:article_drafts")), (self.title(), "")]

    def perform(self, form: Form) -> ArticlePage:
        """Kept as a draft."""
        return actions.draft_article(by=self.request.user, kind=self.kind.code, **form.cleaned_data)

    def next_url(self, done: Any) -> str:
        """Its review."""
        return queries.review_url(done)


class NewAsEditor(New):
    """The same of a kind that offices do not write."""

    code = "draft_as_editor"


class TellNews(ActionView):
    """The short way of an office's desk: written and put before the approver with one button."""

    policy, code = ARTICLE, "draft"
    action, form_class = actions.tell_news, NewsForm
    heading, button = _("Tell news"), _("Submit for approval")
    said = _("Submitted for approval. It is public as soon as somebody else approves it.")
    lead = _("Title, two sentences, a few lines: enough for a news item. It can be amended later.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """Most news is of today."""
        return {"happened_on": time.today()}

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Drafts.heading, reverse("information:article_drafts")), (self.heading, "")]

    def next_url(self, done: Any) -> str:
        """Its review."""
        return queries.review_url(done)


ABOVE = (Drafts.heading, "information:article_drafts")


class Review(approvals.PageReview):
    """The latest version, and the steps that one may take."""

    policy, above, why_not, what_it_tells = ARTICLE, ABOVE, why_not, what_it_tells
    template_name = "information/article_review.html"


class Step(approvals.PageStep):
    """A step in front of one action of an article."""

    policy, above, why_not, review = ARTICLE, ABOVE, why_not, "information:article_review"


class Edit(Step):
    """The article in plain fields."""

    code = "edit"
    action = actions.edit
    form_class = EditArticleForm
    heading, button, said = _("Edit"), _("Save"), _("Saved as a new version.")
    NAMES: ClassVar[tuple[str, ...]] = (
        "title", "summary", "theme", "territory", "office", "year", "series", "number", "authors", "family",
        "language", "edition", "data_year", "contact", "plan_items", "release_on", "expires_on",
    )  # fmt: skip

    def initial(self, obj: Any) -> dict[str, Any]:
        """The latest version, whichever is public."""
        latest = obj.get_latest_revision_as_object()
        at = latest.happened_at.astimezone(time.TOKYO) if latest.happened_at else None
        return {name: getattr(latest, name) for name in self.NAMES} | {
            "body": text_of(latest.body) or "",
            "happened_on": at.date() if at else None,
            "happened_hour": at.time() if at else None,
        }

    def form(self, *data: Any) -> Form:
        """The form knows the latest version, so that it can leave out what a plain field cannot keep."""
        latest = self.object.get_latest_revision_as_object()
        return EditArticleForm(
            *data, user=self.request.user, obj=latest, kind=latest.kind, initial=self.initial(self.object)
        )


class Submit(approvals.Submit, Step):
    """Before the approvers."""

    action = actions.submit


class Approve(Step):
    """The yes that makes it public."""

    code = "approve"
    action = actions.approve
    form_class = ReadVersionForm
    heading, button = _("Approve and publish?"), _("Approve and publish")
    said = _("Approved. The article is public, or will be on its day.")
    follows = (
        _("Everyone can read it, without signing in; where it names a day, from that day."),
        _("It is found by its words at once."),
        _("It enters the feed."),
    )


class SendBack(approvals.SendBack, Step):
    """The no, with a reason."""

    action = actions.send_back
    said = _("Sent back to the writers.")


class Unpublish(approvals.Unpublish, Step):
    """Away from the public."""

    action = actions.unpublish


STEP_VIEWS: dict[str, type[Step]] = {
    "approve": Approve, "send_back": SendBack, "edit": Edit, "submit": Submit, "unpublish": Unpublish
}  # fmt: skip
