"""The front door: home, desk, search, plan, health."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views import View

from kakehashi.base import time
from kakehashi.base.numbers import plain_number
from kakehashi.engines.access import post_of
from kakehashi.engines.notify.permissions import NOTIFICATION
from kakehashi.engines.notify.queries import newest_unread
from kakehashi.engines.search import FACETS, Hit, find, related
from kakehashi.engines.search.permissions import SYNONYMS
from kakehashi.programmes.information.publications.queries import newest
from kakehashi.programmes.multicultural.notices.queries import fresh
from kakehashi.registry.models import Office, PlanField
from kakehashi.services.casework.permissions import REQUEST

from . import health, queries
from .desk import counted, groups
from .licences import packages
from .narrowing import Asked

PER_PAGE = 20


class Home(View):
    """The public home: one entry, what offices say the clock is, the seven fields, new case studies."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; an empty installation leads to its first-run page."""
        if not request.user.is_authenticated and not queries.has_people():
            return redirect("members:first_run")
        now = time.now()
        clocks = [(office, now.astimezone(ZoneInfo(office.time_zone))) for office in Office.objects.all()]
        return render(
            request,
            "portal/home.html",
            {
                "clocks": clocks,
                "now": now.astimezone(time.TOKYO),
                "fields": PlanField.objects.filter(year=queries.plan_year(), number__gt=0),
                "alarm": fresh(),
                "cases": newest(request.user, 3),
                "received": queries.received_this_year(),
                "bodies": queries.bodies_this_year(),
                "is_example": request.installation.is_demonstration,
            },
        )


SOONEST = 25  # tasks on a desk; whoever has more works from the list


class Desk(View):
    """What waits for the post one acts as, by time."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Tasks of every room, and what has arrived."""
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?next={request.path}")
        tasks = queries.desk_tasks(request.user, SOONEST + 1)
        found = groups(tasks[:SOONEST], time.now())
        told = newest_unread(NOTIFICATION.visible(request.user), 5)
        arrived = told[0].unread if told else 0
        counts: list[tuple[Any, Any, str, bool]] = [
            (number, group.label, f"#{group.name}", group.is_bad and bool(group.rows))
            for group, number in zip(found, counted(found, is_cut=len(tasks) > SOONEST), strict=True)
        ]
        counts.append((arrived, _("Unread messages"), reverse("members:inbox"), False))
        return render(
            request,
            "portal/desk.html",
            {
                "groups": [group for group in found if group.rows],
                "counts": counts,
                "told": told,
                "soonest": SOONEST if len(tasks) > SOONEST else 0,
                "post": post_of(request.user),
                "may_ask": REQUEST.allows(request.user, "ask"),
            },
        )


class Search(View):
    """Everything that this visitor may see, by words; nothing else is counted or suggested."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of hits, and by what they can be narrowed, with the number of hits of each."""
        asked = Asked(request.GET)
        page = request.GET.get("page", "1")
        number = min(max(plain_number(page), 1), 500)
        found = find(
            asked.words,
            user=request.user,
            kinds=asked.kinds,
            facets=asked.facets,
            facet_names=FACETS,
            limit=PER_PAGE,
            offset=(number - 1) * PER_PAGE,
            exactly=asked.exactly,
        )
        return render(
            request,
            "portal/search.html",
            {
                "query": asked.words,
                "results": found,
                "related": self.related(asked) if number == 1 and not asked.exactly else [],
                "chips": asked.chips(),
                "groups": asked.groups(found),
                "everything": asked.address(kind="", **dict.fromkeys(asked.facets, "")),
                "asked": asked,
                "number": number,
                "previous_number": number - 1,
                "next_number": number + 1,
                "has_more": found.total > number * PER_PAGE,
                "exactly": asked.exactly,
                "keeps_words": SYNONYMS.allows(request.user, "list"),
            },
        )

    def related(self, asked: Asked) -> list[Hit]:
        """What means something near, under the same conditions; nothing where that is off."""
        return related(asked.words, user=self.request.user, kinds=asked.kinds, facets=asked.facets)


class Plan(View):
    """The plan of the newest fiscal year, with what serves each item, counted from the records."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """All items, or those of one field."""
        year = queries.plan_year()
        status = queries.plan_status(year)
        chosen = request.GET.get("field", "")
        everything = [item for _field, items in status for item in items]
        pills: list[tuple[Any, str, int, bool]] = [(_("All"), "?", len(everything), chosen == "")]
        pills += [(field, f"?field={field.number}", len(items), chosen == str(field.number)) for field, items in status]
        return render(
            request,
            "portal/plan.html",
            {
                "year": year,
                "status": [(f, items) for f, items in status if chosen in ("", str(f.number))],
                "pills": pills,
                "total": len(everything),
                "served": sum(bool(item.served_by) for item in everything),
                "until": time.now(),
            },
        )


class PlanMap(View):
    """The same as data."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """The items with rooms and evidence; marked where it is made from examples."""
        year = queries.plan_year()
        answer: dict[str, Any] = {"year": year, "items": queries.plan_map(year)}
        if request.installation.is_demonstration:
            answer = {"example": "例示・EXAMPLE", **answer}
        return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


class Health(View):
    """Whether this installation works: for people and for monitors."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Database, queue, scheduler, mail; 503 where something does not work. No numbers of anybody's records."""
        checks = health.checks()
        is_well = all(check.is_well for check in checks)
        if "text/html" in request.headers.get("accept", ""):
            return render(
                request, "portal/health.html", {"checks": checks, "is_well": is_well}, status=200 if is_well else 503
            )
        with override("en"):  # monitors compare words
            checks = health.checks()
        told = {check.name: check.told for check in checks}
        return JsonResponse({"well": is_well, "checks": told}, status=200 if is_well else 503)


class Licences(View):
    """What this product is made of, read from what is installed, and where its data come from."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Packages with their licences; sources of reference data."""
        return render(request, "portal/licences.html", {"packages": packages()})
