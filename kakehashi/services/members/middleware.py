"""Sets each request's clock and the post that its user acts as."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kakehashi.registry.clock import refresh


class ActingMiddleware:
    """Reads the installation's row (`request.installation`) and the post chosen in the header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Prepare the request; nothing is written."""
        request.installation = refresh()  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.user.act_as(request.session.get("post_id"))
        return self.get_response(request)
