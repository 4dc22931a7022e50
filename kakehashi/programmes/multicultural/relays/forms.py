"""What is asked where tasks are offered to another centre."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.ui.forms import Form

from ..centres.forms import BodyField
from ..centres.queries import at_work, names_of
from ..translation_requests.models import TranslationTask
from ..translation_requests.rules.kinds import PRIORITIES
from .flows import RELAY as FLOW


class ProposeForm(Form):
    """Which language, how urgent, to whom."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))
    priority = forms.TypedChoiceField(
        label=gettext_lazy("How urgent"), required=False, coerce=int, empty_value=None,
        choices=[("", gettext_lazy("All")), *PRIORITIES.items()],
    )  # fmt: skip
    to_centre = forms.ModelChoiceField(
        label=gettext_lazy("To which centre"), queryset=None, required=False, empty_label="—"
    )
    to_body = BodyField(
        label=gettext_lazy("Or to which body without a centre"), required=False,
        help_text=gettext_lazy("An association, a prefecture or a city. Its desks are told."),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("Words to them"), widget=forms.Textarea({"rows": 3}), required=False, max_length=4000
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        centre: Any = self.obj
        waiting = TranslationTask.objects.filter(
            centre=centre, at_centre=centre, state="not_started", is_confidential=False
        )
        tags = sorted(set(waiting.order_by().values_list("language", flat=True)))
        asked: Any = self.fields["language"]
        asked.choices = [("", "—"), *((tag, names_of([tag])) for tag in tags)]
        others: Any = self.fields["to_centre"]
        others.queryset = at_work().filter(is_drill=centre.is_drill).exclude(pk=centre.pk)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        values = super().clean() or {}
        if bool(values.get("to_centre")) == bool(values.get("to_body")) and not self.errors:
            self.add_error("to_centre", _("Name either a centre or a body."))
        return values


class RelayFilterForm(Form):
    """Which relays are looked for."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=lambda: [("", gettext_lazy("All")), *FLOW.choices], required=False
    )
