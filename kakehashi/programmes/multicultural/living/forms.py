"""What is asked about living information."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import Form, RowsChosenField, VersionedForm, WholeNumberField

from .models import LawChange, Passage, Topic
from .rules.markup import LONGEST, LONGEST_HEADING
from .rules.shipped import TOP

LAYOUT = _("An empty line parts paragraphs. A line that begins with “- ” is an item, one with “1. ” a step.")
READINGS = _("In plain Japanese write the reading behind the letters: 漢字《かんじ》.")


class DayField(forms.DateField):
    """A day, as the browser's own calendar gives it."""

    widget = forms.DateInput(attrs={"type": "date"})


class WordsForm(Form):
    """A heading and a text."""

    heading = forms.CharField(label=_("Heading"), max_length=LONGEST_HEADING)
    text = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 14}), max_length=LONGEST, help_text=LAYOUT
    )


class OwnPassageForm(WordsForm):
    """A passage of the own town: its topic, and its Japanese."""

    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.all(), help_text=_("Your text stands before what holds everywhere.")
    )
    law = forms.CharField(label=_("Legal basis"), max_length=200, required=False)

    field_order = ("topic", "heading", "text", "law")


class PassageForm(WordsForm):
    """A passage of everybody's part."""

    law = forms.CharField(label=_("Legal basis"), max_length=200, required=False)


class TextForm(WordsForm):
    """Words and when they are valid."""

    valid_from = DayField(
        label=_("First day of validity"),
        required=False,
        help_text=_("Empty: from today, or from the day of the change of law."),
    )
    valid_until = DayField(
        label=_("Last day of validity"),
        required=False,
        help_text=_("The last day. Empty: until further. After it what stood before stands again."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].help_text = f"{LAYOUT} {READINGS}"

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        values = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_until")
        if last and last < (first or time.today()):
            self.add_error("valid_until", _("The last day lies before the first."))
        return values


class EditTextForm(TextForm, VersionedForm):
    """The same, of a draft that is there."""


class WriteTextForm(TextForm):
    """Another text: perhaps for a change of law."""

    law_change = forms.ModelChoiceField(
        label=_("Change of law"), queryset=LawChange.objects.none(), required=False,
        help_text=_("Then it is published on its day, by the clock."),
    )  # fmt: skip

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        if obj is not None:
            self.fields["law_change"].queryset = LawChange.objects.filter(state="preparing", passages=obj)  # type: ignore[attr-defined]


class TopicForm(VersionedForm):
    """Letter and order of a topic."""

    letter = forms.CharField(label=_("Letter of the topic"), max_length=2)
    position = WholeNumberField(label=_("Place in the order"), min_value=0, max_value=999)
    law = forms.CharField(label=_("Legal basis"), max_length=200, required=False)


class ChangeForm(Form):
    """A change of law."""

    title = forms.CharField(label=_("Title"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    law = forms.CharField(label=_("Law"), max_length=400)
    day = DayField(label=_("Day from which it is in force"))
    summary = forms.CharField(label=_("What the change is"), widget=forms.Textarea(attrs={"rows": 5}), max_length=1000)
    source = forms.CharField(
        label=_("Source"), max_length=400, help_text=_("Where that is said: the ministry's page, the gazette.")
    )

    def clean_day(self) -> Any:
        """Not one that has passed."""
        day = self.cleaned_data["day"]
        if day < time.today():
            raise forms.ValidationError(_("The day has passed. Write the texts anew instead."))
        return day


class OpenChangeForm(ChangeForm):
    """A new one."""

    code = forms.SlugField(
        label=_("Short name"), max_length=60, help_text=_("Latin letters, digits and hyphens: residency-2012.")
    )

    field_order = ("code",)


class AmendChangeForm(ChangeForm, VersionedForm):
    """One that is being prepared."""


class TouchForm(VersionedForm):
    """Which passages a change of law touches."""

    passages = RowsChosenField(
        label=_("Passages"), queryset=Passage.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["passages"]
        rows = Passage.objects.exclude(key=TOP).select_related("topic", "organisation")
        field.queryset = rows.order_by("topic__position", "organisation", "position")
        headings = dict(
            Passage.objects.filter(texts__tag="ja", texts__state="published").values_list("pk", "texts__heading")
        )
        field.label_from_instance = lambda row: " ".join(
            part for part in (row.topic.letter, headings.get(row.pk, row.key), str(row.organisation or "")) if part
        )
