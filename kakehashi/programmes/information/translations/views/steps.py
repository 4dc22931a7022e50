"""The steps of a translation, each a form or a question in front of one action."""

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.translations import PoRefused
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.views import ActionView
from kakehashi.engines.workflow import NotPossible

from .. import actions, forms, queries
from ..permissions import PAGE_TRANSLATION

BOARD = "information:translations"


class Step(ActionView):
    """A step in front of one action of a translation."""

    policy = PAGE_TRANSLATION

    def crumbs(self) -> Any:
        """Below the translation."""
        row = self.object
        return [(_("Translations"), reverse(BOARD)), (str(row), row.get_absolute_url()), (self.title(), "")]

    def reason(self) -> Any:
        """Why not now."""
        return queries.why_not(self.object, self.code)


class Ask(Step):
    """Submitted for translation."""

    code, action, form_class, fills = "ask", actions.ask, forms.AssignForm, ("owner", "due_on")
    heading, button, said = _("Submit for translation"), _("Submit for translation"), _("Submitted for translation.")
    lead = _("The page is cut into segments as it is public now. Later changes of the page follow by themselves.")


class Assign(Step):
    """Which desk, by when."""

    code, action, form_class, fills = "assign", actions.assign, forms.AssignForm, ("owner", "due_on")
    heading, button, said = _("Who sees to it"), _("Save"), _("Saved.")


class DraftByMachine(Step):
    """Drafts are ordered."""

    code, action = "draft_by_machine", actions.draft_by_machine
    heading, button = _("Draft by machine?"), _("Order drafts")
    said = _("Drafts are ordered. They appear beside their segments, marked as drafts.")
    follows = (
        _("Only segments without a text get a draft."),
        _("A draft stays marked until a person has read and confirmed it; until then it gets into no page."),
    )


class Finish(Step):
    """To the approvers."""

    code, action = "finish", actions.finish
    heading, button = _("Finish and submit for approval?"), _("Finish and submit for approval")
    said = _("The translated page waits for approval.")
    follows = (
        _("The translated page is put together from the segments."),
        _("The approvers are told. Until they have said yes, what is public stays as it is."),
    )


class ImportWords(Step):
    """A file of a translator's program."""

    code, form_class = "import_words", forms.ImportForm
    heading, button = _("Take in a PO file"), _("Take in")
    lead = _("Texts that do not fit are named and left out. What the file replaces stays among the earlier texts.")

    def perform(self, form: Form) -> Any:
        """Read within limits, then kept."""
        assert isinstance(form, forms.ImportForm)
        try:
            told = actions.import_words(self.object, by=self.request.user, content=form.content())
        except PoRefused as refused:
            raise NotPossible(refused.messages) from refused
        for source, reason in told.refused[:20]:
            messages.warning(self.request, f"{source}: {reason}")
        if told.unknown:
            words = ngettext("%(count)d entry fits no segment of this page.",
                             "%(count)d entries fit no segment of this page.", told.unknown)  # fmt: skip
            messages.warning(self.request, words % {"count": told.unknown})
        self.taken = told.taken
        return told.row

    def message(self, done: Any) -> Any:
        """How many were taken."""
        return gettext("%(count)d texts were taken in.") % {"count": self.taken}


STEP_VIEWS: dict[str, type[Step]] = {
    "ask": Ask, "assign": Assign, "draft_by_machine": DraftByMachine, "finish": Finish, "import_words": ImportWords,
}  # fmt: skip
