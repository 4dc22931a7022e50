"""What is asked of research: the plan, who guides it and until when, its texts, and how it becomes a report."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.content.models import known_plan_items
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm, WholeNumberField
from kakehashi.registry.models import Office, Post

from ..articles.rules import SERIES, THEMES
from ..publications.queries import Names
from .flows import RESEARCH
from .queries import mentors


def _text(label: Any, rows: int, *, longest: int = 3000, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=longest, **options)


class PlanForm(Form):
    """The plan: what is asked, what for, how."""

    title = forms.CharField(
        label=_("Question of the research"), max_length=200, help_text=_("In one line, as the report's title.")
    )
    aim = _text(_("Aim of the research"), 4, help_text=_("Which local governments need it, and for what."))
    method = _text(_("How"), 4, required=False, help_text=_("What is read, whom one asks, where one goes."))
    theme = forms.ChoiceField(label=_("Theme"), choices=list(THEMES.items()))
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    year = WholeNumberField(label=_("Fiscal year"), min_value=1988, max_value=2200)
    plan_items = forms.CharField(
        label=_("Plan items"), max_length=200, required=False, help_text=_("Example: 5G-5 5G-6 6P-3")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = [(code, str(row)) for code, row in Names().all_territories.items()]
        self.fields["territory"].choices = [("", "—"), *rows]  # type: ignore[attr-defined]

    def clean_plan_items(self) -> str:
        """Known codes only."""
        text = " ".join(self.cleaned_data["plan_items"].split())
        known_plan_items(text)
        return text


class EditPlanForm(PlanForm, VersionedForm):
    """The same for a plan that is there."""


class _MentorForm(Form):
    """Which post guides."""

    mentor = forms.TypedChoiceField(label=_("Mentor"), coerce=int)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.posts = {post.pk: post for post in mentors() if post.pk != getattr(self.obj, "post_id", None)}
        rows = [(str(key), str(post)) for key, post in self.posts.items()]
        self.fields["mentor"].choices = [("", "—"), *rows]  # type: ignore[attr-defined]

    def clean_mentor(self) -> Post:
        """The post itself."""
        post = self.posts.get(self.cleaned_data["mentor"])
        if post is None:
            raise ValidationError(_("This post cannot be the mentor."))
        return post


class ApprovePlanForm(_MentorForm):
    """The mentor, and the days."""

    outline_due = EraDateField(label=_("Outline until"))
    draft_due = EraDateField(label=_("Draft until"))

    def clean(self) -> dict[str, Any]:
        """First the outline, then the draft."""
        values = super().clean() or {}
        first, last = values.get("outline_due"), values.get("draft_due")
        if first and last and last < first:
            self.add_error("draft_due", _("The draft is due after the outline."))
        return values


class ChangeMentorForm(_MentorForm, VersionedForm):
    """Another mentor."""


class WriteForm(VersionedForm):
    """The outline or the draft."""

    text = _text(
        _("Text"), 20, longest=100_000,
        help_text=_("A line with ■ in front is a small heading, lines with ・ in front are a list."),
    )  # fmt: skip


class AcceptForm(Form):
    """A word to the author; it may stay empty."""

    feedback = _text(_("Feedback"), 6, longest=4000, required=False)


class AcceptDraftForm(AcceptForm):
    """How it becomes a report."""

    series = forms.ChoiceField(label=_("Series"), choices=[(code, row[0]) for code, row in SERIES.items()])
    number = WholeNumberField(label=_("Report number"), min_value=1, max_value=9999)
    summary = _text(_("In short"), 3, longest=400, help_text=_("Two or three sentences, for lists and mails."))


class FeedbackForm(Form):
    """What is to be better."""

    note = _text(_("Feedback"), 8, longest=4000, help_text=_("What is good, what is missing, what to do next."))


class ResearchFilter(Form):
    """By words, office, theme, state."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    office = forms.ChoiceField(label=_("Overseas office"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("All")), *THEMES.items()])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *RESEARCH.choices])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = [(office.code, str(office)) for office in Office.objects.all()]
        self.fields["office"].choices = [("", _("All")), *rows]  # type: ignore[attr-defined]
