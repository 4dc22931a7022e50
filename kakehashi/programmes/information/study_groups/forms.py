"""What is asked of a study group: what for and with whom, who joins, when one meets, what is given to it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import office_of, roles_of
from kakehashi.engines.calendars.clocks import moment_at
from kakehashi.engines.content.models import known_plan_items
from kakehashi.engines.files.fields import UploadField, choose_again
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, RowsChosenField, VersionedForm, WholeNumberField
from kakehashi.registry.models import Office

from ..articles.rules import SERIES, THEMES
from ..publications.queries import Names
from ..research.models import ResearchProject
from ..research.permissions import RESEARCH_PROJECT
from .flows import STUDY_GROUP as FLOW
from .models import GroupMeeting, GroupMember, StudyGroup
from .permissions import OFFICE
from .queries import members_on

ALL = ("", _("All"))
NONE = ("", "—")


def _text(label: Any, rows: int, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=longest, **options)


class GroupForm(Form):
    """What the group studies, for whom, with which offices, from when until when."""

    title = forms.CharField(label=_("Name of the study group"), max_length=200)
    aim = _text(_("What it studies, and for whom"), 5, 3000)
    begins_on = EraDateField(label=_("Begins on"))
    ends_on = EraDateField(label=_("Ends on"), required=False)
    offices = RowsChosenField(
        Office.objects.all(), label=_("Offices that work with it"), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("They are told of meetings and may give papers."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The end does not come first."""
        values = super().clean() or {}
        first, last = values.get("begins_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The end lies before the beginning."))
        return values


class EditGroupForm(GroupForm, VersionedForm):
    """The same of a group that is there."""


