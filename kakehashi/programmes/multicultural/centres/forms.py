"""What is asked about a centre."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, VersionedForm
from kakehashi.registry.models import Organisation
from kakehashi.registry.resolving import resolve

from ..notices.forms import language_choices
from ..sentences.rules.languages import languages
from .flows import CENTRE as FLOW
from .queries import planned, posts_of
from .rules.blocks import MOST, words
from .rules.teams import TEAMS
from .rules.triggers import TRIGGERS

MOST_BODIES = 60


class BodyField(forms.CharField):
    """A body by its name or code; none, or several of the name, are refused in words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=100, **options)

    def clean(self, value: Any) -> Any:
        """The body; none where nothing was typed."""
        text = str(super().clean(value) or "").strip()
        return found(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """Its name."""
        return str(value) if isinstance(value, Organisation) else value


class BodiesField(forms.CharField):
    """Bodies by their names or codes, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=100 * MOST_BODIES, required=False, widget=forms.Textarea({"rows": 3}), **options)

    def clean(self, value: Any) -> Any:
        """The bodies, each once."""
        lines = [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > MOST_BODIES:
            raise ValidationError(_("At most %(most)s lines."), params={"most": MOST_BODIES})
        return list(dict.fromkeys(found(line) for line in lines))

    def prepare_value(self, value: Any) -> Any:
        """One a line."""
        return value if isinstance(value, str) or value is None else "\n".join(map(str, value))


def found(text: str) -> Organisation:
    """The body of that name or code on this day; refused with ValidationError."""
    answer = resolve(text, today=time.today())
    if answer.body is not None:
        return answer.body
    if answer.candidates:
        raise ValidationError(_("Several bodies are called “%(name)s”. Put the prefecture before it."),
                              params={"name": text})  # fmt: skip
    raise ValidationError(_("No body is called “%(name)s”."), params={"name": text})


class HoursField(forms.CharField):
    """Hours at which shifts begin: ``8, 16, 0``."""

    def clean(self, value: Any) -> Any:
        """The hours."""
        parts = str(super().clean(value) or "").replace("、", ",").replace(" ", "").split(",")
        hours = [part.removesuffix(":00").removesuffix("時") for part in parts if part]
        if not hours or any(not (hour.isdecimal() and int(hour) < 24) for hour in hours) or len(hours) > MOST:
            raise ValidationError(_("Enter full hours such as 0, 8, 16; at most %(most)s."), params={"most": MOST})
        return sorted({int(hour) for hour in hours})

    def prepare_value(self, value: Any) -> Any:
        """As they are typed."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class CentreForm(Form):
    """Why, by whose decision, where, for whom, in which languages, and how it is reached."""

    personal = {name: f"multicultural.SupportCentre.{name}" for name in ("phone", "night_phone", "fax", "email")}

    name = forms.CharField(label=gettext_lazy("Name of the centre"), max_length=200)
    is_drill = forms.TypedChoiceField(
        label=gettext_lazy("Real or a drill"), widget=forms.RadioSelect, initial="",
        coerce=lambda value: value == "yes",
        choices=[("no", gettext_lazy("Real")), ("yes", gettext_lazy("Drill (marked as such everywhere)"))],
    )  # fmt: skip
    trigger = forms.ChoiceField(label=gettext_lazy("Why it is opened"), choices=[("", "—"), *TRIGGERS.items()])
    reason = forms.CharField(
        label=gettext_lazy("The situation in words"), required=False, widget=forms.Textarea({"rows": 3}),
        max_length=4000,
    )  # fmt: skip
    decided_by = forms.CharField(
        label=gettext_lazy("Who decided"), max_length=200, required=False,
        help_text=gettext_lazy("The post or board, such as: the governor, after the headquarters was set up."),
    )  # fmt: skip
    decided_on = EraDateField(label=gettext_lazy("Decided on"), required=False)
    decided_time = ClockField(label=gettext_lazy("at"), required=False)
    decision_number = forms.CharField(
        label=gettext_lazy("Document number of the decision"), max_length=60, required=False
    )
    run_by = BodyField(
        label=gettext_lazy("Run by another body"), required=False,
        help_text=gettext_lazy("Often the regional internationalisation association. Its desks then lead it too."),
    )  # fmt: skip
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    areas = BodiesField(
        label=gettext_lazy("Areas served"),
        help_text=gettext_lazy("A prefecture or municipality a line. Empty: the own body."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple, choices=language_choices,
        required=False, help_text=gettext_lazy("Japanese and plain Japanese are always there."),
    )  # fmt: skip
    phone = forms.CharField(label=gettext_lazy("Telephone of the desk"), max_length=30, required=False)
    night_phone = forms.CharField(label=gettext_lazy("Telephone at night"), max_length=30, required=False)
    fax = forms.CharField(label=gettext_lazy("Fax"), max_length=30, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail of the desk"), required=False)
    hours = forms.CharField(label=gettext_lazy("When residents may call"), max_length=100, required=False)
    shift_starts = HoursField(
        label=gettext_lazy("Shifts begin at"), initial="0, 8, 16", max_length=60,
        help_text=gettext_lazy("Full hours of the day, with commas between."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Day and hour of the decision come together, and make one moment."""
        values = super().clean() or {}
        day, at = values.pop("decided_on", None), values.pop("decided_time", None)
        if bool(day) != bool(at) and not {"decided_on", "decided_time"} & self.errors.keys():
            self.add_error("decided_time" if day else "decided_on", _("Enter both the day and the hour, or neither."))
        values["decided_at"] = datetime.combine(day, at, time.TOKYO) if day and at else None
        return values


class AmendCentreForm(CentreForm, VersionedForm):
    """The same, of one that is there."""


class CallInForm(Form):
    """Which post, in which team, in which languages. The posts are those of the body that was looked up."""

    post = forms.ModelChoiceField(label=gettext_lazy("Post"), queryset=None, empty_label="—")
    team = forms.ChoiceField(label=gettext_lazy("Team"), choices=[("", "—"), *TEAMS.items()])
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple, required=False,
        choices=lambda: [(tag, str(one.label)) for tag, one in languages().items()],
    )  # fmt: skip
    body = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, bodies: Sequence[int] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["post"]
        field.queryset = posts_of(bodies)


def boxes(centre: Any, members: Sequence[Any], day: Any) -> dict[str, list[str]]:
    """Which boxes of `ShiftsForm` are ticked for a day, as it is planned."""
    there = planned(centre, day)
    return {
        f"member_{one.pk}": [str(start) for start, _end in centre.blocks if (one.pk, start) in there] for one in members
    }


class ShiftsForm(VersionedForm):
    """Who works in which block of one day: a box for each member and block. Its version is that of the day's plan."""

    day = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: Sequence[Any] = (), day: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = members
        now = boxes(self.obj, members, day)  # type: ignore[arg-type]
        for member in members:
            choices = [(str(start), words(start, end)) for start, end in self.obj.blocks]  # type: ignore[union-attr]
            self.fields[f"member_{member.pk}"] = forms.MultipleChoiceField(
                label=f"{member.get_team_display()}: {member.post}", required=False, choices=choices,
                widget=forms.CheckboxSelectMultiple, initial=now[f"member_{member.pk}"],
            )  # fmt: skip

    def shifts(self) -> list[tuple[int, int]]:
        """Pairs of a member's id and an hour."""
        return [
            (member.pk, int(start)) for member in self.members for start in self.cleaned_data[f"member_{member.pk}"]
        ]


class NoteForm(Form):
    """One line of the log."""

    text = forms.CharField(
        label=gettext_lazy("What happened"), widget=forms.Textarea({"rows": 3}), max_length=4000,
        help_text=gettext_lazy("No names of people who asked for help: everybody of the centre reads it."),
    )  # fmt: skip


class CentreFilterForm(Form):
    """Which centres are looked for."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=100, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Real or a drill"), required=False,
        choices=[("", gettext_lazy("All")), ("real", gettext_lazy("Real")), ("drill", gettext_lazy("Drill"))],
    )  # fmt: skip
    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=lambda: [("", gettext_lazy("All")), *FLOW.choices], required=False
    )
