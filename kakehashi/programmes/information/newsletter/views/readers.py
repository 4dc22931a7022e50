"""Readers, for those who make the newsletter: the list, groups with a live count, growth."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.tables.downloads import download
from kakehashi.engines.tables.formats import FORMATS
from kakehashi.engines.ui.cells import badge, day, stacked
from kakehashi.engines.ui.views import ActionView, HouseView, ListView

from .. import actions, forms
from ..actions.groups import conditions_of
from ..flows import SUBSCRIBER as FLOW
from ..permissions import NEWSLETTER_ISSUE, SEGMENT, SUBSCRIBER
from ..queries.growth import Growth, growth
from ..queries.readers import count_of
from ..rules import OTHER_REGION, regions


class Subscribers(ListView):
    """Who reads, by body and department."""

    policy, code = SUBSCRIBER, "list"
    heading = _("Readers of the newsletter")
    filter_form = forms.SubscriberFilter
    template_name = "information/subscribers.html"
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-asked_at",), "state": ("state", "-asked_at")}

    def fetch(self) -> None:
        """For editors and approvers."""
        self.policy.demand(self.request.user, "list")

    def columns(self) -> Sequence[Column]:
        """Address, body, department, state, since when."""
        return (
            Column("email", _("E-mail address"), lambda row: row.email or "", width=30),
            Column(
                "body",
                _("Body"),
                lambda row: str(_body(row) or ""),
                cell=lambda row: stacked(
                    str(_body(row) or "–"), row.get_department_display(), is_example=row.is_example
                ),
                width=24,
            ),
            Column("department", _("Department"), lambda row: row.get_department_display(), on_screen=False),
            Column("language", _("Language"), lambda row: row.get_language_display()),
            Column("frequency", _("How often"), lambda row: row.get_frequency_display()),
            Column(
                "state",
                _("State"),
                lambda row: FLOW.state_of(row).label,
                sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone),
            ),
            Column(
                "asked", _("Asked on"), lambda row: row.asked_at.date(), cell=lambda row: day(row.asked_at), sort=""
            ),
        )

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By state, department, region of the body."""
        if "state" in wanted:
            rows = rows.filter(state=wanted["state"])
        if "department" in wanted:
            rows = rows.filter(department=wanted["department"])
        if (area := wanted.get("region")) and area != OTHER_REGION:
            rows = rows.filter(organisation__prefecture__in=regions()[area][2])
        elif area:
            known = [code for row in regions().values() for code in row[2]]
            rows = rows.exclude(organisation__prefecture__in=known)
        return rows


def _body(row: Any) -> Any:
    return row.post.section.organisation if row.post else row.organisation


class Segments(ListView):
    """Groups of readers."""

    policy, code, shows = SEGMENT, "list", ()
    heading = _("Groups of readers")
    template_name = "information/segments.html"
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("name",)}

    def fetch(self) -> None:
        """For editors and approvers."""
        self.policy.demand(self.request.user, "list")

    def context(self) -> dict[str, Any]:
        """Whether one may make one."""
        return super().context() | {"may_make": self.policy.allows(self.request.user, "make")}


class OfAGroup(ActionView):
    """A form about conditions, with the live count."""

    policy, shows = SEGMENT, ()
    template_name = "information/segment.html"  # type: ignore[assignment]

    def crumbs(self) -> Any:
        """Below the groups."""
        return [(_("Groups of readers"), reverse("information:segments")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """How many fit what is kept, and where the live count is asked for."""
        kept = self.object.conditions if self.object else {}
        return super().context() | {"count": count_of(kept), "back": reverse("information:segments")}

    def next_url(self, done: Any) -> str:
        """To the group."""
        return str(done.get_absolute_url())


class MakeSegment(OfAGroup):
    """A new group."""

    code, action, form_class = "make", actions.make_segment, forms.NewSegmentForm
    heading, button, said = _("New group of readers"), _("Keep the group"), _("The group was kept.")


class EditSegment(OfAGroup):
    """Its conditions."""

    code, action, form_class = "edit", actions.edit_segment, forms.SegmentForm
    button, said = _("Save"), _("The group was saved.")

    def title(self) -> Any:
        """Its name."""
        return self.object.name

    def initial(self, obj: Any) -> dict[str, Any]:
        """The conditions."""
        return {"name": obj.name} | obj.conditions


class CountReaders(HouseView):
    """How many readers fit the conditions of the form as it stands; asked by the page while one ticks."""

    policy, code, shows = SEGMENT, "list", ()
    template_name = "information/segment_count.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The count, as a piece of a page."""
        form = forms.NewSegmentForm(request.GET)
        form.is_valid()
        return self.page(count=count_of(conditions_of(form.cleaned_data)))


class GrowthPage(HouseView):
    """How many read, month by month: a chart, the same as tables, and as a file."""

    policy, code, shows = NEWSLETTER_ISSUE, "count", ()
    template_name = "information/newsletter_growth.html"
    heading = _("Growth of the readers")

    def crumbs(self) -> Any:
        """Below the desk."""
        return [(_("Newsletter"), reverse("information:newsletter_desk")), (self.title(), "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or its file."""
        found = growth()
        if form := FORMATS.get(request.GET.get("export", "")):
            lines = list(_lines(found))
            content, _losses = form.write(lines, [14, 28, *([8] * len(found.months))])
            record_export(by=request.user, list="information:newsletter_growth", format=form.code, rows=len(lines) - 1)
            return download(content, form, f"{self.title()}_{time.today():%Y%m%d}")
        files = [(form.label, f"?export={form.code}") for form in FORMATS.values()]
        months = [f"{month:%Y-%m}" for month in found.months]
        tables = [
            (
                name,
                gettext("By department") if name == "departments" else gettext("By region"),
                [(row.name, list(zip(months, row.counts, strict=True))) for row in (found.total, *rows)],
            )
            for name, rows in (("departments", found.departments), ("regions", found.regions))
        ]
        return self.page(growth=found, months=months, tables=tables, bars=_bars(found), files=files)


def _lines(found: Growth) -> Iterator[list[Any]]:
    """The rows of the file: by what, name, the months."""
    if found.is_example:
        yield [EXAMPLE]
    yield [gettext("Breakdown"), gettext("Name"), *(f"{month:%Y-%m}" for month in found.months)]
    yield [gettext("All"), found.total.name, *found.total.counts]
    for by, rows in ((gettext("Department"), found.departments), (gettext("Region"), found.regions)):
        for row in rows:
            yield [by, row.name, *row.counts]


def _bars(found: Growth) -> list[dict[str, Any]]:
    """The bars of the chart: 60 units apart, at most 150 high; each with its figure and month in words."""
    most = max(1, *found.total.counts)
    told = []
    for at, (month, count) in enumerate(zip(found.months, found.total.counts, strict=True)):
        height = count * 150 // most
        label = f"{month:%Y-%m}"
        told.append(
            {
                "x": at * 60 + 8,
                "middle": at * 60 + 30,
                "y": 170 - height,
                "height": height,
                "count": count,
                "above": 164 - height,
                "month": label,
                "short": month.month,
            }
        )
    return told
