"""The screen of the result sheet."""

from typing import Any

from django.db.models import Model
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.views import DownloadView, FileView, PreviewView
from kakehashi.engines.questionnaires.file_answers import file_ids
from kakehashi.engines.ui.views import ActionView

from ..requests.permissions import REQUEST
from . import actions, forms
from .permissions import may_read


class FillInResult(ActionView):
    """What the office found; saved as often as one likes."""

    policy, code = REQUEST, "fill_in_result"
    action, form_class = actions.fill_in_result, forms.ResultForm
    heading, button, said = _("Result sheet"), _("Save the result sheet"), _("The result sheet was saved.")
    lead = _("Fill in what is known so far. The local government reads it once the report was sent.")


class OfTheSheet(FileView):
    """A file that stands in a request's result sheet, for whoever may read the sheet; any other is not found."""

    policy, code = REQUEST, "view"

    def fetch(self) -> None:
        """The request, if this user may read its sheet and the file stands in it."""
        super().fetch()
        ids = file_ids(self.object.result_questions, self.object.result)
        if not may_read(self.request.user, self.object) or self.kwargs["file"] not in ids:
            raise Http404

    @cached_property
    def _file(self) -> StoredFile:
        return StoredFile.objects.get(pk=self.kwargs["file"])

    def file(self) -> StoredFile:
        """The file that the address names."""
        return self._file


class DownloadResultFile(OfTheSheet, DownloadView):
    """A file of the result sheet, saved under its name; each read is on record."""

    event = actions.READ_FILE

    def about(self) -> Model:
        """The file: a request's own history tells of its steps, not of its readers."""
        return self.file()

    def facts(self) -> dict[str, Any]:
        """Of which request."""
        return {"request": self.object.pk}


class PreviewResultFile(OfTheSheet, PreviewView):
    """The small picture on the sheet."""
