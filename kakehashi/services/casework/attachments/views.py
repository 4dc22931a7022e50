"""The screens of files: attach, look, download, take away."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.files.views import DownloadView, PreviewView
from kakehashi.engines.ui.views import ActionView

from ..requests.permissions import REQUEST
from . import actions, forms
from .permissions import ATTACHMENT


class Attach(ActionView):
    """Several files at once; works without a script."""

    policy, code = REQUEST, "attach"
    action, form_class = actions.attach, forms.AttachForm
    heading, button, said = _("Attach files"), _("Attach"), _("The files were attached.")
    lead = _(
        "No step needs a file. Paper can be sent by fax or post instead: write the number of the request on it, and "
        "the office enters it here."
    )

    def next_url(self, done: Any) -> str:
        """The files on its page."""
        return f"{self.object.get_absolute_url()}#files"


class Detach(ActionView):
    """The question before a file is erased."""

    policy, code = ATTACHMENT, "detach"
    action = actions.detach
    heading, button, said = _("Take the file away"), _("Take away and erase"), _("The file was erased.")

    @cached_property
    def follows(self) -> tuple[Any, ...]:  # type: ignore[override]
        """What will happen."""
        return (
            _("“%(name)s” is erased and cannot be brought back.") % {"name": self.object},
            _("That there was a file, and its check sum, stay on record."),
        )

    def context(self) -> dict[str, Any]:
        """Back leads to what it belongs to, not to the download."""
        return super().context() | {"back": self.next_url(None)}

    def whose(self) -> tuple[str, str]:
        """What the file belongs to: its name and its page."""
        request = self.object.request
        return request.number or str(request), request.get_absolute_url()

    def crumbs(self) -> list[tuple[Any, str]]:
        """Below what it belongs to."""
        return [self.whose(), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """The files there."""
        return f"{self.whose()[1]}#files"


class Download(DownloadView):
    """The file, saved under its name; each read is on record."""

    policy, code, event = ATTACHMENT, "read", actions.READ


class Preview(PreviewView):
    """The small picture in the list."""

    policy = ATTACHMENT
