"""Headers that depend on where an answer comes from and on what kind of installation this is; addresses without NUL."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

CMS, API = "/cms/", "/api/"
CMS_POLICY = {
    # Wagtail's admin pages carry scripts and styles of their own and ask for no nonce (docs/adr on the CMS).
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


class AnswerHeaders:
    """Loosens the content policy below ``/cms/`` only; tells search engines to keep out of demonstrations.

    Stands after `csp.middleware.CSPMiddleware` in the list (answers pass it first).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to the answer."""
        response = self.get_response(request)
        if request.path.startswith(CMS):
            response._csp_replace = CMS_POLICY  # type: ignore[attr-defined]
        installation = getattr(request, "installation", None)
        if installation is not None and installation.is_demonstration:
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class NoNul:
    """Takes what no text holds, NUL, out of an address before anybody reads it: PostgreSQL compares nothing with it.

    In a question it is a space, so that a value which nobody knows stays one; in a path a sign that stands in none. The
    public API stays as it is: it says itself which characters it takes. Fields of forms refuse NUL beside themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change the address where it holds one."""
        if "\x00" in request.path_info:
            request.path_info, request.path = (
                text.replace("\x00", "\ufffd") for text in (request.path_info, request.path)
            )
        asked = request.META.get("QUERY_STRING", "")
        if ("%00" in asked or "\x00" in asked) and not request.path_info.startswith(API):
            request.META["QUERY_STRING"] = asked.replace("%00", "%20").replace("\x00", "%20")
        return self.get_response(request)
