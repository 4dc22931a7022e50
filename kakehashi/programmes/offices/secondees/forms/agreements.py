"""The wish, and everything that stands in the agreement."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.rows import RowsField
from kakehashi.engines.ui.forms import EraDateField, Form, NoteForm, VersionedForm, YenField
from kakehashi.registry.models import Office

from .. import rules
from ..flows import RESIDENT_SECONDEE as FLOW
from ..models import Goal, ResidentSecondee, Term
from ..queries import desks_of, posts_of_body


def long_text(most: int, *, rows: int = 4, **options: Any) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options)


class WishForm(Form):
    """What a local government wishes for."""

    office = forms.ModelChoiceField(label=_("Office"), queryset=Office.objects.all(), empty_label=_("Choose"))
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("What the stay is about, in one line."))
    begins = EraDateField(label=_("First day"))
    ends = EraDateField(label=_("Last day"))
    aim = long_text(3000, rows=6, label=_("What the secondee is to do there"))
    is_trial = forms.BooleanField(
        label=_("As part of a trial"), required=False,
        help_text=_("Its agreements are evaluated together at the end of the fiscal year."),
    )  # fmt: skip
    document_number = forms.CharField(label=_("Your document number"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first, nor years later."""
        values = super().clean() or {}
        begins, ends = values.get("begins"), values.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("The last day lies before the first."))
        elif begins and ends and ends - begins > rules.LONGEST_STAY:
            self.add_error("ends", _("A stay lasts three years at most."))
        return values


class GoalsForm(VersionedForm):
    """The goals, one a row."""

    def __init__(self, *args: Any, obj: ResidentSecondee, **options: Any) -> None:
        rows = [{"text": goal.text, "measure": goal.measure} for goal in obj.goals.all()]
        options["initial"] = {"rows": rows, **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        columns = {
            "text": (str(_("Goal")), forms.CharField(label=_("Goal"), max_length=300)),
            "measure": (
                str(_("How it is measured")),
                forms.CharField(label=_("How it is measured"), max_length=300, required=False),
            ),
        }
        self.fields["rows"] = RowsField(columns, label=_("Goals"), required=False, most=rules.MOST_ROWS)


class TermsForm(VersionedForm):
    """Who bears which cost, one kind a row, and how much office work is shared."""

    duties = long_text(
        3000, required=False, label=_("Duties"),
        help_text=_("Who gives instructions, how much office work is shared, leave and working hours."),
    )  # fmt: skip

    def __init__(self, *args: Any, obj: ResidentSecondee, **options: Any) -> None:
        rows = [{"item": row.item, "bearer": row.bearer, "yen": row.yen, "note": row.note} for row in obj.terms.all()]
        options["initial"] = {"rows": rows, "duties": obj.duties, **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        fields: Mapping[str, forms.Field] = {
            "item": forms.ChoiceField(label=_("Cost"), choices=[("", "–"), *Term.Item.choices]),
            "bearer": forms.ChoiceField(label=_("Borne by"), choices=[("", "–"), *Term.Bearer.choices]),
            "yen": YenField(label=_("Yen a year, if known"), required=False, min_value=0, max_value=10**11),
            "note": forms.CharField(label=_("Remark"), max_length=300, required=False),
        }
        columns = {name: (str(field.label), field) for name, field in fields.items()}
        self.fields["rows"] = RowsField(columns, label=_("Who bears which cost"), required=False, most=rules.MOST_ROWS)


class DeskForm(VersionedForm):
    """Where the secondee works."""

    space = forms.ModelChoiceField(
        label=_("Bookable desk"), queryset=None, required=False, empty_label=_("None"),
        help_text=_("A work place of the office under “Rooms and desks”, where there is one."),
    )  # fmt: skip
    desk = forms.CharField(label=_("Place in words"), max_length=200, required=False)

    def __init__(self, *args: Any, obj: ResidentSecondee, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["space"].queryset = desks_of(obj.office_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two at least."""
        values = super().clean() or {}
        if not self.errors and not values.get("space") and not (values.get("desk") or "").strip():
            self.add_error("desk", _("Choose a desk, or say in words where it is."))
        return values


class NameForm(VersionedForm):
    """Who is sent."""

    personal = {"name": "offices.ResidentSecondee.name", "contact": "offices.ResidentSecondee.contact"}

    name = forms.CharField(label=_("Name of the secondee"), max_length=100)
    contact = forms.CharField(
        label=_("How to reach the secondee"), max_length=200, required=False,
        help_text=_("Telephone with the country code, or an address. It stands in no list and no mail."),
    )  # fmt: skip
    secondee_post = forms.ModelChoiceField(
        label=_("Post of the secondee"), queryset=None, required=False, empty_label=_("None: our desk keeps the log"),
        help_text=_("The post of your organisation at which the secondee writes the log and the reports."),
    )  # fmt: skip

    def __init__(self, *args: Any, obj: ResidentSecondee, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["secondee_post"].queryset = posts_of_body(obj.organisation_id)  # type: ignore[attr-defined]


class AgreeForm(Form):
    """The town's own number of its decision."""

    document_number = forms.CharField(
        label=_("Your document number"), max_length=100, required=False,
        help_text=_("Of the decision that was taken on paper, where you have one."),
    )  # fmt: skip


class LastDayForm(NoteForm):
    """Another last day, and why."""

    ends = EraDateField(label=_("New last day"))
    field_order = ("ends", "note")


class ResultsForm(VersionedForm):
    """Each goal with what was reached."""

    def __init__(self, *args: Any, obj: ResidentSecondee, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.goals = list(obj.goals.all())
        for goal in self.goals:
            choices = [("", _("Not measured yet")), *Goal.Reached.choices]
            self.fields[f"reached_{goal.position}"] = forms.ChoiceField(
                label=_("Goal %(goal)s") % {"goal": goal}, choices=choices, required=False, help_text=goal.measure
            )
            self.fields[f"result_{goal.position}"] = forms.CharField(
                label=_("What was reached for goal %(number)s") % {"number": goal.position}, max_length=500,
                required=False, widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
            self.initial.setdefault(f"reached_{goal.position}", goal.reached)
            self.initial.setdefault(f"result_{goal.position}", goal.result)

    def clean(self) -> dict[str, Any]:
        """As the action takes them."""
        values = super().clean() or {}
        results = [
            {
                "position": goal.position,
                "reached": values.get(f"reached_{goal.position}", ""),
                "result": values.get(f"result_{goal.position}", ""),
            }
            for goal in self.goals
        ]
        return {"version": values.get("version"), "results": results}


class StayFilter(Form):
    """By state, office, and whether it is part of a trial."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *FLOW.choices])
    office = forms.ChoiceField(label=_("Office"), required=False)
    trial = forms.BooleanField(label=_("Trials only"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offices = [(office.code, str(office)) for office in Office.objects.all()]
        self.fields["office"].choices = [("", _("All")), *offices]  # type: ignore[attr-defined]
