"""What the list of requests is narrowed by beside what a request itself holds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.campaigns import listed

from ..recoveries.queries import choices as areas
from ..requests.forms import FilterForm


class ListFilterForm(FilterForm):
    """With the areas of disasters, and the campaigns that a request may be in."""

    folded = (*FilterForm.folded, "area", "campaign")

    area = forms.ChoiceField(label=_("Affected area"), required=False)
    campaign = forms.ChoiceField(label=_("Anniversary campaign"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = [("", _("All")), *areas()]  # type: ignore[attr-defined]
        self.fields["campaign"].choices = [("", _("All")), *listed(self.user)]  # type: ignore[attr-defined]
