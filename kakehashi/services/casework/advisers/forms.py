"""What is asked about advisers, their hours, and fields of advice."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.clocks import moment_at
from kakehashi.engines.ui.forms import EraDateField, Form, RowsChosenField, VersionedForm, WholeNumberField

from ..request_types import request_types
from ..requests.queries import territories
from .models import AdviceTheme
from .queries import language_choices, posts_to_register, themes_of_today
from .rules import limits

LINES = 4  # days and times that can be opened at once
TIMES = ["%H:%M", "%H時%M分", "%H時"]


class ReviseAdviserForm(VersionedForm):
    """What an adviser advises on, where, in which languages, and until when."""

    personal = {
        "introduction": "casework.Adviser.introduction",
        "introduction_en": "casework.Adviser.introduction_en",
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    themes = RowsChosenField(
        label=_("Fields"), queryset=None, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one field.")},
    )  # fmt: skip
    territories = forms.MultipleChoiceField(
        label=_("Countries and regions"), required=False, widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("None: wherever it may be."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)
    introduction = forms.CharField(
        label=_("Introduction (Japanese)"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the adviser did before, and can advise on. No name of a person."),
    )  # fmt: skip
    introduction_en = forms.CharField(
        label=_("Introduction (English)"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    time_zone = forms.ChoiceField(label=_("Clock of the adviser"), required=False)
    most_open = WholeNumberField(
        label=_("Consultations in hand that are enough"), min_value=1, max_value=100,
        help_text=_("From this number on others are proposed first."),
    )  # fmt: skip
    valid_from = EraDateField(label=_("Serves from"))
    valid_until = EraDateField(label=_("Serves until"), required=False, help_text=_("Empty: until further notice."))

    FILLS = ("territories", "languages", "introduction", "introduction_en", "time_zone", "most_open", "valid_from",
             "valid_until")  # fmt: skip

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        options["initial"] = {**self._stored(obj), **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        given: dict[str, Any] = {
            "territories": [group for group in territories() if group[1] and group[1][0][0]],
            "languages": language_choices(),
            "time_zone": [(zone, zone.split("/")[-1].replace("_", " ")) for zone in limits().time_zones],
        }
        for name, choices in given.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        held = obj.themes.all() if obj is not None else AdviceTheme.objects.none()
        self.fields["themes"].queryset = (themes_of_today() | held).distinct()  # type: ignore[attr-defined]

    @classmethod
    def _stored(cls, obj: Any) -> dict[str, Any]:
        if obj is None:
            return {"languages": ["ja"], "time_zone": "Asia/Tokyo", "most_open": 5, "valid_from": time.today()}
        return {name: getattr(obj, name) for name in cls.FILLS} | {"themes": [one.pk for one in obj.themes.all()]}

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first; without a clock it is Japan's."""
        values = super().clean() or {}
        begins, ends = values.get("valid_from"), values.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("Enter a day that is not before the beginning."))
        values["time_zone"] = values.get("time_zone") or "Asia/Tokyo"
        return values


class RegisterAdviserForm(ReviseAdviserForm):
    """Which post advises, and on what."""

    post = forms.ModelChoiceField(
        label=_("Post"), queryset=None, empty_label=_("Choose"),
        help_text=_("Open posts with the role of an economic adviser. Roles are given among the organisations."),
    )  # fmt: skip
    field_order = ("post",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].queryset = posts_to_register()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A new row has no version yet."""
        values = super().clean()
        values.pop("version", None)
        return values


class HoursForm(Form):
    """Up to four days and times at once, read on the adviser's clock."""

    minutes = WholeNumberField(label=_("Minutes each"))

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.zone = ZoneInfo(obj.time_zone) if obj is not None else time.TOKYO
        self.initial.setdefault("minutes", limits().minutes)
        for number in range(1, LINES + 1):
            self.fields[f"day{number}"] = EraDateField(
                label=_("Day %(number)s") % {"number": number}, required=False,
                help_text=EraDateField().help_text if number == 1 else "",
            )  # fmt: skip
            self.fields[f"at{number}"] = forms.TimeField(
                label=_("Time %(number)s") % {"number": number}, required=False, widget=forms.TextInput,
                input_formats=TIMES, help_text=_("Example: 14:30") if number == 1 else "",
                error_messages={"invalid": _("Enter a time such as 14:30.")},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Each day with its time; at least one; an hour that the clocks skip is refused."""
        values = super().clean() or {}
        found: list[datetime] = []
        for number in range(1, LINES + 1):
            day, at = values.pop(f"day{number}", None), values.pop(f"at{number}", None)
            if bool(day) != bool(at):
                missing = f"at{number}" if day else f"day{number}"
                if missing not in self.errors:
                    self.add_error(missing, _("Enter the day and the time."))
            elif day and at:
                try:
                    found.append(moment_at(datetime.combine(day, at), self.zone))
                except ValueError:
                    self.add_error(f"at{number}", _("The clocks are put forward then: there is no such time."))
        if not found and not self.errors:
            self.add_error("day1", _("Enter at least one day and time."))
        return {"beginnings": found, "minutes": values.get("minutes")}


class ThemeForm(Form):
    """A field of advice."""

    name = forms.CharField(label=_("Name (Japanese)"), max_length=100)
    name_en = forms.CharField(label=_("Name (English)"), max_length=100)
    asked_as = forms.MultipleChoiceField(
        label=_("Asked as"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever chooses one of these is proposed an adviser of this field."),
    )  # fmt: skip
    valid_from = EraDateField(label=_("From"))
    valid_until = EraDateField(label=_("Until"), required=False, help_text=_("Empty: until further notice."))

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        asked = [
            choice
            for kind in request_types().values()
            if kind.is_consultation
            for question in kind.questions
            if question.code == "theme"
            for choice in question.choices
        ]
        self.fields["asked_as"].choices = asked  # type: ignore[attr-defined]
        self.initial.setdefault("valid_from", time.today())

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        values = super().clean() or {}
        begins, ends = values.get("valid_from"), values.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("Enter a day that is not before the beginning."))
        return values


class AddThemeForm(ThemeForm):
    """A new field, with the short name by which addresses know it."""

    code = forms.SlugField(
        label=_("Short name"), max_length=40, help_text=_("Latin letters, digits and hyphens; it never changes.")
    )
    field_order = ("code", "name", "name_en", "asked_as", "valid_from", "valid_until")


class TakeBackForm(Form):
    """Nothing is asked: the button says it."""
