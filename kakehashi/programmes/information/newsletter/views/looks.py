"""Where a mail says that it was opened, and the way from a link to its page. Only sums are kept, where any are."""

from base64 import b64decode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from kakehashi.engines.notify.message import localised

from .. import actions
from ..models import NewsletterIssue
from ..permissions import NEWSLETTER_ISSUE, NEWSLETTER_ITEM
from ..rules import is_machine

DOT = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")  # one transparent point


def _count(request: HttpRequest, issue: NewsletterIssue, kind: str, what: str) -> None:
    """Count it where it is a person's, as far as that can be told."""
    if request.method == "GET" and not is_machine(request.headers, follows_a_link=what == "followed"):
        actions.count_look(issue, by=request.user, kind=kind, what=what)


class Seen(View):
    """The point in a mail. Its answer is the same, counted or not."""

    def get(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """The point; never kept, or the second opening would not be seen."""
        issue = NEWSLETTER_ISSUE.visible(request.user).filter(pk=pk).first()
        if issue is not None and issue.is_public:
            _count(request, issue, kind, "opened")
        return HttpResponse(DOT, content_type="image/gif", headers={"Cache-Control": "no-store, private"})


class Follow(View):
    """From a link in a mail to the page of the item: always one of ours."""

    def get(self, request: HttpRequest, pk: int, item: int, kind: str) -> HttpResponse:
        """On to the page, in the language of this address."""
        found = NEWSLETTER_ITEM.visible(request.user).filter(pk=item, section__issue=pk).first()
        if found is None or not found.path or not found.section.issue.is_public:
            raise Http404
        _count(request, found.section.issue, kind, "followed")
        return redirect(localised(found.path))
