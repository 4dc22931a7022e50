"""What everybody reads: the issues, one issue, its PDF. Before it is published the house alone sees it there."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import HouseView

from ...magazine_recipients.permissions import MAGAZINE_RECIPIENT
from .. import queries
from ..flows import MAGAZINE_ISSUE as FLOW
from ..permissions import ISSUE_ITEM, MAGAZINE_ISSUE

PAGE_SIZE = 24


class Magazine(HouseView):
    """All issues, the newest first."""

    policy = MAGAZINE_ISSUE
    template_name = "information/magazine.html"
    layout = "ui/public.html"
    is_public = True

    def title(self) -> Any:
        """The magazine's name."""
        return queries.name()

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the list."""
        page = Paginator(self.policy.visible(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
        issues = [(row, FLOW.state_of(row)) for row in page.object_list]
        may_plan = self.policy.allows(request.user, "plan")
        may_order = MAGAZINE_RECIPIENT.allows(request.user, "list")
        return self.page(
            listing=Listing(page, request.GET.copy()), issues=issues, may_plan=may_plan, may_order=may_order
        )


class OfMonth(HouseView):
    """One issue by its month."""

    policy = MAGAZINE_ISSUE
    is_public = True
    layout = "ui/public.html"

    def fetch(self) -> None:
        """Seen by this user, else 404."""
        try:
            month = date.fromisoformat(f"{self.kwargs['month']}-01")
        except ValueError:
            raise Http404 from None
        self.object = self.policy.get(self.request.user, self.code, month=month)

    def crumbs(self) -> Any:
        """Below the magazine."""
        return [(queries.name(), reverse("information:magazine")), (str(self.object), "")]


class Issue(OfMonth):
    """The contents and the texts; for the house also what is still to be done."""

    template_name = "information/issue.html"

    def get(self, request: HttpRequest, month: str) -> HttpResponse:
        """The page."""
        issue, user = self.object, request.user
        items = queries.items_of(issue)
        works = self.policy.allows(user, "see_work", issue)
        return self.page(
            parts=queries.parts(items),
            name=queries.name(),
            state=FLOW.state_of(issue),
            works=works,
            items=items,
            buttons=FLOW.buttons(issue, user, self.policy) if works else [],
            may_add=self.policy.allows(user, "add_item", issue),
            may_read=any(ISSUE_ITEM.allows(user, "read", item) for item in items[:1]),
        )


class IssuePaper(OfMonth):
    """The issue as it is printed."""

    def get(self, request: HttpRequest, month: str) -> HttpResponse:
        """The PDF."""
        pdf = DOCUMENTS["information.magazine_issue"].render_for(self.object, None, language="ja")
        headers = {"Content-Disposition": f'inline; filename="forum-{month}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)
