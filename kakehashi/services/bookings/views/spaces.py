"""Rooms and desks: the list, one of them with its week, what is known of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.clocks import clocks, moment_at
from kakehashi.engines.calendars.private_addresses import calendar_answer
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import stacked, titled
from kakehashi.engines.ui.views import ActionView, DetailView, HouseView, ListView

from .. import actions, forms
from ..feeds import calendar_of, named
from ..models import Space
from ..permissions import BOOKING, SPACE
from ..queries import day_of, for_calendars, free_between, week_of
from .weeks import drawn


def _title(row: Space) -> SafeString:
    return titled(str(row), row.get_absolute_url(), row.get_kind_display())


def _hours(row: Space) -> str:
    return f"{row.opens:%H:%M}–{row.closes:%H:%M}"


class Spaces(ListView):
    """The rooms and desks of all offices; with a day, those that are free."""

    policy, code = SPACE, "list"
    template_name = "bookings/spaces.html"
    heading = _("Rooms and desks")
    filter_form = forms.SpaceFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("office__position", "kind", "name"), "capacity": ("capacity",), "office": ("office__position",),
    }  # fmt: skip

    def fetch(self) -> None:
        """Only for whoever holds a post."""
        self.policy.demand(self.request.user, "list")

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column("name", _("Room or desk"), str, cell=_title, width=24),
            Column("kind", _("Kind"), lambda row: row.get_kind_display(), on_screen=False),
            Column(
                "office", _("Overseas office"), lambda row: str(row.office),
                cell=lambda row: stacked(row.office, row.place, is_example=row.is_example), sort="office",
            ),
            Column("place", _("Where in the office"), lambda row: row.place, on_screen=False),
            Column("capacity", _("Number of people"), lambda row: row.capacity, is_number=True, sort="capacity"),
            Column("equipment", _("Equipment"), lambda row: row.equipment_shown, width=30),
            Column("hours", _("Hours (local)"), _hours),
            Column("confirmation", _("The office confirms"), lambda row: row.needs_confirmation),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Space], wanted: Mapping[str, Any]) -> QuerySet[Space]:
        """By office, kind, people and equipment; free in the hours of the day that was named."""
        if "office" in wanted:
            rows = rows.filter(office__code=wanted["office"])
        if "kind" in wanted:
            rows = rows.filter(kind=wanted["kind"])
        if "people" in wanted:
            rows = rows.filter(capacity__gte=wanted["people"])
        keys = None
        if "equipment" in wanted:  # codes in a list: which database finds them in it differs
            keys = [row.pk for row in rows if wanted["equipment"] in row.equipment]
        if "day" in wanted:
            keys = _free(rows if keys is None else rows.filter(pk__in=keys), wanted)
        return rows if keys is None else rows.filter(pk__in=keys)

    def context(self) -> dict[str, Any]:
        """Whether one may be added."""
        return super().context() | {"may_add": self.policy.allows(self.request.user, "add")}


def _free(rows: QuerySet[Space], wanted: Mapping[str, Any]) -> list[int]:
    """Those that can be used on the day and are free in its hours, by its office's clock; a query for each zone."""
    day = wanted["day"]
    open_then = [row for row in rows.on(day) if day.weekday() in row.weekdays]  # type: ignore[attr-defined]
    by_zone: dict[Any, list[Space]] = {}
    for row in open_then:
        by_zone.setdefault((row.zone, wanted.get("starts") or row.opens, wanted.get("ends") or row.closes), []).append(
            row
        )
    found: list[int] = []
    for (zone, starts, ends), some in by_zone.items():
        inside = [row.pk for row in some if row.opens <= starts and ends <= row.closes]
        begin, end = (datetime.combine(day, at).replace(tzinfo=zone) for at in (starts, ends))
        found += free_between(Space.objects.filter(pk__in=inside), begin, end).values_list("pk", flat=True)
    return found


