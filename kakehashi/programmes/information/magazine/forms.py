"""What is asked of an issue of the magazine and of its manuscripts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.calendars.fields import EraMonthField
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm, WholeNumberField

from ..articles.models import ArticlePage
from .models import IssueItem
from .queries import offered_articles


class IssueForm(Form):
    """What an issue is about."""

    title = forms.CharField(label=_("Title of the feature"), max_length=200)
    lead = forms.CharField(
        label=_("Lead"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the feature is about; it stands on the cover."),
    )  # fmt: skip
    copy_due = EraDateField(label=_("Manuscripts until"), required=False)


class PlanIssueForm(IssueForm):
    """A new issue."""

    field_order = ("month", "number")

    month = EraMonthField(label=_("Month"))
    number = WholeNumberField(label=_("Number counted through"), min_value=1, max_value=9999)


class EditIssueForm(IssueForm, VersionedForm):
    """The same for an issue that is there."""


class AddItemForm(Form):
    """A manuscript that is asked for, or an article as it is."""

    section = forms.ChoiceField(label=_("Part of the magazine"), choices=IssueItem.Section.choices)
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("May stay empty where an article is chosen.")
    )
    authors = forms.CharField(
        label=_("Authors"), max_length=200, required=False, help_text=_("Bodies, offices and posts.")
    )
    article = forms.ChoiceField(label=_("Article taken as it is"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.pages = {str(page.pk): page for page in offered_articles()}
        rows = [(key, f"{page.shown_on:%Y-%m-%d} {page.title}") for key, page in self.pages.items()]
        self.fields["article"].choices = [("", "—"), *rows]  # type: ignore[attr-defined]

    def clean_article(self) -> ArticlePage | None:
        """The article itself."""
        return self.pages.get(self.cleaned_data["article"])

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        values = super().clean() or {}
        if not values.get("title") and not values.get("article"):
            raise ValidationError(_("Enter a title, or choose an article."))
        return values


class ManuscriptForm(VersionedForm):
    """The text of a manuscript."""

    title = forms.CharField(label=_("Title"), max_length=200)
    authors = forms.CharField(
        label=_("Authors"), max_length=200, required=False, help_text=_("Bodies, offices and posts.")
    )
    text = forms.CharField(
        label=_("Text"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_("A line with ■ in front is a small heading, lines with ・ in front are a list."),
    )  # fmt: skip
