"""What is read: the list, one campaign, what is in it as a list and a file, the paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.measures.campaigns import PARTS
from kakehashi.engines.measures.works import Line
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, stacked, titled
from kakehashi.engines.ui.views import Crumbs, DetailView, HouseView, ListView

from .. import forms
from ..flows import ANNIVERSARY_CAMPAIGN as FLOW
from ..models import AnniversaryCampaign, CampaignPart
from ..permissions import ANNIVERSARY_CAMPAIGN, CAMPAIGN_PART
from ..queries import counts, lines_of, territory_words, whole

ABOVE = _("Anniversary campaigns")
MOST_OUT = 20  # things that were taken out, shown to be put back


def above() -> tuple[Any, str]:
    """The list, for the crumbs."""
    return ABOVE, reverse("campaigns:campaigns")


def _named(row: AnniversaryCampaign) -> Any:
    return titled(row, row.get_absolute_url(), row.number)


def _day(value: date) -> str:
    """With its year: campaigns last long."""
    return eras.both(value, get_language() or "ja")


class Campaigns(ListView):
    """All campaigns: planned, running, closed."""

    policy, code, shows = ANNIVERSARY_CAMPAIGN, "list", ()
    template_name = "campaigns/campaigns.html"
    heading = ABOVE
    filter_form = forms.CampaignFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-begins",), "ends": ("ends",), "state": ("state", "-begins"), "name": ("name",),
    }  # fmt: skip

    def fetch(self) -> None:
        """For whoever has signed in."""
        self.policy.demand(self.request.user, self.code)

    @cached_property
    def things(self) -> Mapping[int, int]:
        """How many things each holds that the reader sees; one query, once a page."""
        return counts(self.policy.visible(self.request.user).order_by().select_related(None), self.request.user)

    def columns(self) -> Sequence[Column]:
        """Name, days, state, how much is in it."""
        return (
            Column("name", _("Name"), str, cell=_named, sort="name", width=40),
            Column("number", _("Campaign number"), lambda row: row.number, on_screen=False),
            Column("begins", _("First day"), lambda row: row.begins, cell=lambda row: _day(row.begins), sort=""),
            Column("ends", _("Last day"), lambda row: row.ends, cell=lambda row: _day(row.ends), sort="ends"),
            Column("post", _("Lead post"), lambda row: str(row.post), width=24,
                   cell=lambda row: stacked(row.post, "", is_example=row.is_example)),
            Column("things", _("What is in it"), lambda row: self.things.get(row.pk, 0), is_number=True),
            Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                   cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
            Column("source", _("Source"), lambda row: row.source, on_screen=False, width=40),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By state, country or region, office, and fiscal year in which it takes place."""
        if "state" in wanted:
            rows = rows.filter(state=wanted["state"])
        if "office" in wanted:
            rows = rows.filter(offices__code=wanted["office"])
        if "territory" in wanted:  # a list in a column; few campaigns, and every database reads it alike
            kept = [row.pk for row in rows.only("territories") if wanted["territory"] in row.territories]
            rows = rows.filter(pk__in=kept)
        if year := wanted.get("year"):
            rows = rows.filter(begins__lt=date(year + 1, 4, 1), ends__gte=date(year, 4, 1))
        return rows

    def context(self) -> dict[str, Any]:
        """Whether one may be planned."""
        return super().context() | {"may_plan": self.policy.allows(self.request.user, "plan")}


