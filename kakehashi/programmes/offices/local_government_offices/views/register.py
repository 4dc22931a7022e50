"""The register: the list, the map of points, one office."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, roles_of
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, stacked, titled
from kakehashi.engines.ui.views import DetailView, HouseView, ListView

from .. import forms, rules
from ..flows import LOCAL_GOVERNMENT_OFFICE as FLOW
from ..flows import OPEN
from ..models import LocalGovernmentOffice
from ..permissions import LOCAL_GOVERNMENT_OFFICE, runs_it
from ..queries import HEADQUARTERS, OFFICE, TOWN, owners_today, run_from, spots

ROOMS = (
    (_("Register of offices"), "offices:local_government_offices"),
    (_("Map of points"), "offices:local_government_offices_map"),
    (_("Liaison meetings"), "offices:liaison_meetings"),
    (_("Shared notices"), "offices:shared_notices"),
    (_("Shared calendar"), "offices:shared_dates"),
)
OPEN_ROOMS = 2


def pills(here: str, user: Actor) -> list[tuple[Any, str, None, bool]]:
    """The rooms of this work side by side: words, address, no number, whether it is this page.

    The register is read by every desk; what is shared, by those that may belong to a group alone.
    """
    rooms = ROOMS if roles_of(user) & (TOWN | OFFICE | HEADQUARTERS) else ROOMS[:OPEN_ROOMS]
    return [(words, reverse(name), None, name == here) for words, name in rooms]


def narrowed(rows: QuerySet[LocalGovernmentOffice], wanted: Mapping[str, Any]) -> QuerySet[LocalGovernmentOffice]:
    """The offices that fit the filter; those of a field of work are told apart here, because databases differ in what
    they find in a list."""
    if words := wanted.get("words"):
        rows = rows.filter(
            Q(name__icontains=words) | Q(name_en__icontains=words) | Q(city__icontains=words)
            | Q(city_en__icontains=words)
        )  # fmt: skip
    for name in ("territory", "form", "state"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    if wanted.get("prefecture"):
        rows = rows.filter(pk__in=run_from(wanted["prefecture"]))
    if wanted.get("field"):
        pairs = rows.order_by().prefetch_related(None).values_list("pk", "fields")
        rows = rows.filter(pk__in=[pk for pk, codes in pairs if wanted["field"] in codes])
    return rows


def _named(row: LocalGovernmentOffice) -> SafeString:
    return titled(str(row), row.get_absolute_url(), row.owners_shown)


def _confirmed(row: LocalGovernmentOffice) -> SafeString | str:
    """The day; with the word where a confirmation is awaited."""
    on = day(row.confirmed_on)
    return format_html("{} {}", on, badge(_("To be confirmed"), "wait")) if row.is_awaited else on


class Register(ListView):
    """The offices abroad that local governments run themselves; closed ones too."""

    policy, code = LOCAL_GOVERNMENT_OFFICE, "list"
    template_name = "offices/local_government_offices.html"
    filter_form = forms.RegisterFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("territory", "city", "name"), "name": ("name",), "confirmed": ("confirmed_on",),
        "state": ("state", "name"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For whoever holds a post."""
        self.policy.demand(self.request.user, "list")

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column("name", _("Name"), str, cell=_named, sort="name", width=36),
            Column("name_en", _("English name"), lambda row: row.name_en, on_screen=False, width=36),
            Column("owners", _("Local governments that run it"), lambda row: row.owners_shown, on_screen=False),
            Column(
                "territory", _("Country or region"), lambda row: row.territory_shown, sort="",
                cell=lambda row: stacked(row.territory_shown, row.city_shown, is_example=row.is_example),
            ),
            Column("city", _("City there"), lambda row: row.city_shown, on_screen=False),
            Column("latitude", _("Latitude"), lambda row: row.latitude, on_screen=False, is_number=True),
            Column("longitude", _("Longitude"), lambda row: row.longitude, on_screen=False, is_number=True),
            Column("form", _("Form of the office"), lambda row: row.get_form_display()),
            Column("fields", _("Fields of work"), lambda row: row.fields_shown, width=30),
            Column("staff", _("Number of staff"), lambda row: row.staff, is_number=True),
            Column("opened", _("Opened"), lambda row: row.opened, on_screen=False),
            Column("closed_on", _("Last day"), lambda row: row.closed_on, on_screen=False),
            Column("address", _("Address there"), lambda row: row.address, on_screen=False, width=40),
            Column("phone", _("Telephone"), lambda row: row.phone, on_screen=False),
            Column("email", _("Mail address"), lambda row: row.email, on_screen=False),
            Column("website", _("Web site"), lambda row: row.website, on_screen=False),
            Column("partner", _("CLAIR's office that works with it"), lambda row: str(row.partner)),
            Column("source", _("Source"), lambda row: row.source, on_screen=False, width=40),
            Column(
                "confirmed", _("Confirmed on"), lambda row: row.confirmed_on, sort="confirmed",
                cell=_confirmed,
            ),
            Column(
                "state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone),
            ),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By the filter form."""
        return narrowed(rows, wanted)

    def context(self) -> dict[str, Any]:
        """The rooms beside it, and whether an office may be entered."""
        may = self.policy.allows(self.request.user, "register")
        rooms = pills("offices:local_government_offices", self.request.user)
        return super().context() | {"rooms": rooms, "may_register": may}


class OfficesMap(HouseView):
    """The same as points: each place with the number of its offices, and as a table for readers."""

    policy, code = LOCAL_GOVERNMENT_OFFICE, "list"
    template_name = "offices/local_government_offices_map.html"
    heading = _("Map of points")

    def crumbs(self) -> Any:
        """Below the register."""
        return [(self.policy.label, reverse("offices:local_government_offices")), (self.title(), "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Offices in operation, unless the filter asks for closed ones. Two queries and those of the filter."""
        form = forms.RegisterFilter(request.GET, user=request.user)
        form.is_valid()
        wanted = {"state": OPEN} | {name: value for name, value in form.cleaned_data.items() if value}
        rows = list(narrowed(self.policy.visible(request.user), wanted).defer("note", "source"))
        places: dict[tuple[str, str], list[LocalGovernmentOffice]] = {}
        for row in rows:
            places.setdefault((row.territory_shown, row.city_shown), []).append(row)
        return self.page(
            filters=form,
            map=rules.drawn(spots(rows), str(_("Tokyo"))),
            places=[(territory, city, found) for (territory, city), found in sorted(places.items())],
            total=len(rows),
            unplaced=sum(row.latitude is None for row in rows),
            rooms=pills("offices:local_government_offices_map", request.user),
        )


def may(user: Actor, office: LocalGovernmentOffice) -> dict[str, bool]:
    """What the reader may do with an entry."""
    policy = LOCAL_GOVERNMENT_OFFICE
    return {code: policy.allows(user, code, office) for code in ("edit", "confirm_entry", "close", "reopen")}


class OfficePage(DetailView):
    """One office: where, what, who works with it, since when, and when that was confirmed."""

    policy, flow = LOCAL_GOVERNMENT_OFFICE, FLOW
    template_name = "offices/local_government_office.html"

    def crumbs(self) -> Any:
        """Below the register."""
        return [(self.policy.label, reverse("offices:local_government_offices")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """What the reader may do, whether it is the reader's own, and who carries on an owner that is no more."""
        office, user = self.object, self.request.user
        owners = list(office.owners.all())
        heirs = [body for body in owners_today(owners) if body not in owners]
        return super().context() | {"may": may(user, office), "is_own": runs_it(user, office), "heirs": heirs}
