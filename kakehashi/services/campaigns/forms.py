"""What is asked about campaigns. Nothing is stored here."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.measures.campaigns import PARTS
from kakehashi.engines.ui.forms import EraDateField, Form, RowsChosenField, VersionedForm
from kakehashi.registry.models import Office, PlanItem, Post

from .flows import ANNIVERSARY_CAMPAIGN as FLOW
from .queries import offices, running, territories

MOST_ITEMS = 12
HOUSE = ("hq_officer", "hq_chief", "office_staff", "office_chief")


def _text(label: Any, help_text: Any = "", *, most: int = 3000, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, widget=forms.Textarea(attrs={"rows": 3}), help_text=help_text
    )


class PlanItemsField(forms.CharField):
    """Items of the newest plan by their ids, with commas between."""

    def clean(self, value: Any) -> Any:
        """The items' rows. Refused with ValidationError: an id that the plan does not have, more than twelve."""
        codes = [code for code in re.split(r"[\s,、，]+", super().clean(value) or "") if code]
        if len(codes) > MOST_ITEMS:
            raise ValidationError(_("At most %(most)s items."), params={"most": MOST_ITEMS})
        rows = {row.code: row for row in PlanItem.objects.filter(code__in=codes).order_by("field__year")}
        if unknown := [code for code in codes if code not in rows]:
            raise ValidationError(_("The plan has no item %(codes)s."), params={"codes": ", ".join(unknown)})
        return list(rows.values())


class CampaignForm(Form):
    """What a campaign is."""

    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    occasion = _text(_("Occasion"), _("What is celebrated, since when."), most=1000, required=True)
    occasion_en = _text(_("Occasion (English)"), most=1000)
    begins = EraDateField(label=_("First day"))
    ends = EraDateField(label=_("Last day"))
    territories = forms.MultipleChoiceField(
        label=_("Countries and regions"), required=False, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Requests for these find the campaign beside their form."),
    )  # fmt: skip
    offices = RowsChosenField(
        label=_("Offices"), required=False, queryset=Office.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    goals = _text(_("Goals"), _("A sentence on each line."))
    goals_en = _text(_("Goals (English)"))
    plans = _text(
        _("What is planned"), _("A line for each. It is shown as planned, never as done; what happened is put in.")
    )
    plans_en = _text(_("What is planned (English)"))
    joining = _text(_("How to take part"), _("What local governments read beside the button."))
    joining_en = _text(_("How to take part (English)"))
    plan_items = PlanItemsField(
        label=_("Plan items"),
        required=False,
        max_length=200,
        help_text=_("Ids with commas between, such as 4P-6, 4P-7."),
    )
    post = forms.ModelChoiceField(
        label=_("Lead post"), required=False, queryset=Post.objects.none(), empty_label=_("My own post")
    )
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Where it is told: a plan, a notice."))
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Where it can be read, if it can."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["territories"].choices = territories()  # type: ignore[attr-defined]
        self.fields["offices"].queryset = offices()  # type: ignore[attr-defined]
        posts = Post.objects.filter(is_open=True, roles__role__in=HOUSE).select_related("section").distinct()
        self.fields["post"].queryset = posts.order_by("section", "pk")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        values = super().clean() or {}
        begins, ends = values.get("begins"), values.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("The last day lies before the first."))
        if not self.errors and not values.get("territories") and not values.get("offices"):
            self.add_error("territories", _("Choose a country, a region or an office: by them requests find it."))
        return values


class EditCampaignForm(CampaignForm, VersionedForm):
    """The same, of one that is there; its lead post is named."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].required = True
        self.fields["post"].empty_label = None  # type: ignore[attr-defined]


class CloseForm(Form):
    """What came of it."""

    result = _text(
        _("Result of the campaign"),
        _("What was done and reached, with figures and their source. Posts, no names of people."),
        most=10_000, required=True,
    )  # fmt: skip
    result_en = _text(_("Result of the campaign (English)"), most=10_000)


class PutInForm(Form):
    """A thing of a room, by what people call it."""

    room = forms.ChoiceField(label=_("What kind of thing"))
    number = forms.CharField(label=_("Its number"), max_length=40, help_text=_("As on its page: K24-0007, V2012-3."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["room"].choices = [(room.name, room.label) for room in PARTS.values()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The row that is meant, among those that the user sees in that room."""
        values = super().clean() or {}
        if self.errors:
            return values
        room, words = PARTS[values["room"]], values.pop("number").strip()
        found = list(room.policy.visible(self.user).filter(room.numbered(words))[:2])
        if len(found) != 1:
            self.add_error("number", _("Nothing that you may see has this number."))
            return values
        return {"room": room.name, "row": found[0]}


class PutForm(Form):
    """A thing and the campaign that it goes into, from the thing's own page."""

    room = forms.ChoiceField(widget=forms.HiddenInput)
    key = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    campaign = forms.ChoiceField(label=_("Campaign that it belongs to"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["room"].choices = [(room.name, room.label) for room in PARTS.values()]  # type: ignore[attr-defined]
        self.open = {str(row.pk): row for row in running()}
        self.fields["campaign"].choices = [(key, str(row)) for key, row in self.open.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The rows that are meant; what the user does not see is not there."""
        values = super().clean() or {}
        if self.errors:
            return values
        row = PARTS[values["room"]].row(self.user, values["key"])
        if row is None:
            raise ValidationError(_("It is not there, or you may not see it."))
        return {"campaign": self.open[values["campaign"]], "room": values["room"], "row": row}


class CampaignFilter(Form):
    """By words, state, country, office and fiscal year."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *FLOW.choices])
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    office = forms.ChoiceField(label=_("Office"), required=False)
    year = forms.TypedChoiceField(label=_("Fiscal year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        this_year = time.fiscal_year(time.today())
        choices = {
            "territory": territories(),
            "office": [(office.code, str(office)) for office in offices()],
            "year": [(year, str(year)) for year in range(this_year + 1, this_year - 10, -1)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = [("", _("All")), *offered]  # type: ignore[attr-defined]


class PartFilter(Form):
    """By room."""

    room = forms.ChoiceField(label=_("What kind of thing"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rooms = [(room.name, room.label) for room in PARTS.values()]
        self.fields["room"].choices = [("", _("All")), *rooms]  # type: ignore[attr-defined]
