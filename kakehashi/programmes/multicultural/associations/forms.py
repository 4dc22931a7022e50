"""What is asked about associations, agreements and meetings."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import local_government_code, time
from kakehashi.engines.files.fields import UploadField, choose_again
from kakehashi.engines.ui.forms import (
    ClockField,
    EraDateField,
    Form,
    NoteForm,
    RowsChosenField,
    VersionedForm,
    WholeNumberField,
)

from .models import AssociationMeeting, RegionalAssociation
from .queries import language_choices, prefectures
from .rules.blocks import AID, BLOCKS, UNSAID

ALL = ("", _("All"))


def blocks() -> list[tuple[str, str]]:
    """Every block, in the reader's language."""
    return [(code, str(name)) for code, name in BLOCKS.items()]


class DeskForm(Form):
    """The contact that the association's own desk keeps."""

    personal = {
        "telephone": "multicultural.RegionalAssociation.telephone",
        "email": "multicultural.RegionalAssociation.email",
        "address": "",
    }

    desk = forms.CharField(label=_("Contact desk"), max_length=100, required=False)
    address = forms.CharField(label=_("Address of the office"), max_length=200, required=False)
    telephone = forms.CharField(
        label=_("Telephone of the desk"), max_length=30, required=False, help_text=_("Of a desk, not of a person.")
    )
    email = forms.EmailField(label=_("E-mail of the desk"), required=False)
    website = forms.URLField(label=_("Page on the web"), max_length=300, required=False, assume_scheme="https")


class AmendDeskForm(DeskForm, VersionedForm):
    """The same, of one that is there."""


