"""What is known of a room or desk, and how one is looked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import Form, VersionedForm, WholeNumberField
from kakehashi.registry.models import Office

from ..models import Space
from ..permissions import SPACE, of_the_office
from ..rules import EQUIPMENT
from .hours import DayField, HourField

WEEKDAYS = [
    ("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")), ("4", _("Friday")),
    ("5", _("Saturday")), ("6", _("Sunday")),
]  # fmt: skip


class EquipmentField(forms.MultipleChoiceField):
    """What stands in a space, in the reader's language."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=lambda: [(code, str(words)) for code, words in EQUIPMENT.items()], **options)


class SpaceForm(VersionedForm):
    """A room or desk and its conditions."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Space.Kind.choices)
    name = forms.CharField(label=_("Name in Japanese"), max_length=100)
    name_en = forms.CharField(label=_("Name in English"), max_length=100, required=False)
    place = forms.CharField(
        label=_("Where in the office"), max_length=200, required=False, help_text=_("Floor, door, way.")
    )
    capacity = WholeNumberField(label=_("Room for people"), min_value=1, max_value=1000)
    equipment = EquipmentField(label=_("Equipment"), required=False)
    bookers = forms.MultipleChoiceField(
        label=_("Who may book"), choices=Space.Booker.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None: only the office itself."),
    )  # fmt: skip
    opens = HourField(label=_("Can be used from"), help_text=_("By the office's clock."))
    closes = HourField(label=_("Can be used until"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these weekdays"), choices=WEEKDAYS, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    longest_hours = WholeNumberField(label=_("Longest booking, in hours"), min_value=1, max_value=744)
    ahead_days = WholeNumberField(label=_("How many days ahead it can be booked"), min_value=1, max_value=366)
    needs_confirmation = forms.BooleanField(
        label=_("The office confirms each booking"), required=False,
        help_text=_("Otherwise a booking within the conditions is confirmed at once."),
    )  # fmt: skip
    terms = forms.CharField(
        label=_("What else holds"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    terms_en = forms.CharField(
        label=_("The same in English"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    valid_from = DayField(label=_("Can be used from the day"))
    valid_until = DayField(
        label=_("Last day"), required=False, help_text=_("Empty: until further notice. What is booked stays booked.")
    )

    def clean(self) -> dict[str, Any]:
        """Hours and days in their order."""
        values = super().clean() or {}
        opens, closes = values.get("opens"), values.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("Enter an hour that is later than the first."))
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day is not before the first."))
        return values


class AddSpaceForm(SpaceForm):
    """With the office, where one may look after several."""

    office = forms.ModelChoiceField(label=_("Overseas office"), queryset=Office.objects.none())
    field_order = ("office",)

    def __init__(self, *args: Any, **options: Any) -> None:
        begins = {
            "opens": "09:00", "closes": "17:00", "weekdays": [0, 1, 2, 3, 4], "longest_hours": 8, "ahead_days": 90,
            "needs_confirmation": True, "bookers": [Space.Booker.TOWN], "valid_from": time.today(),
        }  # fmt: skip
        options["initial"] = {**begins, **(options.get("initial") or {})}
        super().__init__(*args, **options)
        del self.fields["version"]
        offices = Office.objects.all()
        if of_the_office(self.user):
            offices = offices.filter(pk=getattr(self.user, "office_id", None))
            self.initial.setdefault("office", offices.first())
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]


class SpaceFilter(Form):
    """By office, kind, people and equipment; free at a time of one's choice."""

    folded = ("equipment",)

    office = forms.ChoiceField(label=_("Overseas office"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Space.Kind.choices])
    people = WholeNumberField(label=_("Number of people"), required=False, min_value=1, max_value=1000)
    day = DayField(label=_("Free on the day"), required=False, help_text="")
    starts = HourField(label=_("From the hour"), required=False)
    ends = HourField(label=_("Until the hour"), required=False)
    equipment = forms.ChoiceField(label=_("With"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = SPACE.visible(self.user).order_by("office__position")
        offices = {row.office.code: str(row.office) for row in rows}
        self.fields["office"].choices = [("", _("All")), *offices.items()]  # type: ignore[attr-defined]
        named = [(code, str(words)) for code, words in EQUIPMENT.items()]
        self.fields["equipment"].choices = [("", _("Anything")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An end that is later than the beginning."""
        values = super().clean() or {}
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("Enter an hour that is later than the first."))
        if (starts or ends) and not values.get("day") and "day" not in self.errors:
            self.add_error("day", _("Enter the day as well."))
        return values


class DayForm(Form):
    """Which day is shown."""

    day = DayField(label=_("Day"), required=False, help_text="")


class WeekForm(Form):
    """Which week is shown."""

    week = DayField(label=_("Week of the day"), required=False, help_text="")

    @classmethod
    def day_of(cls, query: Any) -> Any:
        """The day that an address asks for; None where it asks for none, or for what is no day."""
        form = cls(query)
        return form.cleaned_data.get("week") if form.is_valid() else None
