"""What the catalogue is narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form
from kakehashi.registry.departments import DEPARTMENTS, WITH_A_PAGE
from kakehashi.registry.models import PlanField


class CatalogueFilter(Form):
    """By words, department and field of the plan; sent by GET, so that a list can be sent as a link."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    department = forms.ChoiceField(
        label=_("Your department"), required=False,
        choices=[("", _("All")), *((code, DEPARTMENTS[code]) for code in WITH_A_PAGE)],
    )  # fmt: skip
    field = forms.ChoiceField(label=_("Field of the plan"), required=False)

    def __init__(self, *args: Any, fields_of_plan: list[PlanField], **options: Any) -> None:
        super().__init__(*args, **options)
        rows = [(str(row.number), str(row)) for row in fields_of_plan]
        self.fields["field"].choices = [("", _("All")), *rows]  # type: ignore[attr-defined]
