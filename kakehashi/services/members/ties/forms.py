"""What is asked about ties abroad. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.questionnaires.places import territory_choices, territory_name
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm
from kakehashi.registry.models import Organisation, Tie

ALL = ("", _("All"))
IN_FORCE, OVER = "in_force", "over"
YEARS_AHEAD = 3


class TieForm(Form):
    """With whom, since when, by what source."""

    kind = forms.ChoiceField(label=_("Kind of tie"), choices=Tie.Kind.choices, widget=forms.RadioSelect)
    partner = forms.CharField(label=_("Partner abroad"), max_length=200, help_text=_("As it is written in Japanese."))
    partner_en = forms.CharField(label=_("Partner's name in English"), max_length=200, required=False)
    territory = forms.ChoiceField(label=_("Country or region"), choices=territory_choices)
    region = forms.CharField(label=_("State or province"), max_length=200, required=False)
    agreed_on = EraDateField(label=_("Day of the agreement"))
    ended_on = EraDateField(
        label=_("Last day"), required=False, help_text=_("Of a tie that is over, or that was agreed on for a term.")
    )
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Where it is told: the agreement, a list, a web page.")
    )
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Where it can be read, if it can."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first, and the first has come."""
        values = super().clean() or {}
        begins, ends = values.get("agreed_on"), values.get("ended_on")
        if begins and begins > time.today():
            self.add_error("agreed_on", _("The day of the agreement has not come yet."))
        if begins and ends and ends < begins:
            self.add_error("ended_on", _("The last day lies before the first."))
        return values


class AmendTieForm(TieForm, VersionedForm):
    """The same, of one that is there."""


class EndTieForm(VersionedForm):
    """The last day."""

    day = EraDateField(label=_("Last day"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("day", time.today())


class TieFilter(Form):
    """By prefecture, country, kind, what is in force, and the anniversaries of a fiscal year."""

    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    kind = forms.ChoiceField(label=_("Kind of tie"), required=False, choices=[ALL, *Tie.Kind.choices])
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[ALL, (IN_FORCE, _("In force")), (OVER, _("Over"))]
    )
    anniversary = forms.ChoiceField(label=_("Anniversary in"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        prefectures = Organisation.objects.filter(kind=Organisation.Kind.PREFECTURE, valid_until=None).order_by("code")
        codes = Tie.objects.order_by("territory").values_list("territory", flat=True).distinct()
        year, language = time.fiscal_year(time.today()), get_language() or "ja"
        offered = {
            "prefecture": [(row.prefecture, str(row)) for row in prefectures],
            "territory": sorted(((code, territory_name(code)) for code in codes), key=lambda pair: pair[1]),
            "anniversary": [
                (str(one), eras.fiscal_year_name(one, language)) for one in range(year, year + YEARS_AHEAD + 1)
            ],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [ALL, *choices]  # type: ignore[attr-defined]
