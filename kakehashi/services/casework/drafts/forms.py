"""What is asked first: the kind of request."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.campaigns import offered
from kakehashi.engines.ui.forms import Form, described
from kakehashi.engines.ui.renderer import Box, Looks

from ..request_types import request_types
from ..request_types.rules import GROUPS
from ..requests.queries import territories


class TypeForm(Form):
    """The first step: what it is about, offered by what one wants to do."""

    type = forms.ChoiceField(
        label=_("What kind of request is it?"),
        widget=forms.RadioSelect,
        help_text=_("Choose local information if in doubt. Headquarters finds the right office."),
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )

    territory = forms.CharField(required=False, max_length=2, widget=forms.HiddenInput)
    from_case = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    campaign = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.types = request_types()
        choices = [(t.code, described(t.label, t.hint)) for t in self.types.values()]  # type: ignore[arg-type]
        self.fields["type"].choices = choices  # type: ignore[attr-defined]

    def clean_territory(self) -> str:
        """A country or region that is offered, else none: it comes from an address."""
        code = str(self.cleaned_data["territory"])
        return code if any(code == known for _group, rows in territories() for known, _words in rows) else ""

    def clean_campaign(self) -> int | None:
        """A campaign that runs, else none: it comes from an address."""
        key = self.cleaned_data["campaign"]
        return key if key and str(key) in dict(offered(self.user)) else None

    def groups(self) -> Iterator[tuple[str, str | Promise, list[Box]]]:
        """The kinds by what one wants to do: (code, words, boxes); a group without a kind is left out."""
        boxes = list(Looks(self["type"]).boxes())
        options: list[BoundWidget] = list(self["type"].subwidgets)
        by_code = {option.data["value"]: box for option, box in zip(options, boxes, strict=True)}
        for group, words in GROUPS.items():
            inside = [by_code[t.code] for t in self.types.values() if t.group == group]
            if inside:
                yield group, words, inside
