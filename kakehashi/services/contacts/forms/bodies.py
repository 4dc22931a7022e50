"""What is asked about bodies outside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.places import territory_choices
from kakehashi.engines.ui.forms import Form, VersionedForm

from ..models import Body
from .fields import NamesField


class BodyForm(VersionedForm):
    """Names, kind, place, general addresses."""

    personal = {"email": "contacts.Body.email", "phone": "contacts.Body.phone"} | dict.fromkeys(
        ("address", "name", "reading", "name_en", "other_names", "note"), ""
    )

    name = forms.CharField(label=_("Name of the body"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of body"), choices=[("", _("Choose")), *Body.Kind.choices])
    territory = forms.ChoiceField(label=_("Country or region"), choices=territory_choices)
    city = forms.CharField(label=_("City or town"), max_length=100, required=False)
    reading = forms.CharField(label=_("Reading"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in Latin letters"), max_length=200, required=False)
    other_names = NamesField(label=_("Further names"), help_text=_("In other scripts, earlier ones; one a line."))
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    email = forms.EmailField(label=_("General e-mail address"), required=False)
    phone = forms.CharField(label=_("General telephone"), max_length=50, required=False)
    note = forms.CharField(label=_("Remark"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["version"].required = self.obj is not None


class BodyFilterForm(Form):
    """What a list of bodies can be narrowed by."""

    q = forms.CharField(label=_("Words, in any script"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind of body"), required=False, choices=[("", _("All")), *Body.Kind.choices])
    territory = forms.ChoiceField(label=_("Country or region"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].choices = [("", _("All")), *territory_choices()[1:]]  # type: ignore[attr-defined]
