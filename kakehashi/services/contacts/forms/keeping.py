"""What is asked about keeping, merging, sealing and erasing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import EraDateField, Form, RowsChosenField
from kakehashi.registry.models import Office, Post

from ..models import ContactErasure, Keeping
from ..queries import owners
from ..rules import purposes
from .fields import BodyField, PersonField


class KeepForm(Form):
    """A purpose, and how consent was given where it needs one."""

    purpose = forms.ChoiceField(label=_("Purpose"), widget=forms.RadioSelect)
    how = forms.ChoiceField(
        label=_("How consent was given"), required=False,
        choices=[("", _("No consent is needed")), *Keeping.How.choices],
    )  # fmt: skip
    began_on = EraDateField(label=_("Since"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["purpose"]
        chosen.choices = [
            (code, f"{one.name}: {one.wording.text} ({one.wording.version})" if one.wording else str(one.name))
            for code, one in purposes().items()
        ]

    def clean(self) -> dict[str, Any]:
        """Consent says how."""
        values = super().clean() or {}
        began_on = values.get("began_on")
        if began_on and began_on > time.today():
            self.add_error("began_on", _("Enter a day that has come already."))
        purpose = purposes().get(values.get("purpose", ""))
        if purpose and purpose.wording and not values.get("how"):
            self.add_error("how", _("Say how consent was given."))
        return values


class EraseForm(Form):
    """Why."""

    reason = forms.ChoiceField(
        label=_("Why the contact is erased"), widget=forms.RadioSelect, choices=ContactErasure.Reason.choices
    )


class MergePersonForm(Form):
    """Into which contact."""

    into = PersonField(label=_("Merge into this contact"))

    def clean_into(self) -> Any:
        """Not into itself."""
        into = self.cleaned_data["into"]
        if self.obj is not None and into == self.obj:
            raise forms.ValidationError(_("A contact is not merged into itself."))
        return into


class MergeBodyForm(MergePersonForm):
    """Into which body."""

    into = BodyField(label=_("Merge into this body"))


class ApartPersonForm(Form):
    """From which contact."""

    other = PersonField(label=_("Somebody else than"))


class ApartBodyForm(Form):
    """From which body."""

    other = BodyField(label=_("Another body than"))


class SealForm(Form):
    """The note, and who reads it."""

    personal = {"text": "contacts.SealedNote.text"}

    text = forms.CharField(label=_("Sealed note"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    readers = RowsChosenField(
        label=_("Who else needs to know"), required=False, queryset=Post.objects.none(),
        widget=forms.CheckboxSelectMultiple, help_text=_("The owner of the contact reads it in any case."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["readers"].queryset = owners()  # type: ignore[attr-defined]


class BreakGlassForm(Form):
    """Why."""

    personal = {"why": "contacts.Unsealing.why"}

    why = forms.CharField(label=_("Why you need to read it"), max_length=300)


class LinkForm(Form):
    """The account that the person has here."""

    personal = {"username": "contacts.Person.account"}

    username = forms.CharField(label=_("Login name"), max_length=150, required=False, help_text=_("Empty: no account."))


class PastTermFilterForm(Form):
    """Whose contacts."""

    office = forms.ChoiceField(label=_("Office"), required=False)
    mine = forms.BooleanField(label=_("My post's only"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offices = [(office.code, str(office)) for office in Office.objects.all()]
        chosen: Any = self.fields["office"]
        chosen.choices = [("", _("All")), ("headquarters", _("Headquarters (HQ)")), *offices]
