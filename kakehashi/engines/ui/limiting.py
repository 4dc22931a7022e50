"""What is tried too often is answered with 429 and a sentence that says when to try again."""

import math
from collections.abc import Callable
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kakehashi.engines.access.limits import LIMITS, Limit

A_MINUTE = 60


def address(request: HttpRequest) -> str:
    """The network address that a request comes from, behind as many proxies as the setting PROXIES says."""
    try:
        found: str | None = get_client_ip(request)
    except ImproperlyConfigured:  # fewer hops than proxies: it did not come through ours, so its header says nothing
        found = None
    return found or request.META.get("REMOTE_ADDR", "")


def too_often(request: HttpRequest, seconds: int = A_MINUTE) -> HttpResponse:
    """The refusal: status 429, how long to wait in words, and ``Retry-After``."""
    response = render(request, "429.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def refuse(request: HttpRequest, **tries: str) -> HttpResponse | None:
    """Count one try of each of these limits (``code_name="taro"``); the refusal where one of them is used up.

    What was counted before the refusal stays counted, and a refused try itself is not.
    """
    for name, who in tries.items():
        limit: Limit = LIMITS[name]
        if limit.take(who) is None:
            return too_often(request, limit.wait(who) or 1)
    return None


class Limits:
    """Middleware: limits what visitors send, and how many links one may guess.

    It holds for every form that needs no sign-in and for every address with a ``token``, also for those to come.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count a link that led nowhere."""
        response = self.get_response(request)
        if response.status_code == 404 and getattr(request, "names_a_token", False):
            LIMITS["unknown_link"].take(address(request))
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse what was sent, or guessed, too often. A door for programs that asks for a signature limits itself."""
        if getattr(view, "limits_itself", False):
            return None
        if "token" in kwargs:
            request.names_a_token = True  # type: ignore[attr-defined]
            if wait := LIMITS["unknown_link"].wait(address(request)):
                return too_often(request, wait)
        if request.method == "POST" and not request.user.is_authenticated:
            return refuse(request, public_form=address(request))
        return None
