"""The entry page of multicultural coexistence: policies, examples, figures, people, links on one page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import organisation_of
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import HouseView
from kakehashi.registry.models import Organisation

from ..foreign_residents.permissions import FIGURE
from ..plan_drafts.permissions import DRAFT
from . import queries


class Coexistence(HouseView):
    """Where one begins."""

    policy = FIGURE
    template_name = "multicultural/coexistence.html"
    layout = "ui/public.html"
    heading = _("Multicultural coexistence")
    is_public = True

    def crumbs(self) -> Crumbs:
        """The page itself."""
        return [(self.heading, "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; a town's own figures where one acts for a town."""
        own = organisation_of(request.user)
        body = Organisation.objects.filter(pk=own).exclude(code="").first() if own else None
        return self.page(entry=queries.entry(), own=body, may_draft=DRAFT.allows(request.user, "make"))
