"""Headers that depend on where an answer comes from and on what kind of installation this is."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

CMS = "/cms/"
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
