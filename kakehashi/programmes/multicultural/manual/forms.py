"""What is asked about the manual."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form, NoteForm, VersionedForm

from .flows import CHECKLIST, COMMENT
from .rules.matrix import EVERYTHING, PHASES, ROLES

LINES = _("An empty line begins a new block; a line with “- ” is an item of a list, one with “1. ” of a numbered list.")


def roles() -> list[tuple[str, str]]:
    """Every role, in the reader's language."""
    return [(code, str(name)) for code, name in ROLES.items()]


def phases() -> list[tuple[str, str]]:
    """Every phase, in the reader's language."""
    return [(code, str(name)) for code, name in PHASES.items()]


class BeginForm(Form):
    """How the next edition is called."""

    title = forms.CharField(label=_("Title in Japanese"), max_length=100)
    title_en = forms.CharField(label=_("Title in English"), max_length=100, required=False)


class EditionForm(BeginForm, VersionedForm):
    """Its name, and what is new in it."""

    what_changed = forms.CharField(
        label=_("What is new, in words"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )


class ChapterForm(VersionedForm):
    """A chapter's names and its short version in English."""

    title = forms.CharField(label=_("Title in Japanese"), max_length=100)
    title_en = forms.CharField(label=_("Title in English"), max_length=100)
    summary_en = forms.CharField(
        label=_("Short version in English"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )


class AddSectionForm(Form):
    """A section's words."""

    title = forms.CharField(label=_("Title"), max_length=100)
    body = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 16}), help_text=LINES)
    source = forms.CharField(label=_("Source"), max_length=500, required=False)


class SectionForm(AddSectionForm, VersionedForm):
    """The same, of one that is there."""


class WordsForm(Form):
    """An item's words."""

    text = forms.CharField(label=_("Item in Japanese"), max_length=200)
    text_en = forms.CharField(label=_("Item in English"), max_length=200, required=False)


class AddItemForm(WordsForm):
    """An item, and where it belongs."""

    role = forms.ChoiceField(label=_("Role"), choices=roles)
    phase = forms.ChoiceField(label=_("Phase"), choices=phases)


class CommentForm(Form):
    """What is said of a section."""

    text = forms.CharField(
        label=_("Comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Other desks read it, with the name of your post. Write no names of people."),
    )  # fmt: skip


class AnswerForm(VersionedForm):
    """The editors' answer."""

    reply = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))


class TakeUpForm(VersionedForm):
    """A word beside the mark."""

    reply = forms.CharField(
        label=_("Answer"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )


class SetAsideForm(NoteForm, VersionedForm):
    """Why it is not taken up."""


class CommentFilterForm(Form):
    """Which comments are looked for."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), choices=lambda: [EVERYTHING, *COMMENT.choices], required=False)


class StartForm(Form):
    """For which occasion; in earnest or as a drill."""

    title = forms.CharField(
        label=_("Occasion of the check-list"),
        max_length=100,
        help_text=_("Such as: typhoon no. 17, or drill of September."),
    )
    kind = forms.ChoiceField(
        label=_("In earnest, or a drill"), widget=forms.RadioSelect,
        choices=[("real", _("In earnest")), ("drill", _("A drill: kept apart, and marked everywhere"))],
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """As the action takes it."""
        values = super().clean() or {}
        kind = values.pop("kind", "")
        return values | {"is_drill": kind == "drill"}


class CloseForm(VersionedForm):
    """What was learnt."""

    lessons = forms.CharField(
        label=_("What is done otherwise next time"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip


class ChecklistFilterForm(Form):
    """Which check-lists of the own body are looked for."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    kind = forms.ChoiceField(
        label=_("In earnest, or a drill"), required=False,
        choices=lambda: [EVERYTHING, ("real", _("In earnest")), ("drill", _("Drill"))],
    )  # fmt: skip
    state = forms.ChoiceField(label=_("State"), choices=lambda: [EVERYTHING, *CHECKLIST.choices], required=False)
