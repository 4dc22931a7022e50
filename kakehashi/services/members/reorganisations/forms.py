"""What is asked of a reorganisation and of each of its changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm
from kakehashi.registry.roles import ROLES

from .flows import REORGANISATION
from .queries import planned, roles_for
from .rules import What


class ReorganisationForm(Form):
    """What it is called, and its day."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("Such as: reorganisation of 1 April of the fiscal year.")
    )
    day = EraDateField(label=_("Day of the reorganisation"))

    def clean(self) -> dict[str, Any]:
        """The day is not over."""
        values: dict[str, Any] = super().clean() or {}
        day = values.get("day")
        if day and day < time.today():
            self.add_error("day", _("Enter today, or a day to come."))
        return values


class ReorganisationWordsForm(ReorganisationForm, VersionedForm):
    """The same, of a draft that others may change meanwhile."""


class StateFilterForm(Form):
    """Which reorganisations to show."""

    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].choices = [("", _("All")), *REORGANISATION.choices]


class ChangeForm(Form):
    """One change, by the names of sections and posts; what is there, or made above, is offered while one types."""

    what = forms.ChoiceField(label=_("What changes"), choices=[("", _("Choose")), *What.choices])
    section = forms.CharField(
        label=_("Name of the section"),
        max_length=200,
        help_text=_("The one that changes, or where the post stands; or a new name."),
    )
    post = forms.CharField(
        label=_("Post"),
        max_length=1000,
        required=False,
        help_text=_("Empty for a whole section. Where a section is split: the posts that go, with commas between."),
    )
    to_section = forms.CharField(
        label=_("Other section, or the section's new name"),
        max_length=200,
        required=False,
        help_text=_("Where posts go, into which a section is merged, or where the post stands that takes the work."),
    )
    to_post = forms.CharField(
        label=_("Post that takes the work, or the post's new title"), max_length=100, required=False
    )
    name_en = forms.CharField(label=_("New name in English"), max_length=200, required=False)
    roles = forms.MultipleChoiceField(
        label=_("Roles of a new post"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        body: Any = self.obj
        self.fields["roles"].choices = [(code, ROLES[code].label) for code in roles_for(body.organisation)]
        after = planned(body).after
        there = {one.key: one for one in after.sections.values() if one.is_open}
        self.sections = sorted({one.name for one in there.values()})
        self.posts = sorted({one.title for one in after.posts.values() if one.is_open and one.section in there})
        for names, lists in (("section to_section", "sections"), ("post to_post", "posts")):
            for name in names.split():
                self.fields[name].widget.attrs["list"] = f"known-{lists}"
