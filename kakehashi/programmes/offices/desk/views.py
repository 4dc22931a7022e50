"""The screens of the offices."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from kakehashi.base import time
from kakehashi.engines.access import signed_in
from kakehashi.engines.calendars.holidays import next_rests
from kakehashi.engines.measures.works import of_office
from kakehashi.registry.models import Office

from ..secondees.permissions import RESIDENT_SECONDEE
from ..visits.permissions import VISIT_PROGRAMME
from . import queries

NEWEST = 15  # records that an office's page lists


class Offices(View):
    """All overseas offices, with their countries and regions and the time there."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list; two queries."""
        offices = Office.objects.prefetch_related("territories")
        rows = [(office, queries.local_time(office), list(office.territories.all())) for office in offices]
        return render(request, "offices/offices.html", {"rows": rows, "layout": _layout(request)})


class OfficePage(View):
    """One office across all fields of the plan."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """What the reader may see of it."""
        office = get_object_or_404(Office.objects.prefetch_related("territories"), code=code)
        records = of_office(request.user, office.code)
        sums = records.sums()
        rows = queries.by_field(sums)
        context: dict[str, Any] = {
            "office": office,
            "local": queries.local_time(office),
            "rows": rows,
            "this_year": sum(row.this_year for row in rows),
            "open": sum(row.open for row in rows),
            "late": sum(row.late for row in rows),
            "lines": records.lines(NEWEST, sums),
            "posts": queries.posts_of(office, request.user),
            "rests": next_rests(office.time_zone, time.now().astimezone(ZoneInfo(office.time_zone)).date()),
            "rests_in_japan": next_rests(time.TOKYO.key, time.today()),
            "is_staff": signed_in(request.user),
            "sees_secondees": RESIDENT_SECONDEE.allows(request.user, "list"),
            "sees_visits": VISIT_PROGRAMME.allows(request.user, "list"),
            "layout": _layout(request),
        }
        return render(request, "offices/office.html", context)


def _layout(request: HttpRequest) -> str:
    """The frame of the page: the public one for visitors."""
    return "ui/staff.html" if request.user.is_authenticated else "ui/public.html"
