"""How feeds are answered: asked for again only where they changed, and readable from pages of other sites."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page

View = Callable[..., Any]


def for_machines(view: View) -> View:
    """Public words for every program: CORS open, with an ETag, asked for again each time (no-cache), so that what is
    retracted is gone at once. Without a date: that of the newest entry goes back when it is retracted, and whoever asks
    by the date would be told that nothing changed."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        del response["Last-Modified"]
        response["Access-Control-Allow-Origin"] = "*"
        response["Cache-Control"] = "no-cache"
        return response

    return conditional_page(answered)
