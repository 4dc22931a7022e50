"""Answers to an invitation, minutes, decisions and what became of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.rows import RowsField
from kakehashi.engines.ui.forms import EraDateField, NoteForm, VersionedForm, WholeNumberField

from ..models import Invitation, LiaisonMeeting

OURS = "ours"


class AttendForm(VersionedForm):
    """That an office comes, and who."""

    personal = {"names": "offices.Invitation.names"}

    people = WholeNumberField(label=_("Number of people"), min_value=1, max_value=50)
    names = forms.CharField(
        label=_("Who comes"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Post and name, one a line. CLAIR's office sees it; it is erased a year after the meeting."),
    )  # fmt: skip
    remark = forms.CharField(
        label=_("What you wish to speak about"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, obj: Invitation, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        for name in ("names", "remark"):
            self.initial.setdefault(name, getattr(obj, name))
        self.initial.setdefault("people", obj.people or 1)


class StayAwayForm(VersionedForm):
    """That an office does not come."""

    remark = forms.CharField(
        label=_("What you wish to pass on"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class MinutesForm(VersionedForm):
    """The minutes, and what was decided."""

    minutes = forms.CharField(
        label=_("Minutes of the meeting"), max_length=30_000, widget=forms.Textarea(attrs={"rows": 14})
    )

    def __init__(self, *args: Any, obj: LiaisonMeeting, **options: Any) -> None:
        guests = [one.local_government_office for one in obj.invitations.select_related("local_government_office")]
        self.owners: dict[str, Any] = {OURS: None} | {str(one.pk): one for one in guests}
        rows = [
            {"text": one.text, "owner": str(one.local_government_office_id or OURS), "due": one.due}
            for one in obj.decisions.all()
        ]
        options["initial"] = {"decisions": rows, **(options.get("initial") or {})}
        super().__init__(*args, obj=obj, **options)
        owners = [(OURS, str(obj.office)), *((str(one.pk), str(one)) for one in guests)]
        self.fields["decisions"] = RowsField(
            {
                "text": (str(_("What is done")), forms.CharField(max_length=500)),
                "owner": (str(_("Who does it")), forms.ChoiceField(choices=[("", "–"), *owners])),
                "due": (str(_("Until when")), EraDateField(required=False)),
            },
            label=_("Decisions"), required=False, most=50,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """As the action takes them."""
        values = super().clean() or {}
        rows = [
            {"text": row["text"], "due": row.get("due"), "local_government_office": self.owners[row["owner"]]}
            for row in values.get("decisions") or []
        ]
        return values | {"decisions": rows}


class SettleForm(VersionedForm):
    """What came of a decision."""

    note = forms.CharField(
        label=_("What came of it"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DropForm(NoteForm, VersionedForm):
    """Why a decision is not carried out."""
