"""Foreign residents by town, for everybody: figures with their day, who is like a town, the figures as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import organisation_of
from kakehashi.engines.tables.columns import file_rows
from kakehashi.engines.tables.writing import write_csv
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import HouseView
from kakehashi.registry.models import Organisation

from ...shelters.queries import body_of
from .. import forms, queries
from ..permissions import FIGURE, TABLE
from ..tables import open_data

HOME = _("Foreign residents by town")


def below(*more: tuple[Any, str]) -> Crumbs:
    """Below the list."""
    return [(HOME, reverse("multicultural:foreign_residents")), *more]


class ForeignResidents(HouseView):
    """The towns, by the share of foreign residents."""

    policy = FIGURE
    template_name = "multicultural/foreign_residents.html"
    layout = "ui/public.html"
    heading = HOME
    is_public = True

    def crumbs(self) -> Crumbs:
        """The list itself."""
        return [(HOME, "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Those that fit, at most 200 on a page; the file has all."""
        filters = forms.BodiesForm(request.GET, user=request.user)
        wanted = filters.cleaned_data if filters.is_valid() else {}
        at, found = queries.listed(*(str(wanted.get(key) or "") for key in ("q", "prefecture", "order")), mixed=False)
        rows = queries.with_mixes(at, found[: queries.MOST])
        own = organisation_of(request.user)
        body = Organisation.objects.filter(pk=own).exclude(code="").first() if own else None
        return self.page(
            filters=filters, at=at, rows=rows, total=len(found), most=queries.MOST, own=body,
            may_keep=TABLE.allows(request.user, "list"),
        )  # fmt: skip


class ForeignResidentsCsv(HouseView):
    """The newest figures of every town, as open data."""

    policy = FIGURE
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file; the first column marks examples."""
        at, found = queries.listed(order="code")
        lines = list(file_rows(open_data(at), (_Marked(one, at.is_example) for one in found)))
        content, _losses = write_csv(lines)
        headers = {"Content-Disposition": 'attachment; filename="foreign_residents.csv"'}
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


class _Marked:
    """A standing with the mark of its tables."""

    def __init__(self, standing: queries.Standing, is_example: bool) -> None:
        self.body, self.profile, self.is_example = standing.body, standing.profile, is_example


class OfTown(HouseView):
    """Something of one town; a code that no local government has today is not found."""

    policy = FIGURE
    is_public = True
    body: Any

    def fetch(self) -> None:
        """By its code."""
        super().fetch()
        self.body = body_of(self.kwargs["municipality"])
        if self.body is None:
            raise Http404


class TownPage(OfTown):
    """A town's figures by year and nationality, and which towns are like it, with why."""

    template_name = "multicultural/foreign_residents_of.html"
    layout = "ui/public.html"

    def title(self) -> Any:
        """The town."""
        return _("Foreign residents in %(town)s") % {"town": self.body}

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return below((str(self.body), ""))

    def get(self, request: HttpRequest, municipality: str) -> HttpResponse:
        """The page."""
        at = queries.years()
        own, near = queries.peers(self.body, at)
        drawn, height = queries.share_bars(own, near) if own else ([], 0)
        return self.page(
            body=self.body, at=at, own=own, near=near, bars=drawn, height=height, width=queries.WIDTH,
            label=queries.LABEL - 8, label_x=queries.LABEL, history=queries.history(self.body),
            is_own=organisation_of(request.user) == self.body.pk,
        )  # fmt: skip
