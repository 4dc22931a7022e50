"""What a body has used of all services, its documents and contacts: the town's own page (plan item 7G-8)."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from kakehashi.base import time
from kakehashi.engines.access import organisation_of
from kakehashi.engines.measures import works
from kakehashi.engines.ui.views import Crumbs, HouseView
from kakehashi.registry.lineage import forebears
from kakehashi.registry.models import Post

from .. import permissions, queries

NEWEST = 40


def fiscal_year(line: works.Line) -> int:
    """The fiscal year in which a record counts."""
    return time.fiscal_year(line.at.astimezone(time.TOKYO).date())


class BodyView(HouseView):
    """One of the pages of a body over all services; pills lead to the others."""

    policy, code = permissions.ORGANISATION, "see_services"

    def context(self) -> dict[str, Any]:
        """The pills: words, address, no number, whether it is this page."""
        pages = (
            (_("Services used"), "members:services_used"),
            (_("Timeline"), "members:body_timeline"),
            (_("Documents and contacts"), "members:body_desks"),
        )
        here = type(self).heading
        pills = [(words, reverse(name, args=[self.object.pk]), None, words == here) for words, name in pages]
        return super().context() | {"pills": pills}

    def crumbs(self) -> Crumbs:
        """Below the body."""
        body = reverse("members:organisation", kwargs={"pk": self.object.pk})
        return [(_("Organisations"), reverse("members:organisations")), (str(self.object), body), (self.title(), "")]


class ServicesUsed(BodyView):
    """One body over all services. Every number is counted from what the reader may see."""

    template_name = "members/services_used.html"
    heading = _("Services used")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sums by service, the records by fiscal year, and what its predecessors used."""
        user, body = request.user, self.object.pk
        records = works.of_body(user, body)
        sums = records.sums()
        lines = records.lines(NEWEST, sums)
        before = forebears(self.object, time.today())
        old = {line.body.pk for line in before}
        counts = works.counts_of_bodies(user, old)
        years = [(year, list(group)) for year, group in groupby(lines, fiscal_year)]
        return self.page(
            sums=sums,
            may_plan=permissions.ORGANISATION.allows(user, "plan_outreach", self.object),
            years=years,
            newest=NEWEST,
            fate=queries.with_fates([self.object])[0][1],
            forebears=[(line, counts.get(line.body.pk, 0)) for line in before],
            records_before=works.of_body(user, *old).lines(NEWEST),
        )


class BodyDesks(BodyView):
    """Its documents, its posts, and who deals with it."""

    shows = (Post,)
    template_name = "members/body_desks.html"
    heading = _("Documents and contacts")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """From the records that the reader may see."""
        user, body = request.user, self.object.pk
        posts = Post.objects.filter(section__organisation=body, is_open=True).select_related("section")
        return self.page(
            papers=works.papers_of_body(user, body),
            contacts=works.contacts_of_body(user, body),
            posts=list(posts.order_by("pk")),
        )


class OurPage(View):
    """Leads whoever is signed in to the page of the own body."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A redirect; whoever holds no post goes to the register."""
        body = organisation_of(request.user)
        if body is None:
            return redirect("members:organisations")
        return redirect("members:services_used", pk=body)
