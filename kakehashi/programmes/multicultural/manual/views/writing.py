"""The desk of the editors: the next edition is begun, written, published; comments are answered."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from .. import actions, forms
from ..flows import COMMENT
from ..flows import EDITION as FLOW
from ..permissions import CHECKLIST_ITEM, MANUAL_CHAPTER, MANUAL_EDITION, MANUAL_SECTION, REVISION_COMMENT
from ..rules.markup import blocks
from ..tables import comment_columns
from .public import crumbs_below


class Begin(ActionView):
    """The next edition, as a copy of the one in force."""

    policy, code, action, form_class = MANUAL_EDITION, "begin", actions.begin_edition, forms.BeginForm
    heading, button, said = (
        _("Begin the next edition"),
        _("Begin it"),
        _("The draft is a copy of the edition in force."),
    )

    def crumbs(self) -> Crumbs:
        """Below the manual."""
        return crumbs_below((self.title(), ""))


class ReviseEdition(ActionView):
    """Its name, and what is new."""

    policy, code, action, form_class = MANUAL_EDITION, "write", actions.revise_edition, forms.EditionForm
    heading, button = _("Name the edition, and say what is new"), _("Save")
    fills = ("title", "title_en", "what_changed")


class ReviseChapter(ActionView):
    """A chapter's names and short version."""

    policy, code, action, form_class = MANUAL_CHAPTER, "write", actions.revise_chapter, forms.ChapterForm
    heading, button = _("Change the chapter"), _("Save")
    fills = ("title", "title_en", "summary_en")


class AddSection(ActionView):
    """One more section."""

    policy, code, action, form_class = MANUAL_CHAPTER, "write", actions.add_section, forms.AddSectionForm
    heading, button = _("Add a section"), _("Add")


class ReviseSection(ActionView):
    """A section's words."""

    policy, code, action, form_class = MANUAL_SECTION, "write", actions.revise_section, forms.SectionForm
    heading, button = _("Write the section anew"), _("Save")
    fills = ("title", "body", "source")


class RemoveSection(ActionView):
    """A section less."""

    policy, code, action = MANUAL_SECTION, "write", actions.remove_section
    heading, button = _("Take the section out"), _("Take it out")
    follows = (_("The next edition does not have it. Older editions keep it."),)


class AddItem(ActionView):
    """One more item of the check-lists."""

    policy, code, action, form_class = MANUAL_EDITION, "write", actions.add_item, forms.AddItemForm
    heading, button = _("Add an item"), _("Add")


class ReviseItem(ActionView):
    """An item's words."""

    policy, code, action, form_class = CHECKLIST_ITEM, "write", actions.revise_item, forms.WordsForm
    heading, button = _("Word the item anew"), _("Save")
    fills = ("text", "text_en")


class RemoveItem(ActionView):
    """An item less."""

    policy, code, action = CHECKLIST_ITEM, "write", actions.remove_item
    heading, button = _("Take the item out"), _("Take it out")
    follows = (_("The next edition does not have it. Older editions, and check-lists in use, keep it."),)

    def next_url(self, done: Any) -> str:
        """To the check-lists."""
        return reverse("multicultural:manual_checklists", kwargs={"pk": done.pk})


class OfEdition(ActionView):
    """A button in front of one step of an edition."""

    policy, flow = MANUAL_EDITION, FLOW

    def next_url(self, done: Any) -> str:
        """To the edition; a discarded one is left behind."""
        return reverse("multicultural:manual") if done.state == "discarded" else str(done.get_absolute_url())


PUBLIC = (
    _("Everybody reads it from now on as the edition in force."),
    _("The edition before it stays readable under its own address."),
    _("It can no longer be changed; the next change is the next edition."),
)
Publish = OfEdition.for_step("publish", actions.publish, follows=PUBLIC)
Discard = OfEdition.for_step("discard", actions.discard)


class Comment(ActionView):
    """Something about a section, for the next edition."""

    policy, code, action, form_class = MANUAL_SECTION, "comment", actions.comment, forms.CommentForm
    heading, button = _("Comment for the next edition"), _("Send the comment")
    said = _("The comment was sent. The editors see it, and answer here.")

    def next_url(self, done: Any) -> str:
        """Back to the section."""
        return str(self.object.get_absolute_url())


class Comments(ListView):
    """What desks said, the newest first."""

    policy, code = REVISION_COMMENT, "list"
    filter_form = forms.CommentFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-at",), "state": ("state", "-at")}

    def fetch(self) -> None:
        """For whoever holds a post."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the manual."""
        return crumbs_below((self.title(), ""))

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words and state."""
        for word in str(wanted.get("q", "")).split():
            rows = rows.filter(text__icontains=word)
        return rows.filter(state=wanted["state"]) if "state" in wanted else rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return comment_columns()


class CommentPage(DetailView):
    """One comment, and what the editors make of it."""

    policy, flow, template_name = REVISION_COMMENT, COMMENT, "multicultural/revision_comment.html"

    def title(self) -> Any:
        """What it is about."""
        return self.object.section

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_below((self.policy.label, reverse("multicultural:revision_comments")), (self.title(), ""))

    def context(self) -> dict[str, Any]:
        """With the section as it stands."""
        return super().context() | {"blocks": blocks(self.object.section.body)}


class OfComment(ActionView):
    """A step of a comment."""

    policy, flow = REVISION_COMMENT, COMMENT


Answer = OfComment.for_step("answer", actions.answer, form_class=forms.AnswerForm)
TakeUp = OfComment.for_step("take_up", actions.take_up, form_class=forms.TakeUpForm)
SetAside = OfComment.for_step("set_aside", actions.set_aside, form_class=forms.SetAsideForm)
Reopen = OfComment.for_step("reopen", actions.reopen)
