"""Bookings: one's own or an office's, one of them, its steps."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.private_addresses import calendar_answer
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, stacked, titled
from kakehashi.engines.ui.views import ActionView, DetailView, HouseView, ListView

from .. import actions, forms
from ..feeds import calendar_of, named
from ..flows import BOOKING as FLOW
from ..flows import LIVE
from ..models import Booking
from ..permissions import BOOKING, SPACE, runs
from ..queries import for_calendars
from ..readers import dated, period


def _when(row: Booking) -> SafeString:
    there = titled(period(row.starts.office, row.ends.office), row.get_absolute_url(), row.number)
    return there


def _japan(row: Booking) -> str:
    return period(row.starts.japan, row.ends.japan)


class Bookings(ListView):
    """One's own bookings; for an office those of its rooms and desks; for headquarters all."""

    policy, code = BOOKING, "list"
    template_name = "bookings/bookings.html"
    heading = _("Bookings")
    filter_form = forms.BookingFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-starts_at",), "when": ("starts_at",), "state": ("state", "starts_at"), "people": ("people",),
    }  # fmt: skip

    def fetch(self) -> None:
        """Only for whoever holds a post."""
        self.policy.demand(self.request.user, "list")

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column(
                "when", _("When (local)"), lambda row: dated(row.starts.office, row.ends.office), cell=_when,
                sort="when", width=26,
            ),
            Column("number", _("Booking number"), lambda row: row.number, on_screen=False),
            Column("japan", _("In Japan"), lambda row: dated(row.starts.japan, row.ends.japan), cell=_japan, width=26),
            Column(
                "space", _("Room or desk"), lambda row: str(row.space),
                cell=lambda row: stacked(row.space, row.space.office, is_example=row.is_example), width=24,
            ),
            Column("office", _("Overseas office"), lambda row: str(row.space.office), on_screen=False),
            Column("body", _("For"), lambda row: row.body, width=24),
            Column("booker", _("Booked by"), lambda row: row.get_booker_display(), on_screen=False),
            Column("purpose", _("Purpose"), lambda row: row.purpose, width=40),
            Column("people", _("Number of people"), lambda row: row.people, is_number=True, sort="people"),
            Column(
                "state", _("State"), lambda row: FLOW.state_of(row).label,
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone), sort="state",
            ),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Booking], wanted: Mapping[str, Any]) -> QuerySet[Booking]:
        """By office, space, state, kind of body, and days as they are counted in Japan."""
        pairs = {"office": "space__office__code", "space": "space", "state": "state", "booker": "booker"}
        rows = rows.filter(**{path: wanted[name] for name, path in pairs.items() if name in wanted})
        if "since" in wanted:
            rows = rows.filter(ends_at__gt=_midnight(wanted["since"]))
        if "until" in wanted:
            rows = rows.filter(starts_at__lt=_midnight(wanted["until"] + timedelta(days=1)))
        return rows

    def context(self) -> dict[str, Any]:
        """Whether the list is an office's."""
        return super().context() | {"runs": SPACE.allows(self.request.user, "see_bookings")}


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, clock(0, 0), tzinfo=time.TOKYO)


class BookingPage(DetailView):
    """One booking on both clocks, and the steps that this reader may take."""

    policy, flow = BOOKING, FLOW
    template_name = "bookings/booking.html"

    def title(self) -> Any:
        """The room or desk."""
        return str(self.object.space)

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Bookings.heading, reverse("bookings:bookings")), (self.object.number, "")]

    def context(self) -> dict[str, Any]:
        """Whether it can still be changed."""
        booking, user = self.object, self.request.user
        is_live = booking.state in FLOW.tagged(LIVE) and (booking.ends_at > time.now() or runs(user, booking))
        return super().context() | {"may_change": is_live and self.policy.allows(user, "change", booking)}


class Change(ActionView):
    """Another time, other people, another purpose."""

    policy, code = BOOKING, "change"
    action, form_class = actions.change, forms.ChangeForm
    heading, button, said = _("Change the booking"), _("Save"), _("The booking was changed.")

    @property
    def lead(self) -> Any:  # type: ignore[override]
        """What another time means, and whose clock it is."""
        place = {"city": self.object.space.office.city_shown}
        if self.object.space.needs_confirmation and not runs(self.request.user, self.object):
            return _("Hours are those of %(city)s. Another time needs another confirmation.") % place
        return _("Hours are those of %(city)s.") % place

    def initial(self, obj: Any) -> dict[str, Any]:
        """What is booked, by the office's clock."""
        starts, ends = obj.starts.office, obj.ends.office
        return {
            "day": starts.date(), "starts": starts.time(), "ends": ends.time(), "people": obj.people,
            "purpose": obj.purpose, "until_day": ends.date() if ends.date() != starts.date() else None,
        }  # fmt: skip


class Step(ActionView):
    """A form in front of one step of a booking."""

    policy, flow = BOOKING, FLOW
    FORMS: ClassVar[dict[str, Any]] = {"confirm": forms.ConfirmForm}
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "mark_used": (_("It is counted among what the office provided, and cannot be taken back."),),
        "withdraw": (_("The time is free for others at once."), _("The office is told.")),
        "decline": (_("The time is free for others at once."), _("The desk that booked is told the reason.")),
    }


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    form, follows = Step.FORMS.get(name), Step.FOLLOWS.get(name, ())
    return Step.for_step(name, getattr(actions, name), form_class=form, follows=follows)


STEPS = ("confirm", "decline", "withdraw", "mark_used")


class BookingCalendar(HouseView):
    """One booking as a file for a calendar program."""

    policy = BOOKING

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        booking = self.object
        content = calendar_of(named(booking.number, is_example=booking.is_example), [booking])
        return calendar_answer(content, request, f"{booking.number}.ics")


class OwnCalendar(HouseView):
    """What this desk booked, as a file for a calendar program."""

    policy, code = BOOKING, "list"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        post = request.user.acting
        rows = for_calendars(self.policy.visible(request.user).filter(post=post))
        content = calendar_of(named(str(post), is_example=post.section.organisation.is_example), rows)
        return calendar_answer(content, request, "bookings.ics")
