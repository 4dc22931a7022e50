"""What is asked about telegrams."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.ui.forms import Form

from .models import Telegram, kind_choices
from .rules.kinds import kinds

ANY = [("", gettext_lazy("All"))]


class TelegramFilterForm(Form):
    """Which telegrams are shown."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False,
        choices=lambda: [*ANY, *kind_choices(), ("unknown", gettext_lazy("Kinds that are not known here"))],
    )  # fmt: skip
    action = forms.ChoiceField(
        label=gettext_lazy("What followed"), required=False, choices=[*ANY, *Telegram.Action.choices]
    )
    faulty = forms.BooleanField(label=gettext_lazy("With faults only"), required=False)


class ThresholdForm(Form):
    """For each kind: from which level on, and whether it then goes out by itself."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.may_switch = options.pop("may_switch", False)
        super().__init__(*args, **options)
        for name, about in kinds().items():
            levels = [(level.name, level.label) for level in about.levels.values()]
            self.fields[name] = forms.ChoiceField(
                label=about.label, required=False, choices=[("", gettext_lazy("Never")), *levels]
            )
            if self.may_switch and about.names_towns:
                words = gettext_lazy("Let a notice go out by itself: nobody reads it before")
                self.fields[f"{name}_alone"] = forms.BooleanField(label=words, required=False)

    def pairs(self) -> list[tuple[Any, Any]]:
        """The field of each kind with the one beside it."""
        return [(self[name], self[f"{name}_alone"] if f"{name}_alone" in self.fields else None) for name in kinds()]

    def clean(self) -> dict[str, Any]:
        """What goes out by itself has a level."""
        values = super().clean() or {}
        for name in kinds():
            if values.get(f"{name}_alone") and not values.get(name):
                self.add_error(name, _("What goes out by itself needs a level."))
        return values
