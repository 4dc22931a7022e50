"""What is asked to make a notice."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form

from ..sentences.rules.bank import CATEGORIES, LONGEST_VALUE, NEVER_CHOSEN, sentences, text_of
from ..sentences.rules.languages import ORIGINALS, languages
from ..shelters.queries import names_of
from .models import NoticeLine
from .rules.situations import fitting, situations
from .rules.wording import both, named, place_names

PHASE_NAMES = {
    "before": gettext_lazy("Before"),
    "first_hours": gettext_lazy("First hours"),
    "first_days": gettext_lazy("First days"),
    "shelter_life": gettext_lazy("Life in the shelter"),
    "recovery": gettext_lazy("Repair and recovery"),
}
FEW = 6  # sentences of a category that need not be folded away
NARROWING = ("situation", "phase", "words")
FIRST = ("warning", "evacuation", "shelter")  # categories that stand open


def language_choices() -> list[tuple[str, str]]:
    """Every language beside the two that always stand there, by its own name and in the reader's."""
    return [(tag, str(one.both_names)) for tag, one in languages().items() if tag not in ORIGINALS]


class NoticeForm(Form):
    """What happened, in which languages, whom to ring, when the next one comes."""

    situation = forms.CharField(
        label=gettext_lazy("What happened"), max_length=60,
        help_text=gettext_lazy("For instance: earthquake of 14 October, 22:30. Notices of one situation are numbered."),
    )  # fmt: skip
    is_drill = forms.TypedChoiceField(
        label=gettext_lazy("Real or a drill"), widget=forms.RadioSelect, initial="",
        choices=[("no", gettext_lazy("Real")), ("yes", gettext_lazy("Drill (marked as such everywhere)"))],
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple, choices=language_choices,
        required=False, help_text=gettext_lazy("Japanese and plain Japanese are always there."),
    )  # fmt: skip
    phone = forms.CharField(
        label=gettext_lazy("Telephone for questions"), max_length=30, required=False,
        help_text=gettext_lazy("Of a desk, not of a person."),
    )  # fmt: skip
    next_on = EraDateField(label=gettext_lazy("Next notice on"), required=False)
    next_time = ClockField(label=gettext_lazy("at about"), required=False)

    personal = {"phone": "multicultural.Notice.phone"}

    def clean(self) -> dict[str, Any]:
        """Day and hour of the next notice come together."""
        values = super().clean() or {}
        if bool(values.get("next_on")) != bool(values.get("next_time")) and not self.errors:
            missing = "next_time" if values.get("next_on") else "next_on"
            self.add_error(missing, _("Enter both the day and the hour of the next notice, or neither."))
        return values

    def facts(self) -> dict[str, Any]:
        """What the action takes: day and hour of the next notice as one moment in Japan."""
        values = dict(self.cleaned_data)
        day, at = values.pop("next_on"), values.pop("next_time")
        return values | {"next_at": datetime.combine(day, at, time.TOKYO) if day and at else None}