class SpacePage(DetailView):
    """A room or desk with the week of a day."""

    policy = SPACE
    template_name = "bookings/space.html"

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Spaces.heading, reverse("bookings:spaces")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The week as a table and as lists; who booked is told to those who may see it."""
        space, user = self.object, self.request.user
        asked = self.request.GET if "week" in self.request.GET else {}
        today = time.now().astimezone(space.zone).date()
        day = max(forms.WeekForm.day_of(asked) or today, space.valid_from)
        may_book = self.policy.allows(user, "book", space)
        week = week_of(space, day)
        runs = self.policy.allows(user, "see_bookings", space)
        return super().context() | {
            "week": week,
            "table": drawn(week, user),
            "week_form": forms.WeekForm(asked or None, initial={"week": week.monday}, user=user),
            "this_week": today,
            "now": clocks(time.now(), space.zone),
            "may_book": may_book,
            "may_edit": self.policy.allows(user, "edit", space),
            "runs": runs,
        }


class OfficeDayPage(HouseView):
    """All rooms and desks of an office on one day, side by side."""

    policy, code = SPACE, "list"
    template_name = "bookings/day.html"

    def title(self) -> Any:
        """The office."""
        return str(self.office)

    def fetch(self) -> None:
        """The office that the address names, as far as it has a room or desk that one sees."""
        super().fetch()
        rows = self.policy.visible(self.request.user).filter(office__code=self.kwargs["code"])
        self.spaces = list(rows.order_by("kind", "name"))
        if not self.spaces:
            raise Http404
        self.office = self.spaces[0].office

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Spaces.heading, reverse("bookings:spaces")), (self.title(), "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The day as a table, and as lists where it is narrow."""
        form = forms.DayForm(request.GET, user=request.user)
        today = time.now().astimezone(self.spaces[0].zone).date()
        day = (form.cleaned_data.get("day") if form.is_valid() else None) or today
        on_it = [one for one in self.spaces if one.valid_from <= day and (one.valid_until or day) >= day]
        return self.page(
            office=self.office, day=day, before=day - timedelta(days=1), after=day + timedelta(days=1), today=today,
            table=drawn(day_of(on_it, day), request.user), day_form=form, by_space=True,
        )  # fmt: skip


class AddSpace(ActionView):
    """Another room or desk."""

    policy, code = SPACE, "add"
    action, form_class = actions.add_space, forms.AddSpaceForm
    heading, button, said = _("Add a room or desk"), _("Add"), _("It was added and can be booked.")


class EditSpace(ActionView):
    """What is known of it, its conditions, its last day."""

    policy, code = SPACE, "edit"
    action, form_class = actions.save_space, forms.SpaceForm
    fills = (
        "kind", "name", "name_en", "place", "capacity", "equipment", "bookers", "opens", "closes", "weekdays",
        "longest_hours", "ahead_days", "needs_confirmation", "terms", "terms_en", "valid_from", "valid_until",
    )  # fmt: skip
    heading, button = _("Room, equipment and conditions"), _("Save")
    lead = _("Conditions hold for what is booked from now on. What is booked stays booked.")


class Book(ActionView):
    """A booking of this room or desk."""

    policy, code = SPACE, "book"
    template_name = "bookings/book.html"  # type: ignore[assignment]
    action, form_class = actions.book, forms.BookForm
    heading, button = _("Book"), _("Book")

    def initial(self, obj: Any) -> dict[str, Any]:
        """The time that was pressed in the week; else the first hour of a day, for the days are chosen in the form."""
        at = _wall(self.request.GET.get("from", ""))
        if at is None:
            ends = min(clock(min(obj.opens.hour + 1, 23), obj.opens.minute), obj.closes)
            return {"starts": obj.opens, "ends": ends, "people": 1}
        following = obj.conditions.closes if at.time() >= obj.conditions.closes else None
        ends = following or clock((at.hour + 1) % 24, at.minute)
        return {"day": at.date(), "starts": at.time(), "ends": min(ends, obj.closes) if ends > at.time() else ends,
                "people": 1}  # fmt: skip

    def context(self) -> dict[str, Any]:
        """The conditions beside the form, and both clocks of the time that was pressed."""
        at = _wall(self.request.GET.get("from", ""))
        try:
            both = clocks(moment_at(at, self.object.zone), self.object.zone) if at else None
        except (ValueError, OverflowError):
            both = None
        return super().context() | {"pressed": both}

    def message(self, done: Any) -> Any:
        """Whether it is confirmed."""
        if done.state == "confirmed":
            return _("Booked and confirmed.")
        return _("The booking was sent. The office confirms or declines it.")


def _wall(text: str) -> datetime | None:
    """A clock's time in an address; None for what is none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.replace(tzinfo=None, second=0, microsecond=0) if at.minute in (0, 30) else None


class SpaceCalendar(HouseView):
    """The bookings of a room or desk as a file for a calendar program."""

    policy, code = SPACE, "see_bookings"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file; made anew at each look."""
        space = self.object
        rows = for_calendars(BOOKING.visible(request.user).filter(space=space))
        content = calendar_of(named(str(space), is_example=space.is_example), rows)
        return calendar_answer(content, request, f"{space.office.code}-{space.pk}.ics")
