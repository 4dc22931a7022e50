"""What everybody reads: the newsletter's own page with its back numbers, one issue, the way to a colleague."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.mailing.relay import NotTaken
from kakehashi.engines.ui.limiting import address as network_address
from kakehashi.engines.ui.limiting import refuse
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import HouseView

from .. import actions
from ..documents.edition import edition, month_edition
from ..documents.forwarding import forwarding
from ..documents.text import text_of
from ..forms import ForwardForm
from ..permissions import NEWSLETTER_DIGEST, NEWSLETTER_ISSUE
from ..queries.digests import digests, items_in, told_in
from ..queries.issues import archive, counted
from ..queries.readers import items_of

PAGE_SIZE = 20


class Newsletter(HouseView):
    """What the newsletter is, how to get it, and every issue that was sent."""

    policy, code, is_public, layout, shows = NEWSLETTER_ISSUE, "read", True, "ui/public.html", ()
    template_name = "information/newsletter.html"
    heading = _("Newsletter")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The newest first."""
        rows = counted(archive(self.policy.visible(request.user)))
        page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
        may_work = self.policy.allows(request.user, "list")
        return self.page(listing=Listing(page, request.GET.copy()), may_work=may_work, digest=digests().first())


class OneIssue(HouseView):
    """A page of one issue that was sent."""

    policy, code, is_public, layout, shows = NEWSLETTER_ISSUE, "read", True, "ui/public.html", ()

    def crumbs(self) -> Any:
        """Below the newsletter."""
        return [(_("Newsletter"), reverse("information:newsletter")), (self.title(), "")]


class Read(OneIssue):
    """An issue, as a page."""

    template_name = "information/newsletter_read.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything that stands in it."""
        return self.page(edition=edition(self.object, items_of(self.object)))


class Month(HouseView):
    """Everything that the issues of a month told, as those who read once a month got it."""

    policy, code, is_public, layout, shows = NEWSLETTER_DIGEST, "view", True, "ui/public.html", ()
    template_name = "information/newsletter_month.html"

    def fetch(self) -> None:
        """By its month; 404 for one that was not sent."""
        try:
            month = date.fromisoformat(f"{self.kwargs['month']}-01")
        except ValueError:
            raise Http404 from None
        self.object = self.policy.get(self.request.user, "view", month=month)

    def crumbs(self) -> Any:
        """Below the newsletter."""
        return [(_("Newsletter"), reverse("information:newsletter")), (str(self.object), "")]

    def get(self, request: HttpRequest, month: str) -> HttpResponse:
        """The whole month."""
        return self.page(edition=month_edition(self.object, items_in(told_in(self.object.month))))


class Text(OneIssue):
    """An issue as the text that was mailed."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Plain text, without anybody's own address."""
        told = text_of(edition(self.object, items_of(self.object)), is_personal=False)
        return HttpResponse(told, content_type="text/plain; charset=utf-8")


class Forward(OneIssue):
    """To a colleague: one mail, of which nothing is kept."""

    code = "forward"
    template_name = "information/newsletter_forward.html"
    heading = _("Forward it to a colleague")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form."""
        return self.page(form=ForwardForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One mail, at most so many within an hour from one place. Nothing of the address is stored."""
        form = ForwardForm(request.POST)
        if not form.is_valid():
            return self.page(422, form=form)
        if refusal := refuse(request, newsletter_forward=network_address(request)):
            return refusal
        values = form.cleaned_data
        letter = forwarding(self.object, address=values["address"], name=values["name"])
        try:
            is_sent = actions.forward(self.object, by=request.user, letter=letter)
        except (ValueError, ValidationError):
            form.add_error("address", gettext("Mail cannot be sent to this address."))
            return self.page(422, form=form)
        except NotTaken:
            form.add_error(None, gettext("The mail could not be sent now. Please try again later."))
            return self.page(503, form=form)
        if not is_sent:
            return self.page(form=form, letter=letter)
        messages.success(request, gettext("The issue was forwarded. The address was not kept."))
        return redirect(self.object.public_url)
