"""What a reader is asked: an address, and what it wishes to read. Everything but the address may be left as it is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.fields import OrganisationField
from kakehashi.engines.ui.forms import Form
from kakehashi.registry.models import Office, Organisation

from ..rules import DEPARTMENTS, FREQUENCIES, HEADQUARTERS, TOPICS


def office_choices() -> list[tuple[str, str]]:
    """Headquarters and the offices."""
    return [(HEADQUARTERS, str(_("Headquarters (HQ)"))), *((o.code, str(o)) for o in Office.objects.all())]


class ChoiceForm(Form):
    """Topics × offices × language × frequency, and the department that reads."""

    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=list(TOPICS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all topics."),
    )
    offices = forms.MultipleChoiceField(
        label=_("Sections of"),
        choices=office_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all offices."),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("ja", "日本語"), ("en", "English")], widget=forms.RadioSelect
    )
    frequency = forms.ChoiceField(label=_("How often"), choices=list(FREQUENCIES.items()), widget=forms.RadioSelect)
    department = forms.ChoiceField(label=_("Your department"), choices=list(DEPARTMENTS.items()))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("language", "en" if get_language() == "en" else "ja")
        self.initial.setdefault("frequency", "every")


class SubscribeForm(ChoiceForm):
    """The address, and for whom it reads."""

    personal = {"email": "information.Subscriber.email"}

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "The address of your section is best: it stays when you move. You get one mail with a button to confirm."
        ),
    )
    organisation = OrganisationField(
        label=_("Local government or organisation"),
        required=False,
        max_length=200,
        help_text=_("Its code or its whole name. You may leave it empty."),
    )
    field_order = ("email", "organisation", "department", "topics", "offices", "language", "frequency")

    def clean_organisation(self) -> Organisation | None:
        """The body."""
        found = self.cleaned_data.get("organisation")
        return Organisation.objects.filter(pk=found).first() if found else None


class SuccessorForm(Form):
    """Who reads instead of an address that is gone."""

    personal = {"email": "information.Subscriber.email"}

    email = forms.EmailField(
        label=_("The successor's e-mail address"),
        help_text=_("One mail with a button goes to it; without the button nothing is sent."),
    )


class ProposeForm(SuccessorForm):
    """A colleague to whom the newsletter is proposed."""

    department = forms.ChoiceField(label=_("Your colleague's department"), choices=list(DEPARTMENTS.items()))
    language = forms.ChoiceField(
        label=_("Language"), choices=[("ja", "日本語"), ("en", "English")], widget=forms.RadioSelect, initial="ja"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].label = _("Your colleague's e-mail address")


class ForwardForm(Form):
    """To whom an issue is forwarded. Nothing of it is kept."""

    personal = {"address": ""}

    address = forms.EmailField(
        label=_("Your colleague's e-mail address"), help_text=_("It is used once, and kept nowhere.")
    )
    name = forms.CharField(
        label=_("How your colleague knows you"),
        max_length=60,
        required=False,
        help_text=_("Example: 国際課 交流係. It stands in the mail, and is kept nowhere."),
    )

    def clean_name(self) -> str:
        """Nothing but who it is: no addresses."""
        name = str(self.cleaned_data["name"]).strip()
        if any(mark in name for mark in "/@:\n"):
            raise ValidationError(_("Enter only a name here, without addresses."))
        return name
