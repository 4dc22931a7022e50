"""One press, one deed: an impatient finger that presses a button twice is led to where the first press led.

A page is drawn with a token of its own against forged requests. The same words with the same token at the same address
are therefore the same press, whoever wrote the form: no room has to think of it.
"""

import hashlib
from collections.abc import Callable
from threading import Event
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

REMEMBERED = 120  # seconds after which the same words mean it again
PATIENCE, PAUSE = 100, 0.1  # so often, so many seconds apart, the second press looks for what came of the first
RUNNING = ""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of the field


def press_of(request: HttpRequest) -> str:
    """What tells one press from every other, or "" where nothing does: a program that sends no form."""
    if request.method != "POST" or not request.POST.get(TOKEN):
        return ""
    files = [(name, [(one.name, one.size) for one in many]) for name, many in sorted(request.FILES.lists())]
    said = (request.user.pk, request.get_full_path(), sorted(request.POST.lists()), files)
    return f"press:{hashlib.sha256(repr(said).encode()).hexdigest()}"


class OnePress:
    """Middleware: does once what is pressed twice, and answers both alike.

    The second press waits for the first one, ten seconds at most. What was refused may be pressed again at once; what
    led somewhere leads there for two minutes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Remember where a press led; forget one that led nowhere."""
        response = self.get_response(request)
        if press := getattr(request, "press", ""):
            if isinstance(response, HttpResponseRedirect):
                cache.set(press, response.url, REMEMBERED)
            else:
                cache.delete(press)
        return response

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: Any, _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lead the second press to where the first one led."""
        press = press_of(request)
        if not press or cache.add(press, RUNNING, REMEMBERED):
            request.press = press  # type: ignore[attr-defined]
            return None
        for _again in range(PATIENCE):
            led = cache.get(press)
            if led != RUNNING:
                break
            Event().wait(PAUSE)
        return HttpResponseRedirect(led) if led else None
