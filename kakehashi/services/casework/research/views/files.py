"""The screens of the files of an answer: attach, look, download, take away."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.files.views import DownloadView, PreviewView
from kakehashi.engines.ui.views import ActionView

from .. import actions, forms
from ..actions.files import READ
from ..permissions import ANSWER_FILE, RESEARCH_INQUIRY


class AttachToAnswer(ActionView):
    """The office attaches files to its answer; works without a script."""

    policy, code = RESEARCH_INQUIRY, "attach_to_answer"
    action, form_class = actions.attach_to_answer, forms.AnswerFilesForm
    heading, button, said = _("Attach files to the answer"), _("Attach"), _("The files were attached.")
    lead = _(
        "Headquarters sees them once you hand the answer in, the client once it gets the report; nobody else does. "
        "No answer needs a file."
    )

    def next_url(self, done: Any) -> str:
        """The files on the inquiry's page."""
        return f"{self.object.get_absolute_url()}#files"


class DetachFromAnswer(ActionView):
    """The question before a file is erased."""

    policy, code = ANSWER_FILE, "detach_from_answer"
    action = actions.detach_from_answer
    heading, button, said = _("Take the file away"), _("Take away and erase"), _("The file was erased.")

    @cached_property
    def follows(self) -> tuple[Any, ...]:  # type: ignore[override]
        """What will happen."""
        return (
            _("“%(name)s” is erased and cannot be brought back.") % {"name": self.object},
            _("That there was a file, and its check sum, stay on record."),
        )

    def context(self) -> dict[str, Any]:
        """Back leads to the inquiry, not to the download."""
        return super().context() | {"back": self.next_url(None)}

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below the inquiry."""
        inquiry = self.object.inquiry
        return [(inquiry.request.subject, inquiry.get_absolute_url()), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """The files on the inquiry's page."""
        return f"{self.object.inquiry.get_absolute_url()}#files"


class DownloadAnswerFile(DownloadView):
    """The file, saved under its name; each read is on record."""

    policy, code, event = ANSWER_FILE, "read", READ


class PreviewAnswerFile(PreviewView):
    """The small picture in the list."""

    policy = ANSWER_FILE
