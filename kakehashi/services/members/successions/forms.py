"""What is asked about a succession. Nothing is stored here."""

import hashlib
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.base import local_government_code, time
from kakehashi.engines.ui.forms import EraDateField, Form, described
from kakehashi.registry.models import Organisation, Succession
from kakehashi.registry.resolving import resolve

from .queries import Plan, why_not
from .rules import HEIRS

Kind = Succession.Kind
MOST_BODIES = 20
HELP = {
    Kind.MERGE: _("Several bodies end, and a new one begins."),
    Kind.ABSORB: _("It ends, and a body that exists goes on with it."),
    Kind.RENAME: _("The same body with another name."),
    Kind.NEW_CODE: _("The same body with another code: a town that becomes a city, another district."),
    Kind.SPLIT: _("It ends, and bodies that exist share it."),
}
NEW = ("kind_of_new", "name", "kana", "name_en", "code")


class BodiesField(forms.CharField):
    """Bodies by their codes or whole names, with commas between; a name of several is refused."""

    widget = forms.TextInput

    def clean(self, value: Any) -> list[Organisation]:  # type: ignore[override]
        """The bodies that exist today. Refused with ValidationError: none or several of that name, more than twenty."""
        words = [part.strip() for part in re.split(r"[,、，;；\n]+", super().clean(value) or "") if part.strip()]
        if len(words) > MOST_BODIES:
            raise ValidationError(_("At most %(most)s bodies."), params={"most": MOST_BODIES})
        return list(dict.fromkeys(map(self._one, words)))

    def _one(self, words: str) -> Organisation:
        found = resolve(words, day=time.today(), today=time.today())
        if found.body is not None:
            return found.body
        if found.candidates:
            named = "、".join(f"{body} {body.code}" for body in found.candidates[:MOST_BODIES])
            raise ValidationError(_("Several bodies are called %(name)s. Enter the code: %(bodies)s"),
                                  params={"name": words, "bodies": named})  # fmt: skip
        raise ValidationError(_("No body of today is called %(name)s."), params={"name": words})


class SuccessionForm(Form):
    """What becomes of a body. The first press shows what follows, the second one records it."""

    kind = forms.ChoiceField(
        label=_("What happens"),
        choices=[(kind.value, described(kind.label, HELP[kind])) for kind in Kind if kind.value in HEIRS],
        widget=forms.RadioSelect,
    )
    day = EraDateField(label=_("First day of the new state"), help_text=_("The body's last day is the day before."))
    others = BodiesField(
        label=_("Other bodies that end with it"),
        required=False,
        help_text=_("Codes or whole names, with commas between. For a merger, or where several are absorbed at once."),
    )
    into = BodiesField(
        label=_("Bodies that carry it on"),
        required=False,
        help_text=_("For one that absorbs, or several that share: bodies that exist, by code or whole name."),
    )
    name = forms.CharField(
        label=_("Name of the new body"),
        max_length=200,
        required=False,
        help_text=_("For a merger, another name or another code."),
    )
    kana = forms.CharField(label=_("Reading in kana"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    kind_of_new = forms.ChoiceField(label=_("Kind of the new body"), required=False)
    code = forms.CharField(
        label=_("Code of the new body"),
        max_length=10,
        required=False,
        help_text=_("Left empty for another name: the code stays."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Where it is told: the notice in the official gazette, an address."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(kind.value, kind.label) for kind in Organisation.Kind if kind != Organisation.Kind.HEADQUARTERS]
        self.fields["kind_of_new"].choices = [("", "—"), *kinds]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """Six digits with their check digit, however they were written."""
        written: str = self.cleaned_data["code"]
        code = local_government_code.normalise(written) if written else ""
        if code is None:
            raise ValidationError(_("This is not a local government code: its last digit does not fit."))
        return code

    def clean(self) -> dict[str, Any]:
        """What cannot be recorded is said beside its field; what can is what the action takes."""
        values: dict[str, Any] = self.cleaned_data
        new = {name.removesuffix("_of_new"): values.pop(name, "") for name in NEW}
        values["new"] = new if any(new.values()) else None
        if self.errors:
            return values
        for field, words in why_not(self.plan()).items():
            self.add_error(field, str(words))
        return values

    def plan(self) -> Plan:
        """What was entered, as it would be recorded."""
        v = self.cleaned_data
        return Plan(v["kind"], v["day"], [self.obj, *v["others"]], v["into"], v["new"])  # type: ignore[list-item]

    def seal(self) -> str:
        """What was looked at: changed fields must be looked at again."""
        plan = self.plan()
        parts = (plan.kind, plan.day, [b.pk for b in plan.old], [b.pk for b in plan.into], plan.new)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
