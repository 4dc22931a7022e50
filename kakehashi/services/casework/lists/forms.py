"""What the list of requests is narrowed by beside what a request itself holds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..recoveries.queries import choices as areas
from ..requests.forms import FilterForm


class ListFilterForm(FilterForm):
    """With the areas of disasters."""

    folded = (*FilterForm.folded, "area")

    area = forms.ChoiceField(label=_("Affected area"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = [("", _("All")), *areas()]  # type: ignore[attr-defined]
