"""What is asked about a round of shelters."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, RowsChosenField, WholeNumberField
from kakehashi.registry.models import Organisation

from ..centres.models import CentreMember
from ..sentences.rules.languages import languages
from ..shelters.flows import LISTED
from ..shelters.flows import SHELTER as SHELTERS
from ..shelters.models import Shelter

MOST = 9999


class RoundForm(Form):
    """Where, when, who, whom they met, what is needed."""

    shelter = forms.ModelChoiceField(
        label=gettext_lazy("Which shelter"), queryset=None, required=False, empty_label="—"
    )
    place = forms.CharField(
        label=gettext_lazy("Or which place"), max_length=200, required=False,
        help_text=gettext_lazy("People may sleep in cars, tents, or a school that is in no list."),
    )  # fmt: skip
    went_on = EraDateField(label=gettext_lazy("Went on"))
    went_time = ClockField(label=gettext_lazy("at"))
    members = RowsChosenField(
        label=gettext_lazy("Who went"), queryset=CentreMember.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    needs = forms.CharField(
        label=gettext_lazy("What is needed there"), widget=forms.Textarea({"rows": 4}), required=False, max_length=4000,
        help_text=gettext_lazy("Becomes an information card. No names."),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("What else was seen"), widget=forms.Textarea({"rows": 3}), required=False, max_length=4000
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        centre: Any = self.obj
        shelter: Any = self.fields["shelter"]
        shelter.queryset = shelters_of(centre)
        who: Any = self.fields["members"]
        who.queryset = centre.members.filter(until=None).select_related("post__section__organisation")
        for tag in centre.languages:
            label = _("People met: %(language)s") % {"language": languages()[tag].label}
            self.fields[f"met_{tag}"] = WholeNumberField(label=label, min_value=0, max_value=MOST, required=False)

    def clean(self) -> dict[str, Any]:
        """Somewhere, at one moment; people by language."""
        values = super().clean() or {}
        if not values.get("shelter") and not values.get("place") and "shelter" not in self.errors:
            self.add_error("shelter", _("Say which shelter it was."))
        day, at = values.pop("went_on", None), values.pop("went_time", None)
        if day and at:
            values["went_at"] = datetime.combine(day, at, time.TOKYO)
            if values["went_at"] > time.now():
                self.add_error("went_time", _("A round is reported after it was made."))
        met = {name.removeprefix("met_"): values.pop(name) for name in list(values) if name.startswith("met_")}
        values["met"] = {tag: count for tag, count in met.items() if count}
        return values


def shelters_of(centre: Any) -> Any:
    """The shelters of the areas that a centre serves."""
    areas = list(centre.areas.all())
    prefectures = [area.prefecture for area in areas if area.kind == Organisation.Kind.PREFECTURE]
    rows = Shelter.objects.filter(state__in=SHELTERS.tagged(LISTED)).select_related("organisation")
    inside = rows.filter(organisation__prefecture__in=prefectures) | rows.filter(organisation__in=areas)
    return inside.distinct().order_by("organisation", "name")
