"""The screens of the files of an answer: attach, look, download, take away."""

from django.utils.translation import gettext_lazy as _

from ...attachments.views import Attach, Detach, Download, Preview
from .. import actions, forms
from ..actions.files import READ
from ..permissions import ANSWER_FILE, RESEARCH_INQUIRY


class AttachToAnswer(Attach):
    """The office attaches files to its answer; works without a script."""

    policy, code = RESEARCH_INQUIRY, "attach_to_answer"
    action, form_class = actions.attach_to_answer, forms.AnswerFilesForm
    heading = _("Attach files to the answer")
    lead = _(
        "Headquarters sees them once you hand the answer in, the client once it gets the report; nobody else does. "
        "No answer needs a file."
    )


class DetachFromAnswer(Detach):
    """The question before a file of an answer is erased."""

    policy, code = ANSWER_FILE, "detach_from_answer"
    action = actions.detach_from_answer

    def whose(self) -> tuple[str, str]:
        """The inquiry of the answer."""
        inquiry = self.object.inquiry
        return inquiry.request.subject, inquiry.get_absolute_url()


class DownloadAnswerFile(Download):
    """The file, saved under its name; each read is on record."""

    policy, code, event = ANSWER_FILE, "read", READ


class PreviewAnswerFile(Preview):
    """The small picture in the list."""

    policy = ANSWER_FILE
