"""The tables of a visit, typed row by row or pasted from Excel."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.rows import RowsField
from kakehashi.engines.ui.forms import ClockField, EraDateField, VersionedForm, WholeNumberField

from .. import rules
from ..models import Arrangement, Leg, VisitProgramme
from ..queries import house_posts, texts
from .zones import zones_of

NOTHING = ("", "–")


class RowsForm(VersionedForm):
    """A table of a programme as a whole; a subclass says its columns and how a row begins."""

    def __init__(self, *args: Any, obj: VisitProgramme, **options: Any) -> None:
        options["initial"] = {"rows": self.begins_with(obj), **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        columns = {name: (str(field.label), field) for name, field in self.columns(obj).items()}
        self.fields["rows"] = RowsField(columns, label=self.label, required=False, most=rules.LONGEST_ROWS)

    label: Any = ""

    def columns(self, programme: VisitProgramme) -> Mapping[str, forms.Field]:
        """The field of each column."""
        return {}

    def begins_with(self, programme: VisitProgramme) -> list[dict[str, Any]]:
        """The rows that stand already."""
        return []


def _cell(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, **{"required": False, **options})


def _choice(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[NOTHING, *choices], **{"required": False, **options})


class DelegationForm(RowsForm):
    """Who travels, by post."""

    label = _("Delegation")

    def columns(self, programme: VisitProgramme) -> Mapping[str, forms.Field]:
        """Post, number, VIP."""
        return {
            "post": _cell(_("Post held"), required=True),
            "people": WholeNumberField(label=_("Number of people"), required=False, min_value=1, max_value=500),
            "vip": _choice(_("VIP"), [("yes", _("VIP"))]),
        }

    def begins_with(self, programme: VisitProgramme) -> list[dict[str, Any]]:
        """The delegates."""
        rows = programme.delegates.all()
        return [{"post": row.post, "people": row.people, "vip": "yes" if row.is_vip else ""} for row in rows]

    def clean(self) -> dict[str, Any]:
        """As the action takes them."""
        values = super().clean() or {}
        rows = [{"post": row["post"], "people": row.get("people", 1), "is_vip": row.get("vip") == "yes"}
                for row in values.get("rows") or []]  # fmt: skip
        return values | {"rows": rows}


class LegsForm(RowsForm):
    """The way, and whatever else has its hour."""

    label = _("Legs")

    def columns(self, programme: VisitProgramme) -> Mapping[str, forms.Field]:
        """Where from, where to, how and when."""
        zones = zones_of(programme)
        return {
            "day": EraDateField(label=_("Day")),
            "starts": ClockField(label=_("Begins at"), required=False),
            "zone": _choice(_("Clocks of"), zones),
            "origin": _cell(_("Departure")),
            "until_day": EraDateField(label=_("Day of arrival, if another"), required=False),
            "ends": ClockField(label=_("Ends at"), required=False),
            "until_zone": _choice(_("Clocks there"), zones),
            "destination": _cell(_("Arrival")),
            "mode": _choice(_("Means"), Leg.Mode.choices),
            "what": _cell(_("Flight, train, or what is done")),
            "note": _cell(_("Remark")),
        }

    def begins_with(self, programme: VisitProgramme) -> list[dict[str, Any]]:
        """The legs."""
        names = self.columns(programme)
        return [{name: getattr(leg, name) for name in names} for leg in programme.legs.all()]


class CompanyForm(RowsForm):
    """Which of our posts go along."""

    label = _("Attendance roster")

    def columns(self, programme: VisitProgramme) -> Mapping[str, forms.Field]:
        """Who and when; a row without hours is the whole day."""
        self.posts = {str(post.pk): post for post in house_posts(programme.office)}
        return {
            "post": _choice(_("Post"), [(key, str(post)) for key, post in self.posts.items()], required=True),
            "day": EraDateField(label=_("Day")),
            "starts": ClockField(label=_("Begins at"), required=False),
            "ends": ClockField(label=_("Ends at"), required=False),
            "duty": _cell(_("Duty")),
        }

    def begins_with(self, programme: VisitProgramme) -> list[dict[str, Any]]:
        """The roster."""
        rows = programme.accompaniments.all()
        return [{"post": str(row.post_id), "day": row.day, "starts": row.starts, "ends": row.ends, "duty": row.duty}
                for row in rows]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """With the posts themselves."""
        values = super().clean() or {}
        return values | {"rows": [{**row, "post": self.posts[row["post"]]} for row in values.get("rows") or []]}


class ArrangementsForm(RowsForm):
    """Interpreter, vehicle, venue, lodging."""

    label = _("Interpreter, vehicles, venues, lodging")

    def columns(self, programme: VisitProgramme) -> Mapping[str, forms.Field]:
        """What, when, where, and whether it is booked."""
        return {
            "kind": _choice(_("Kind"), Arrangement.Kind.choices, required=True),
            "what": _cell(_("What is arranged"), required=True),
            "day": EraDateField(label=_("Day"), required=False),
            "starts": ClockField(label=_("Begins at"), required=False),
            "ends": ClockField(label=_("Ends at"), required=False),
            "place": _cell(_("Place")),
            "booked": _choice(_("Booked"), [("yes", _("Booked"))]),
        }

    def begins_with(self, programme: VisitProgramme) -> list[dict[str, Any]]:
        """The arrangements."""
        names = ("kind", "what", "day", "starts", "ends", "place")
        return [{name: getattr(row, name) for name in names} | {"booked": "yes" if row.is_booked else ""}
                for row in programme.arrangements.all()]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """As the action takes them."""
        values = super().clean() or {}
        rows = [{**row, "is_booked": row.pop("booked", "") == "yes"} for row in values.get("rows") or []]
        return values | {"rows": rows}


class EnglishForm(VersionedForm):
    """Every text of the programme with its English words beside it."""

    def __init__(self, *args: Any, obj: VisitProgramme, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.wanted = list(dict.fromkeys(text.strip() for text in texts(obj) if rules.is_japanese(text)))
        for number, text in enumerate(self.wanted):
            is_long = len(text) > 80 or "\n" in text
            widget = forms.Textarea(attrs={"rows": 4}) if is_long else forms.TextInput()
            field = forms.CharField(label=text, required=False, max_length=12_000 if is_long else 300, widget=widget)
            self.fields[f"text_{number}"] = field
            self.initial.setdefault(f"text_{number}", obj.english.get(text, ""))

    def clean(self) -> dict[str, Any]:
        """The words by text."""
        values = super().clean() or {}
        english = {text: values.get(f"text_{number}") or "" for number, text in enumerate(self.wanted)}
        return {"version": values.get("version"), "english": english}
