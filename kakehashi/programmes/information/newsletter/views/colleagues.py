"""Within one body: who of it reads, a colleague who may, and who reads instead of an address that is gone."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import post_of
from kakehashi.engines.ui.limiting import refuse
from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.views import ActionView, HouseView

from .. import actions
from ..forms import ProposeForm, SuccessorForm
from ..permissions import SUBSCRIBER
from ..queries.readers import of_body

PAGE_SIZE = 50


class Colleagues(HouseView):
    """Who of one's own body reads: posts and departments, never an address."""

    policy, code = SUBSCRIBER, "list_colleagues"
    template_name = "information/newsletter_colleagues.html"
    heading = _("Who of us reads the newsletter")

    def shown_models(self) -> tuple[type[Model], ...]:
        """None: the addresses, which are what is personal of a reader, are left out."""
        return ()

    def get(self, request: HttpRequest) -> HttpResponse:
        """The readers of the body, posts first."""
        rows = of_body(self.policy.visible(request.user), request.user)
        page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
        return self.page(listing=Listing(page, request.GET.copy()), own=post_of(request.user))


class Propose(ActionView):
    """One mail to a colleague, who reads only after its button."""

    policy, code, action, form_class = SUBSCRIBER, "propose", actions.propose, ProposeForm
    shows = ()
    heading, button = _("Propose it to a colleague"), _("Send the proposal")
    lead = _("Your colleague gets one mail that names your desk, with a button. Without the button nothing is sent.")

    def crumbs(self) -> Any:
        """Below the body's readers."""
        return [(Colleagues.heading, reverse("information:newsletter_colleagues")), (self.title(), "")]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """At most so many within an hour from one post."""
        post = post_of(request.user)
        if refusal := refuse(request, newsletter_propose=str(post.pk if post else 0)):
            return refusal
        return super().post(request, *args, **kwargs)

    def message(self, done: Any) -> Any:
        """The same whether the address reads already or not."""
        return _("We have sent a mail to this address.")

    def next_url(self, done: Any) -> str:
        """To the body's readers."""
        return reverse("information:newsletter_colleagues")


class Successor(Propose):
    """Who reads instead of an address that is gone."""

    code, action, form_class = "name_successor", actions.name_successor, SuccessorForm
    template_name = "information/newsletter_successor.html"  # type: ignore[assignment]
    heading, button = _("Who reads the newsletter now?"), _("Send the proposal")
    lead = _("Mails to an address of your organisation came back for good. Its choices go over to the successor.")


class NoSuccessor(HouseView):
    """Nobody reads instead; only a button leads here."""

    policy, code = SUBSCRIBER, "decline_successor"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Back to the question; nothing changes."""
        return redirect("information:newsletter_successor", pk=pk)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The question is answered."""
        actions.decline_successor(self.object, by=request.user)
        messages.success(request, gettext("Nobody reads instead. The question is closed."))
        return redirect("information:newsletter_colleagues")