class NamesForm(Form):
    """What headquarters enters besides: names, block, source."""

    name = forms.CharField(label=_("Name of the association"), max_length=200)
    kana = forms.CharField(label=_("Reading in kana"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    block = forms.ChoiceField(label=_("Block"), choices=blocks)
    source = forms.CharField(
        label=_("Source"), max_length=200, required=False, help_text=_("Only what has a source is entered.")
    )
    source_url = forms.URLField(label=_("Address of the source"), max_length=300, required=False, assume_scheme="https")
    seen_on = EraDateField(label=_("Looked up on"), required=False)


class RegisterForm(NamesForm, DeskForm):
    """An association that is not entered yet."""

    area = forms.CharField(
        label=_("Code of its prefecture or city"), max_length=10,
        help_text=_("Six digits, such as 010006 for Hokkaido."),
    )  # fmt: skip
    field_order = ("area", "name", "kana", "name_en", "block")

    def clean_area(self) -> str:
        """The six digits."""
        code = local_government_code.normalise(self.cleaned_data["area"])
        if code is None:
            raise forms.ValidationError(_("This is no code of a local government."))
        return code


class AmendForm(NamesForm, DeskForm, VersionedForm):
    """Everything of one that is there."""

    field_order = ("name", "kana", "name_en", "block")


class AidForm(VersionedForm):
    """What can be taken on now."""

    aid = forms.ChoiceField(
        label=_("Can work of others be taken on now?"), widget=forms.RadioSelect,
        choices=lambda: [(code, str(name)) for code, name in AID.items() if code != UNSAID],
    )  # fmt: skip
    languages_taken = forms.MultipleChoiceField(
        label=_("In which languages"), required=False, widget=forms.CheckboxSelectMultiple, choices=language_choices
    )
    note = forms.CharField(
        label=_("Note for those who ask"), max_length=300, required=False,
        help_text=_("Such as: evenings only; at most ten texts a day."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Languages where some can be taken on."""
        values = super().clean() or {}
        if values.get("aid") in ("yes", "part") and not values.get("languages_taken"):
            self.add_error("languages_taken", _("Choose the languages that can be taken on."))
        return values


class PublicFilterForm(Form):
    """Which associations are looked for, by everybody."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    block = forms.ChoiceField(label=_("Block"), choices=lambda: [ALL, *blocks()], required=False)
    prefecture = forms.ChoiceField(label=_("Prefecture"), choices=lambda: [ALL, *prefectures()], required=False)


class AssociationFilterForm(PublicFilterForm):
    """By desks: also by what can be taken on."""

    aid = forms.ChoiceField(
        label=_("Mutual aid now"), required=False,
        choices=lambda: [ALL, *((code, str(name)) for code, name in AID.items())],
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language that is taken on"), required=False, choices=lambda: [ALL, *language_choices()]
    )


class AgreementForm(Form):
    """Between whom, since when, and what it says."""

    title = forms.CharField(label=_("Title of the agreement"), max_length=200)
    parties = forms.CharField(label=_("Between whom"), max_length=500)
    associations = RowsChosenField(
        label=_("Associations that are entered here"), required=False, widget=forms.CheckboxSelectMultiple,
        queryset=RegionalAssociation.objects.select_related("organisation"),
    )  # fmt: skip
    signed_on = EraDateField(label=_("Signed on"), required=False)
    ends_on = EraDateField(label=_("In force until"), required=False)
    content = forms.CharField(label=_("What it says"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8}))
    source = forms.CharField(label=_("Source"), max_length=300, required=False)


class CorrectAgreementForm(AgreementForm, VersionedForm):
    """The same, of one that is there."""


class PlanForm(Form):
    """When, where, what about."""

    title = forms.CharField(label=_("Title"), max_length=200)
    block = forms.ChoiceField(
        label=_("For whom"), required=False, choices=lambda: [("", _("All associations (conference)")), *blocks()]
    )
    day = EraDateField(label=_("Day"))
    starts = ClockField(label=_("Begins at"))
    ends = ClockField(label=_("Ends at"))
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    agenda = forms.CharField(
        label=_("Agenda"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def clean(self) -> dict[str, Any]:
        """As two moments of Japan."""
        values = super().clean() or {}
        day, starts, ends = (values.pop(name, None) for name in ("day", "starts", "ends"))
        if day and starts and ends:
            if ends <= starts:
                self.add_error("ends", _("The end lies before the beginning."))
            values["starts_at"] = datetime.combine(day, starts, time.TOKYO)
            values["ends_at"] = datetime.combine(day, ends, time.TOKYO)
        return values


class EditForm(PlanForm, VersionedForm):
    """The same of one that stands already."""


class PaperForm(Form):
    """A paper."""

    personal = {"consent": "files.StoredFile.consent"}

    title = forms.CharField(label=_("Title"), max_length=200)
    file = UploadField(label=_("File"), required=False)
    consent = forms.CharField(
        label=_("Who agreed to be seen"), required=False, max_length=300,
        help_text=_("Where people can be recognised in photographs: who agreed, and to what use."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Where something is refused, the file must be chosen again."""
        values = super().clean() or {}
        choose_again(self, "file")
        return values


class ReplyForm(Form):
    """With how many people the association comes."""

    people = WholeNumberField(label=_("Number of people"), min_value=0, max_value=99, help_text=_("0: nobody comes."))
    remark = forms.CharField(
        label=_("What we wish to speak about"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class HeldForm(VersionedForm):
    """Who was there."""

    there = forms.MultipleChoiceField(
        label=_("Associations that were there"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, obj: AssociationMeeting, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        rows = {str(one.pk): one for one in obj.answers.select_related("association__organisation")}
        self.fields["there"].choices = [(key, str(one)) for key, one in rows.items()]  # type: ignore[attr-defined]
        self.initial.setdefault("there", [key for key, one in rows.items() if one.people])

    def clean_there(self) -> list[int]:
        """Keys of answers."""
        return [int(key) for key in self.cleaned_data["there"]]


class MinutesForm(VersionedForm):
    """What was said and settled."""

    minutes = forms.CharField(
        label=_("Minutes of the meeting"), max_length=30_000, widget=forms.Textarea(attrs={"rows": 16})
    )


class CallOffForm(NoteForm, VersionedForm):
    """Why."""


class MeetingFilterForm(Form):
    """Which meetings are looked for."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    block = forms.ChoiceField(
        label=_("For whom"), required=False,
        choices=lambda: [ALL, ("all", _("All associations (conference)")), *blocks()],
    )  # fmt: skip
