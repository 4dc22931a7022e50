"""The catalogue of services: for everybody, without signing in, to be printed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.services import SERVICES
from kakehashi.engines.ui.views import HouseView
from kakehashi.registry.departments import DEPARTMENTS, WITH_A_PAGE
from kakehashi.registry.models import PlanField

from . import queries
from .forms import CatalogueFilter
from .permissions import CATALOGUE_ENTRY


def fields_of_plan() -> list[PlanField]:
    """The seven fields of the newest plan; one query."""
    rows = list(PlanField.objects.filter(number__gt=0).order_by("-year", "number"))
    return [row for row in rows if row.year == rows[0].year]


class Services(HouseView):
    """All services, a row each; the house sees how many bodies used them in this fiscal year."""

    policy = CATALOGUE_ENTRY
    template_name = "information/services.html"
    layout = "ui/public.html"
    heading = _("Services")
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The catalogue. A filter that means nothing is named and left out."""
        filters = CatalogueFilter(request.GET, user=request.user, fields_of_plan=fields_of_plan())
        filters.is_valid()
        wanted = filters.cleaned_data
        shows_use = self.policy.allows(request.user, "see_use")
        chosen = queries.offered(wanted.get("department", ""), wanted.get("field", ""), wanted.get("q", ""))
        return self.page(
            filters=filters,
            lines=queries.lines(chosen, request.user, shows_use=shows_use),
            shows_use=shows_use,
            total=len(SERVICES),
            departments=[(code, DEPARTMENTS[code]) for code in WITH_A_PAGE],
        )


class ServicePage(HouseView):
    """One service."""

    policy = CATALOGUE_ENTRY
    template_name = "information/service.html"
    layout = "ui/public.html"
    is_public = True

    def fetch(self) -> None:
        """A service that no room declares any more is not found."""
        self.object = get_object_or_404(self.policy.visible(self.request.user), code=self.kwargs["code"])
        self.policy.demand(self.request.user, "view", self.object)
        if self.object.service is None:
            raise Http404

    def crumbs(self) -> Any:
        """Below the catalogue."""
        return [(Services.heading, reverse("information:services")), (self.title(), "")]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Its page."""
        service = self.object.service
        shows_use = self.policy.allows(request.user, "see_use")
        return self.page(
            line=queries.lines([service], request.user, shows_use=shows_use)[0],
            facts=queries.facts(service),
            links=[(code, DEPARTMENTS[code]) for code in service.departments or WITH_A_PAGE],
        )
