"""How a file leaves the house: a policy is asked, the read is recorded, and the browser is told to save, not to show.

A noun makes its own view of these (``casework/attachments/views.py``) and gives it an address.
"""

from typing import IO, Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import Model
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views import View

from kakehashi.engines.access import Policy
from kakehashi.engines.ledger import Event, record

from .models import StoredFile
from .rules import disposition
from .storage import storage

NOTHING_ACTIVE = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class FileView(View):
    """What downloads and previews share. A subclass names ``policy`` and ``code``, and finds the file in `file`."""

    policy: ClassVar[Policy[Any]]
    code: ClassVar[str] = "view"
    object: Any = None
    http_method_names = ["get", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask visitors to sign in, and fetch the record through the policy."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        self.fetch()
        return super().dispatch(request, *args, **kwargs)

    def fetch(self) -> None:
        """The record that the file belongs to: unseen 404, not permitted 403."""
        self.object = self.policy.get(self.request.user, self.code, pk=self.kwargs["pk"])

    def file(self) -> StoredFile:
        """The record's file."""
        file: StoredFile = self.object.file
        return file

    def opened(self, key: str) -> IO[Any]:
        """The bytes; 404 where there are none, or none any more."""
        if not key or self.file().removed_at is not None:
            raise Http404
        try:
            return storage().open(key)
        except FileNotFoundError as gone:
            raise Http404 from gone


class DownloadView(FileView):
    """Saves a file, under its own name. One ledger entry for each read: ``event``, with the file's id."""

    event: ClassVar[Event]

    def about(self) -> Model:
        """What the ledger entry is about."""
        record_of_the_file: Model = self.object
        return record_of_the_file

    def facts(self) -> dict[str, Any]:
        """What else the entry keeps: the file's id."""
        return {"file": self.file().pk}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The bytes, after the read was recorded."""
        file = self.file()
        stream = self.opened(file.key)
        with transaction.atomic():
            record(self.event.name, self.about(), by=request.user, **self.facts())
        return closed_off(FileResponse(stream, content_type=file.media_type), disposition(file.name))


class PreviewView(FileView):
    """A small picture that we made ourselves, shown on a page. It is part of the page and not recorded by itself."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A JPEG; 404 for files without a preview."""
        stream = self.opened(self.file().preview_key)
        return closed_off(FileResponse(stream, content_type="image/jpeg"), "inline")


def closed_off(response: FileResponse, how: str) -> FileResponse:
    """The answer with headers under which nothing in it can run, be guessed to be something else, or be kept."""
    response["Content-Disposition"] = how
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING_ACTIVE
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