class ChooseForm(Form):
    """The sentences, category by category; above them what narrows them down, and ticks what a situation wants."""

    situation = forms.ChoiceField(label=gettext_lazy("What happened"), required=False)
    phase = forms.ChoiceField(label=gettext_lazy("Phase"), required=False, choices=[("", "—"), *PHASE_NAMES.items()])
    words = forms.CharField(label=gettext_lazy("Words in the sentence"), required=False, max_length=80)
    ticked_for = forms.CharField(required=False, widget=forms.HiddenInput)  # the situation whose sentences are ticked

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked: Any = self.fields["situation"]
        asked.choices = [("", "—"), *((key, one.name) for key, one in situations().items())]
        self.groups: list[str] = []
        self.is_narrowed, self.count, self.finds_nothing = False, 0, False
        spoken = self.obj.languages if self.obj is not None else []  # type: ignore[attr-defined]
        chosen = set(self.obj.lines.values_list("sentence", flat=True)) if self.obj is not None else set()  # type: ignore[attr-defined]
        for category, label in CATEGORIES.items():
            own = [one for one in sentences().values() if one.category == category]
            if category in NEVER_CHOSEN or not own:
                continue
            field = forms.MultipleChoiceField(
                label=label, required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(one.id, format_html("{}{}", named(one.id), missing_in(one.id, spoken))) for one in own],
                initial=[one.id for one in own if one.id in chosen],
            )  # fmt: skip
            self.fields[category] = field
            self.groups.append(category)

    def narrow(self, typed: QueryDict) -> None:
        """Show only what fits the words and the phase, for a situation what is of its kind, and what is ticked.

        Another situation than before ticks its sentences, and takes back those of the one before that are not stored:
        nobody tells of a tsunami because it was looked at. Nothing is stored, and no other tick is lost.
        """
        asked = {name: typed.get(name, "").strip() for name in NARROWING}
        before, now = (situations().get(key) for key in (typed.get("ticked_for", ""), asked["situation"]))
        stored = {id for category in self.groups for id in self.fields[category].initial or ()}
        ticked = {id for category in self.groups for id in typed.getlist(category)}
        if now != before:
            ticked = (ticked - ({*before.sentences} - stored if before else set())) | {*(now.sentences if now else ())}
        known = sentences()
        of_kind = {known[id].category for id in now.sentences} if now and not asked["words"] else set(self.groups)
        shown = {one.id for one in fitting(asked["words"], asked["phase"]) if one.category in of_kind}
        for category in self.groups:
            field: Any = self.fields[category]
            field.choices = [(id, label) for id, label in field.choices if id in ticked or id in shown]
            self.initial[category] = [id for id, _label in field.choices if id in ticked]
        self.initial |= asked | {"ticked_for": now.key if now else ""}
        self.is_narrowed, self.count, self.finds_nothing = any(asked.values()), len(ticked), not shown

    @property
    def narrowing(self) -> list[Any]:
        """The fields above the sentences."""
        return [self[name] for name in NARROWING]

    def by_category(self) -> Iterator[tuple[Any, int, bool]]:
        """Each category's field, how many sentences it has, and whether it stands open: the most urgent ones, and
        where something is ticked; where they were narrowed down, those of which few are left."""
        for category in self.groups:
            bound, count = self[category], len(self.fields[category].choices)  # type: ignore[attr-defined]
            is_first = count <= FEW if self.is_narrowed else category in FIRST
            if count:
                yield bound, count, is_first or bool(bound.value())

    def chosen(self) -> list[str]:
        """What was ticked, in the order of the bank."""
        return [id for category in self.groups for id in self.cleaned_data.get(category, [])]


def missing_in(id: str, tags: Sequence[str]) -> str:
    """In which of these languages the bank does not have a sentence, behind it; empty where it has it in all."""
    names = [str(languages()[tag].label) for tag in tags if tag in languages() and text_of(id, tag) is None]
    return _(" (not in: %(languages)s)") % {"languages": str(Bilingual("、", ", ")).join(names)} if names else ""


def field_name(line: NoticeLine, slot: str) -> str:
    """The name of the field of one place."""
    return f"{line.sentence}__{slot}"


class FillForm(Form):
    """A field for each place of each sentence. All are needed in the end (`flows.is_complete`), and marked so; what is
    not known yet is left empty meanwhile."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = list(self.obj.lines.all()) if self.obj is not None else []  # type: ignore[attr-defined]
        known = names_of(self.obj.organisation) if self.obj is not None else []  # type: ignore[attr-defined]
        self.places = [name for name in known if len(name) <= LONGEST_VALUE]
        self.asked = [line for line in self.rows if line.source and line.source.slots]
        for number, line in enumerate(self.asked, 1):
            names = place_names(line.sentence)
            for slot, kind in line.source.slots.items() if line.source else ():
                made = self._field(line, slot, kind, f"{number}. {names[slot]}")
                made.is_demanded = True  # type: ignore[attr-defined]
                self.fields[field_name(line, slot)] = made

    def by_sentence(self) -> Iterator[tuple[int, tuple[str, str], list[Any]]]:
        """Each sentence that has places, with its number in their labels and its fields."""
        for number, line in enumerate(self.asked, 1):
            own = [self[field_name(line, slot)] for slot in (line.source.slots if line.source else ())]
            yield number, both(line.sentence), own

    def _field(self, line: NoticeLine, slot: str, kind: str, label: str) -> forms.Field:
        before = str(line.values.get(slot, ""))
        if kind == "date":
            return EraDateField(label=label, required=False, initial=before)
        if kind == "time":
            return ClockField(label=label, required=False, initial=before)
        known = forms.TextInput({"list": "known-places"} if kind == "place" else {})
        return forms.CharField(label=label, required=False, max_length=LONGEST_VALUE, initial=before, widget=known)

    def filled(self) -> dict[str, dict[str, str]]:
        """By sentence and slot, as the action takes it."""
        found: dict[str, dict[str, str]] = {}
        for line in self.rows:
            source = line.source
            for slot, kind in source.slots.items() if source else ():
                value = self.cleaned_data.get(field_name(line, slot))
                found.setdefault(line.sentence, {})[slot] = _told(value, kind)
        return found


def _told(value: Any, kind: str) -> str:
    if value in (None, ""):
        return ""
    return f"{value:%H:%M}" if kind == "time" else value.isoformat() if kind == "date" else str(value)
