"""What happened with a body over all rooms, by date."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.measures import timelines
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.lists import address
from kakehashi.registry.lineage import forebears

from .. import queries
from .services_used import BodyView

SIZE = 50


class TimelineFilter(Form):
    """By room and fiscal year."""

    room = forms.ChoiceField(label=_("Service"), required=False)
    year = forms.ChoiceField(label=_("Fiscal year"), required=False)

    def __init__(self, *args: Any, first_year: int | None, **options: Any) -> None:
        super().__init__(*args, **options)
        now, language = time.fiscal_year(time.today()), get_language() or "ja"
        years = range(now, first_year - 1, -1) if first_year is not None else ()
        everything = ("", _("All"))
        rooms = [(one.name, one.label) for one in timelines.strands()]
        self.fields["room"].choices = [everything, *rooms]  # type: ignore[attr-defined]
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            everything, *((str(year), eras.fiscal_year_name(year, language)) for year in years)
        ]  # fmt: skip


class BodyTimeline(BodyView):
    """The steps of every record of a body that the reader may see, the newest first; those of its forebears, too."""

    template_name = "members/body_timeline.html"
    heading = _("Timeline")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One page; `?after=` goes on from an entry, so that no page is counted or skipped over."""
        before = forebears(self.object, time.today())
        bodies = {self.object.pk, *(line.body.pk for line in before)}
        filters = TimelineFilter(request.GET, first_year=timelines.first_year(request.user, bodies))
        filters.is_valid()
        wanted = filters.cleaned_data
        place = timelines.Place.read(request.GET.get("after", ""))
        page = timelines.timeline_of(
            request.user, bodies, room=wanted.get("room") or "", after=place, size=SIZE,
            year=int(wanted["year"]) if wanted.get("year") else None,
        )  # fmt: skip
        return self.page(
            filters=filters,
            happenings=page.happenings,
            name=str(self.object),
            forebears=before,
            fate=queries.with_fates([self.object])[0][1],
            newest=address(request.GET, after=None) if place else "",
            older=address(request.GET, after=page.older) if page.older else "",
        )
