"""A PDF as an answer to a browser."""

from django.http import HttpResponse


def shown(pdf: bytes, name: str) -> HttpResponse:
    """``pdf`` as the browser shows it, from where the desk prints or saves it as ``name``; kept by no cache."""
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
