"""What is asked about a consultation."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.calendars.clocks import clocks
from kakehashi.engines.ui.forms import Form, RowsChosenField, VersionedForm, WholeNumberField, described
from kakehashi.engines.ui.templatetags.ui_tags import moment

from ..advisers.models import Adviser, AdviserHour
from ..requests.models import SupportRequest
from .flows import CONSULTATION as FLOW
from .models import Consultation
from .queries import free_hours, suggestions

MINUTES_HELP = _("What it took, preparation too. It is the cost of the consultation.")


def hour_words(hour: AdviserHour, zone: str) -> str:
    """An hour as it is read in Japan, and on the adviser's clock where that is another one."""
    both = clocks(hour.begins, ZoneInfo(zone))
    words = f"{moment(both.japan)}–{hour.ends.astimezone(time.TOKYO):%H:%M}"
    if both.same_time:
        return words
    return f"{words} ({gettext('at the adviser’s')} {moment(both.office)})"


class HourField(forms.ModelChoiceField):
    """One of some hours, each with both clocks."""

    zone = "Asia/Tokyo"

    def label_from_instance(self, obj: Any) -> str:
        """In words."""
        return hour_words(obj, self.zone)


class HoursField(RowsChosenField):
    """Several hours, each with both clocks."""

    zone = "Asia/Tokyo"

    def label_from_instance(self, obj: Any) -> str:
        """In words."""
        return hour_words(obj, self.zone)


class AdviserField(forms.ModelChoiceField):
    """One of the advisers, with the reason why."""

    reasons: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> Any:
        """Who, in which fields, and why this one."""
        themes = "、".join(str(one) for one in obj.themes.all())
        return described(str(obj), f"{themes} – {self.reasons.get(obj.pk, '')}")


class AssignForm(Form):
    """To whom; the fittest stands first and is chosen."""

    adviser = AdviserField(
        label=_("Adviser"), queryset=None, widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose an adviser.")},
    )  # fmt: skip
    shows_notes = forms.BooleanField(
        label=described(
            _("The adviser may read internal notes"),
            _("Without it the adviser reads what the town wrote, and the adviser's own notes."),
        ),
        required=False,
    )

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        request = obj if isinstance(obj, SupportRequest) else obj.request
        found = suggestions(request, besides=None if isinstance(obj, SupportRequest) else obj.adviser_id)
        field: Any = self.fields["adviser"]
        keys = [one.adviser.pk for one in found]
        field.reasons = {one.adviser.pk: one.reason for one in found}
        field.queryset = Adviser.objects.filter(pk__in=keys).select_related("post__section").prefetch_related("themes")
        field.choices = [(one.adviser.pk, field.label_from_instance(one.adviser)) for one in found]
        if keys:
            self.initial.setdefault("adviser", keys[0])
        else:
            field.help_text = _("No adviser serves today. Register one first.")


class AnswerInWritingForm(VersionedForm):
    """The written answer, and what it took."""

    personal = {"text": ""}  # to be written without names: it is the report of the request

    text = forms.CharField(
        label=_("Answer to the local government"), max_length=20000, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("It is sent as the report. Reasons and sources, no names of people."),
    )  # fmt: skip
    minutes = WholeNumberField(label=_("Minutes"), min_value=0, max_value=10_000, help_text=MINUTES_HELP)


class OfferHoursForm(VersionedForm):
    """Which hours, how, and where."""

    hours = HoursField(
        label=_("Hours to choose from"), queryset=None, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one hour.")},
    )  # fmt: skip
    manners = forms.MultipleChoiceField(
        label=_("How"), choices=Consultation.Manner.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )  # fmt: skip
    where = forms.CharField(
        label=_("Where, or how to join"), max_length=300, required=False,
        help_text=_("The room, the number that calls, the address of the video meeting."),
    )  # fmt: skip

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        field: Any = self.fields["hours"]
        field.zone, field.queryset = obj.adviser.time_zone, free_hours(obj)
        if not free_hours(obj).exists():
            field.help_text = _("No hour is free. Open some first (Advisers and contact network, Hours).")
        self.initial.setdefault("hours", list(obj.offered.values_list("pk", flat=True)))
        self.initial.setdefault("manners", obj.manners or wished_manners(obj.request))
        self.initial.setdefault("where", obj.where)


def wished_manners(request: SupportRequest) -> list[str]:
    """What the town wished when it asked (question ``manner`` of the type)."""
    wished = {"telephone": ["telephone"], "visit": ["in_person"]}
    return wished.get(str(request.answers.get("manner", "")), ["video"])


class ChooseHourForm(VersionedForm):
    """One hour, and how to talk."""

    hour = HourField(
        label=_("Hour"), queryset=None, widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose an hour."),
                        "invalid_choice": _("This hour is not free any more. Choose another one.")},
    )  # fmt: skip
    manner = forms.ChoiceField(
        label=_("How"), widget=forms.RadioSelect, error_messages={"required": _("Choose how you would like to talk.")}
    )

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        field: Any = self.fields["hour"]
        field.zone, field.queryset = obj.adviser.time_zone, self.hours(obj)
        manners = [(code, Consultation.Manner(code).label) for code in obj.manners]
        self.fields["manner"].choices = manners  # type: ignore[attr-defined]
        self.initial.setdefault("manner", obj.manner or (obj.manners[0] if len(obj.manners) == 1 else ""))

    def hours(self, obj: Any) -> Any:
        """Those that are offered and still free."""
        return free_hours(obj).filter(pk__in=obj.offered.values("pk"))


class MoveTalkForm(ChooseHourForm):
    """Another hour, and why."""

    personal = {"note": ""}

    note = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def hours(self, obj: Any) -> Any:
        """Any free hour of the adviser."""
        return free_hours(obj)


class RecordTalkForm(VersionedForm):
    """The record of the talk, and what it took."""

    personal = {"text": ""}  # to be written without names

    text = forms.CharField(
        label=_("Record of the talk"), max_length=20000, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("What was asked, what was advised, who does what next. Posts, no names of people."),
    )  # fmt: skip
    minutes = WholeNumberField(label=_("Minutes"), min_value=0, max_value=10_000, help_text=MINUTES_HELP)


class DeskFilter(Form):
    """What the desk can be narrowed by."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    late = forms.BooleanField(label=_("Past the target only"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].choices = [("", _("All")), ("open", _("Open")), *FLOW.choices]  # type: ignore[attr-defined]
