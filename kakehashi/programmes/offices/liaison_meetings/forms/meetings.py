"""When and where one meets, what about, whom one invites, what is handed out."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import post_of
from kakehashi.engines.calendars.clocks import moment_at
from kakehashi.engines.files.fields import UploadField, choose_again
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, VersionedForm
from kakehashi.registry.models import Office

from ...local_government_offices.models import LocalGovernmentOffice
from ...local_government_offices.queries import group_offices, territories_of
from ...visits.rules import zone_names, zone_words
from ..flows import LIAISON_MEETING as FLOW
from ..models import LiaisonMeeting
from ..permissions import LIAISON_MEETING
from ..queries import rooms_booked

ALL = ("", _("All"))


class WhenForm(Form):
    """A day and its hours, by the clocks of the place; cleans to two moments."""

    day = EraDateField(label=_("Day"))
    starts = ClockField(label=_("Begins at"))
    ends = ClockField(label=_("Ends at"))

    def zone_of(self, values: dict[str, Any]) -> str:
        """Whose clocks are meant."""
        return str(values.get("zone") or getattr(self.obj, "zone", ""))

    def clean(self) -> dict[str, Any]:
        """The moments; the end does not come first, and no hour is one that the clocks leave out."""
        values = super().clean() or {}
        day, starts, ends = (values.pop(name, None) for name in ("day", "starts", "ends"))
        if not (day and starts and ends):
            return values
        if ends <= starts:
            self.add_error("ends", _("The end lies before the beginning."))
            return values
        zone = ZoneInfo(self.zone_of(values))
        for name, at in (("starts", starts), ("ends", ends)):
            try:
                values[f"{name}_at"] = moment_at(datetime.combine(day, at), zone)
            except ValueError:
                self.add_error(name, _("The clocks are put forward on that day, and this hour is left out."))
        answer_by = values.get("answer_by")
        if answer_by and answer_by > day:
            self.add_error("answer_by", _("The last day for answers lies after the meeting."))
        return values


class PlanForm(WhenForm):
    """A meeting."""

    title = forms.CharField(label=_("Title"), max_length=200)
    territory = forms.ChoiceField(label=_("Country or region"))
    zone = forms.ChoiceField(label=_("Clocks of"))
    booking = forms.ChoiceField(
        label=_("Room of the office"), required=False, help_text=_("Rooms that your office has booked for itself.")
    )
    place = forms.CharField(
        label=_("Place"), max_length=300, required=False, help_text=_("Empty: the room that was chosen.")
    )
    answer_by = EraDateField(label=_("Answer by"), required=False)
    agenda = forms.CharField(
        label=_("Agenda"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    field_order = ("title", "territory", "day", "starts", "ends", "zone", "booking", "place", "answer_by", "agenda")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        post, language = post_of(self.user), get_language() or "ja"
        codes = dict.fromkeys([*territories_of(post), *self.of_the_office(post), getattr(self.obj, "territory", "")])
        places = sorted(((code, territory_name(code)) for code in codes if code), key=lambda pair: pair[1])
        self.fields["territory"].choices = [("", _("Choose")), *places]  # type: ignore[attr-defined]
        zones = [(name, f"{zone_words(name, language)} ({name})") for name in zone_names()]
        self.fields["zone"].choices = zones  # type: ignore[attr-defined]
        if post and post.section.office:
            self.initial.setdefault("zone", post.section.office.time_zone)
        self.rooms = {str(one.pk): one for one in rooms_booked(post)}
        known = getattr(self.obj, "booking", None)
        if known is not None:
            self.rooms.setdefault(str(known.pk), known)
        rooms = [(key, f"{one.space} {one.starts.office:%Y-%m-%d %H:%M}") for key, one in self.rooms.items()]
        self.fields["booking"].choices = [("", "–"), *rooms]  # type: ignore[attr-defined]

    @staticmethod
    def of_the_office(post: Any) -> list[str]:
        """The countries and regions that the planner's office looks after."""
        office = post.section.office if post else None
        return [one.code for one in office.territories.all()] if office else []

    def clean_booking(self) -> Any:
        """The booking itself."""
        return self.rooms.get(str(self.cleaned_data["booking"]))


class MeetingForm(PlanForm, VersionedForm):
    """The same of one that stands already."""


class CopyForm(WhenForm):
    """The next meeting."""

    title = forms.CharField(label=_("Title"), max_length=200)
    field_order = ("title", "day", "starts", "ends")


class GuestsForm(VersionedForm):
    """Which offices are invited."""

    offices = forms.MultipleChoiceField(
        label=_("Offices to invite"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The offices of the country or region first; then those of others that the office looks after."),
    )  # fmt: skip

    def __init__(self, *args: Any, obj: LiaisonMeeting, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        known = [one.local_government_office_id for one in obj.invitations.all()]
        rows = LocalGovernmentOffice.objects.prefetch_related("owners")
        here = group_offices(obj.territory).order_by().values("pk")
        wanted = rows.filter(Q(pk__in=here) | Q(pk__in=known) | Q(partner=obj.office, state="open"))
        found = sorted(wanted, key=lambda one: (one.territory != obj.territory, one.territory, one.name))
        self.rows = {str(one.pk): one for one in found}
        self.fields["offices"].choices = [  # type: ignore[attr-defined]
            (key, f"{one}（{one.territory_shown} {one.city_shown}、{one.owners_shown}）")
            for key, one in self.rows.items()
        ]
        self.initial.setdefault("offices", [str(key) for key in known])

    def clean_offices(self) -> list[LocalGovernmentOffice]:
        """The offices themselves."""
        return [self.rows[key] for key in self.cleaned_data["offices"]]


class HeldForm(VersionedForm):
    """Who was there."""

    attended = forms.MultipleChoiceField(
        label=_("Offices that were there"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, obj: LiaisonMeeting, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.rows = {str(one.pk): one for one in obj.invitations.select_related("local_government_office")}
        self.fields["attended"].choices = [  # type: ignore[attr-defined]
            (key, f"{one}（{one.get_state_display()}）") for key, one in self.rows.items()
        ]
        self.initial.setdefault("attended", [key for key, one in self.rows.items() if one.state == "attending"])

    def clean_attended(self) -> list[Any]:
        """The invitations themselves."""
        return [self.rows[key] for key in self.cleaned_data["attended"]]


class MaterialForm(Form):
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


class MeetingFilter(Form):
    """By words, country or region, office and state."""

    words = forms.CharField(label=_("Title"), max_length=100, required=False)
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    office = forms.ChoiceField(label=_("Office"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *FLOW.choices])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        seen = LIAISON_MEETING.visible(self.user).order_by("territory")  # a choice tells that there is one
        codes = seen.values_list("territory", flat=True).distinct()
        places = sorted(((code, territory_name(code)) for code in codes), key=lambda pair: pair[1])
        self.fields["territory"].choices = [ALL, *places]  # type: ignore[attr-defined]
        self.fields["office"].choices = [  # type: ignore[attr-defined]
            ALL, *((office.code, str(office)) for office in Office.objects.all())
        ]  # fmt: skip