class MemberForm(Form):
    """Who joins; a contact that is known is found by name and affiliation."""

    personal = {
        "name": "contacts.Person.name",
        "reading": "contacts.Person.reading",
        "name_en": "contacts.Person.name_en",
        "email": "contacts.Person.email",
        "speciality": "information.GroupMember.speciality",
    }

    name = forms.CharField(label=_("Name"), max_length=200)
    reading = forms.CharField(label=_("Reading of the name"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in Latin letters"), max_length=200, required=False)
    affiliation = forms.CharField(label=_("University or body"), max_length=200)
    territory = forms.ChoiceField(label=_("Country or region of the body"))
    title = forms.CharField(label=_("Position there"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    role = forms.ChoiceField(label=_("Part in the group"), choices=GroupMember.Role.choices)
    speciality = forms.CharField(
        label=_("Speciality"), max_length=200, required=False, help_text=_("Which countries and which questions.")
    )
    joined_on = EraDateField(label=_("Joins on"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = [(code, str(row)) for code, row in Names().all_territories.items()]
        self.fields["territory"].choices = rows  # type: ignore[attr-defined]
        self.initial.setdefault("territory", "JP")
        self.initial.setdefault("role", GroupMember.Role.MEMBER)
        self.initial.setdefault("joined_on", time.today())

    def clean_joined_on(self) -> Any:
        """Not before there is a group."""
        day = self.cleaned_data["joined_on"]
        if isinstance(self.obj, StudyGroup) and day < self.obj.begins_on:
            raise forms.ValidationError(_("The group begins later than that day."))
        return day


class LeaveForm(Form):
    """The last day."""

    left_on = EraDateField(label=_("Last day in the group"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("left_on", time.today())

    def clean_left_on(self) -> Any:
        """Not before the first."""
        day = self.cleaned_data["left_on"]
        if isinstance(self.obj, GroupMember) and day < self.obj.joined_on:
            raise forms.ValidationError(_("The end lies before the beginning."))
        return day


class MeetingForm(Form):
    """When, where, what about; by Japan's clocks."""

    day = EraDateField(label=_("Day"))
    starts = ClockField(label=_("Begins at"))
    ends = ClockField(label=_("Ends at"))
    place = forms.CharField(label=_("Place"), max_length=300)
    agenda = _text(_("Agenda"), 8, 10_000)

    def clean(self) -> dict[str, Any]:
        """Two moments; the end does not come first."""
        values = super().clean() or {}
        day, starts, ends = (values.pop(name, None) for name in ("day", "starts", "ends"))
        if not (day and starts and ends):
            return values
        if ends <= starts:
            self.add_error("ends", _("The end lies before the beginning."))
            return values
        moments = {"starts_at": starts, "ends_at": ends}
        return values | {name: moment_at(datetime.combine(day, at), time.TOKYO) for name, at in moments.items()}


class EditMeetingForm(MeetingForm, VersionedForm):
    """The same of a meeting that lies ahead."""


class RecordMeetingForm(VersionedForm):
    """Who was there, and what was said."""

    attended = RowsChosenField(
        GroupMember.objects.none(), label=_("Members that were there"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    offices_there = RowsChosenField(
        Office.objects.none(), label=_("Offices that were there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    minutes = _text(_("Minutes of the meeting"), 14, 30_000)

    def __init__(self, *args: Any, obj: GroupMeeting, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["attended"].queryset = members_on(obj.group, obj.starts.japan.date())  # type: ignore[attr-defined]
        self.fields["offices_there"].queryset = obj.group.offices.all()  # type: ignore[attr-defined]


class MinutesForm(VersionedForm):
    """The minutes, better."""

    minutes = _text(_("Minutes of the meeting"), 14, 30_000)


class PaperForm(Form):
    """A paper: what it is about, by whom, its text or file."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = _text(_("In short"), 3, 400, required=False)
    meeting = forms.ModelChoiceField(
        GroupMeeting.objects.none(), label=_("Given at the meeting"), required=False, empty_label="—"
    )
    members = RowsChosenField(
        GroupMember.objects.none(), label=_("Written by members of the group"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    research = forms.ModelChoiceField(
        ResearchProject.objects.none(), label=_("Research of the office"), required=False, empty_label="—",
        help_text=_("Where the paper comes from research that an office does."),
    )  # fmt: skip
    theme = forms.ChoiceField(label=_("Theme"), choices=list(THEMES.items()))
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    text = _text(
        _("Text"), 16, 100_000, required=False,
        help_text=_("A line with ■ in front is a small heading, lines with ・ in front are a list."),
    )  # fmt: skip
    file = UploadField(label=_("File"), required=False)
    plan_items = forms.CharField(label=_("Plan items"), required=False, max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        group = self.obj if isinstance(self.obj, StudyGroup) else getattr(self.obj, "group", None)
        own = office_of(self.user) if roles_of(self.user) & OFFICE else None
        if group is not None:
            members = GroupMember.objects.filter(group=group).select_related("group", "person__merged_into")
            self.fields["meeting"].queryset = group.meetings.select_related("group")  # type: ignore[attr-defined]
            self.fields["members"].queryset = members  # type: ignore[attr-defined]
            offices = [own] if own else list(group.offices.values_list("pk", flat=True))
            research = RESEARCH_PROJECT.visible(self.user).filter(office__in=offices)
            self.fields["research"].queryset = research  # type: ignore[attr-defined]
        rows = [(code, str(row)) for code, row in Names().all_territories.items()]
        self.fields["territory"].choices = [NONE, *rows]  # type: ignore[attr-defined]

    def clean_plan_items(self) -> str:
        """Known codes only."""
        text = " ".join(self.cleaned_data["plan_items"].split())
        known_plan_items(text)
        return text

    def clean(self) -> dict[str, Any]:
        """A text or a file; where something is refused, the file must be chosen again."""
        values = super().clean() or {}
        has_file = values.get("file") or getattr(self.obj, "file_id", None)
        if not self.errors and not values.get("text", "").strip() and not has_file:
            self.add_error("text", _("Enter the text, or add a file."))
        choose_again(self, "file")
        return values


class EditPaperForm(PaperForm, VersionedForm):
    """The same of a paper that is with the group; a new file stands in for the old one."""


class PutForwardForm(VersionedForm):
    """How it becomes a report."""

    series = forms.ChoiceField(label=_("Series"), choices=[(code, row[0]) for code, row in SERIES.items()])
    number = WholeNumberField(label=_("Report number"), min_value=1, max_value=9999)
    authors = forms.CharField(
        label=_("Authors, as they stand in the report"), max_length=200,
        help_text=_("Only names of people who agreed to be named."),
    )  # fmt: skip
    summary = _text(_("In short"), 3, 400, help_text=_("Two or three sentences, for lists and mails."))


class GroupFilter(Form):
    """By words, office and state."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    office = forms.ChoiceField(label=_("Overseas office"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *FLOW.choices])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = [(office.code, str(office)) for office in Office.objects.all()]
        self.fields["office"].choices = [ALL, *rows]  # type: ignore[attr-defined]
