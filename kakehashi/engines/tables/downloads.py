"""A file of a table as an answer to a browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .formats import Format


def download(content: bytes, form: Format, name: str) -> HttpResponse:
    """``content`` to be saved as ``name`` (without its ending), in any script; kept by no cache."""
    headers = {
        "Content-Disposition": str(content_disposition_header(True, f"{name}.{form.extension}")),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=form.media_type, headers=headers)
