"""What is filled in to book, to change and to confirm; and how bookings are looked for."""

from datetime import date, datetime
from datetime import time as clock
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.clocks import moment_at
from kakehashi.engines.ui.forms import Form, VersionedForm, WholeNumberField

from ..flows import BOOKING
from ..models import Booking, Space
from ..permissions import SPACE, runs
from ..queries import body_called, overlapping
from ..rules import Wish, refusals
from .hours import DayField, HourField, hours

TAKEN = _("It is booked already at this time. Choose another time, or another room or desk.")
PERIOD = ("day", "starts", "until_day", "ends")


class WhenForm(Form):
    """Day and hours by the office's clock, people and purpose."""

    day = DayField(label=_("Day"))
    starts = HourField(label=_("From the hour"))
    until_day = DayField(label=_("Until the day"), required=False, help_text=_("Empty: the same day."))
    ends = HourField(label=_("Until the hour"))
    people = WholeNumberField(label=_("Number of people"), min_value=1, max_value=1000)
    purpose = forms.CharField(
        label=_("Purpose"), max_length=300, help_text=_("What it is used for, without names of people.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.space, self.but = self.place()
        if not runs(self.user, self.space):
            for name in ("starts", "ends"):
                self.fields[name].choices = hours(self.space.opens, self.space.closes)  # type: ignore[attr-defined]

    def place(self) -> tuple[Space, Booking | None]:
        """The space, and the booking that is changed."""
        assert isinstance(self.obj, Space)
        return self.obj, None

    def clean(self) -> dict[str, Any]:
        """The two moments; what the conditions or another booking refuse is named beside its field."""
        values = super().clean() or {}
        starts, ends = self.moment("day", "starts"), self.moment("until_day", "ends")
        if starts is None or ends is None:
            return {}
        if values.get("people"):
            wish = Wish(starts, ends, values["people"])
            by_office = runs(self.user, self.space)
            for name, words in refusals(wish, self.space.conditions, time.now(), by_office=by_office).items():
                self.add_error(name, words)
        others = overlapping(self.space, starts, ends)
        if not self.errors and (others.exclude(pk=self.but.pk) if self.but else others).exists():
            self.add_error("starts", TAKEN)
        kept = {name: value for name, value in values.items() if name not in PERIOD}
        return kept | {"starts_at": starts, "ends_at": ends}

    def moment(self, day: str, hour: str) -> datetime | None:
        """The moment of two fields; an hour that the clocks leave out is named."""
        on = self.cleaned_data.get(day) or self.cleaned_data.get("day")
        at = self.cleaned_data.get(hour)
        if not isinstance(on, date) or not isinstance(at, clock):
            return None
        try:
            return moment_at(datetime.combine(on, at), self.space.zone)
        except ValueError:
            self.add_error(hour, _("The clocks are put forward on that day, and this hour is left out."))
            return None


class BookForm(WhenForm):
    """A new booking. The office may enter it for another body."""

    body = forms.CharField(
        label=_("For a body of the register"), max_length=200, required=False,
        help_text=_("Its code or its whole name, where you enter it for somebody else."),
    )  # fmt: skip
    guest = forms.CharField(
        label=_("For another body"), max_length=200, required=False,
        help_text=_("Its name, such as that of an association that is not in the register."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not SPACE.allows(self.user, "book_for_others", self.space):
            del self.fields["body"], self.fields["guest"]

    def clean(self) -> dict[str, Any]:
        """With the body, where one was named."""
        values = super().clean()
        words, guest = self.cleaned_data.get("body", ""), self.cleaned_data.get("guest", "")
        organisation = body_called(words) if words else None
        if words and organisation is None:
            self.add_error("body", _("No body of today, or more than one, is called like this. Enter its code."))
        if words and guest:
            self.add_error("guest", _("Enter one body only."))
        values.pop("body", None)
        return values | {"organisation": organisation, "guest": guest} if values else values


class ChangeForm(WhenForm, VersionedForm):
    """Another time, other people, another purpose."""

    def place(self) -> tuple[Space, Booking | None]:
        """The booking and its space."""
        assert isinstance(self.obj, Booking)
        return self.obj.space, self.obj


class ConfirmForm(Form):
    """What the guests should know."""

    answer = forms.CharField(
        label=_("What the guests should know"), max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Such as where the key is, or whom to ask for."),
    )  # fmt: skip


class BookingFilter(Form):
    """By office, space, state, kind of body and days."""

    folded = ("booker", "since", "until")

    office = forms.ChoiceField(label=_("Overseas office"), required=False)
    space = forms.ChoiceField(label=_("Room or desk"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *BOOKING.choices])
    booker = forms.ChoiceField(label=_("Booked by"), required=False, choices=[("", _("All")), *Space.Booker.choices])
    since = DayField(label=_("From the day"), required=False, help_text="")
    until = DayField(label=_("Until the day"), required=False, help_text="")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = list(SPACE.visible(self.user))
        offices = {row.office.code: str(row.office) for row in rows}
        self.fields["office"].choices = [("", _("All")), *offices.items()]  # type: ignore[attr-defined]
        named = [(str(row.pk), f"{row.office.city_shown} {row}") for row in rows]
        self.fields["space"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]