class CampaignPage(DetailView):
    """One campaign: for the house everything in it with its figures, for towns what it is and how to take part."""

    policy, flow, shows = ANNIVERSARY_CAMPAIGN, FLOW, ()

    @property
    def template_name(self) -> str:  # type: ignore[override]
        """The house's, or the towns'."""
        inside = self.policy.allows(self.request.user, "see_inside", self.object)
        return "campaigns/campaign.html" if inside else "campaigns/campaign_for_towns.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [above(), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """What is in it as far as the reader sees it; the ways in."""
        campaign, user, today = self.object, self.request.user, time.today()
        found = whole(campaign, user)
        may = {code: self.policy.allows(user, code, campaign) for code in ("edit", "put_in", "see_inside")}
        runs = campaign.state == "running" and campaign.begins <= today <= campaign.ends
        out = CAMPAIGN_PART.visible(user).filter(campaign=campaign, taken_out_at__isnull=False)
        gone = list(out.order_by("-taken_out_at")[:MOST_OUT]) if may["see_inside"] else []
        lines = lines_of(gone, user)
        return super().context() | {
            "whole": found,
            "countries": territory_words(campaign),
            "plan_items": list(campaign.plan_items.order_by("position")),
            "offices": list(campaign.offices.all()),
            "texts": {name: campaign.told(name) for name in ("occasion", "goals", "plans", "joining", "result")},
            "runs": runs,
            "begins_here": self.ways_in() if runs else [],
            "taken_out": [(part, lines[part.pk]) for part in gone if part.pk in lines],
            "may": may,
            "may_take_out": {
                part.pk: CAMPAIGN_PART.allows(user, "take_out", part) for part, _line in found.lines
            } if may["put_in"] and campaign.takes else {},
        }  # fmt: skip

    def ways_in(self) -> list[tuple[Any, str]]:
        """Where a town begins something for this campaign, of each room that has such a way."""
        user, territories = self.request.user, self.object.territories
        first = territories[0] if len(territories) == 1 else ""
        found = [(room.label, room.begin(user, self.object.pk, first)) for room in PARTS.values()]
        return [(label, address) for label, address in found if address]


class CampaignParts(ListView):
    """What is in one campaign, as a list and a file."""

    policy, code, shows = ANNIVERSARY_CAMPAIGN, "view", ()
    template_name = "campaigns/parts.html"
    filter_form = forms.PartFilter
    page_size = 50
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("put_in_at",), "room": ("room", "put_in_at")}

    def fetch(self) -> None:
        """The campaign, which the reader must see."""
        self.campaign = self.policy.get(self.request.user, self.code, pk=self.kwargs["pk"])

    def title(self) -> Any:
        """Of which campaign."""
        return _("What is in “%(campaign)s”") % {"campaign": self.campaign}

    def crumbs(self) -> Crumbs:
        """Below the campaign."""
        return [above(), (str(self.campaign), self.campaign.get_absolute_url()), (_("What is in it"), "")]

    def rows(self) -> QuerySet[Any]:
        """Those of the campaign that the reader sees in their own rooms."""
        return CAMPAIGN_PART.visible(self.request.user).filter(campaign=self.campaign, taken_out_at=None)

    @cached_property
    def lines(self) -> Mapping[int, Line]:
        """How each looks, in its own room's words; a query for each room, once a page."""
        return lines_of(self.rows().select_related(None), self.request.user)

    def columns(self) -> Sequence[Column]:
        """As the rooms tell it."""

        def of(row: CampaignPart) -> Line:
            return self.lines[row.pk]

        return (
            Column("title", _("Title"), lambda row: of(row).title, width=50,
                   cell=lambda row: titled(of(row).title, of(row).url, of(row).number)),
            Column("number", _("Number"), lambda row: of(row).number, on_screen=False),
            Column("work", _("Service"), lambda row: str(of(row).work), sort="room", width=24,
                   cell=lambda row: stacked(of(row).work, "", is_example=row.is_example)),
            Column("body", _("Local government"), lambda row: of(row).body, width=24),
            Column("state", _("State"), lambda row: str(of(row).state),
                   cell=lambda row: badge(of(row).state, of(row).tone)),
            Column("at", _("Day"), lambda row: of(row).at, width=24,
                   cell=lambda row: _day(of(row).at.astimezone(time.TOKYO).date())),
            Column("put_in", _("Put in on"), lambda row: row.put_in_at, sort="", on_screen=False, width=24),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By room."""
        return rows.filter(room=wanted["room"]) if "room" in wanted else rows

    def context(self) -> dict[str, Any]:
        """The campaign around it."""
        return super().context() | {"campaign": self.campaign}


class CampaignPaper(HouseView):
    """The campaign on A4, in the reader's language."""

    policy, code = ANNIVERSARY_CAMPAIGN, "print"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        language = get_language() or "ja"
        pdf = DOCUMENTS["campaigns.campaign_sheet"].render_for(self.object, request.user, language=language)
        return shown(pdf, f"{self.object.number}.pdf")
