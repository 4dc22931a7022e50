"""What is asked for a case study, and what a list of them is narrowed by."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kakehashi.base import time
from kakehashi.engines.questionnaires.places import said_of_old
from kakehashi.engines.ui.forms import EraDateField, Form, VersionedForm, WholeNumberField, YenField
from kakehashi.registry.models import Organisation

from .models import CaseStudyPage
from .queries import Names
from .rules import text_of

FIELD = CaseStudyPage._meta.get_field


def _words(name: str, rows: int = 0, **options: Any) -> forms.CharField:
    """A text field like the model's."""
    field = FIELD(name)
    shown = {"label": field.verbose_name, "help_text": field.help_text, "max_length": field.max_length} | options
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(widget=widget, **({"required": False} | shown))


class CaseStudyForm(VersionedForm):
    """The whole case study in plain fields. Everything but the title may stay empty in a draft; approval demands it.

    A text that was formatted in Wagtail's editor is left out, because a plain field would lose its formatting.
    """

    title = _words(
        "title",
        required=True,
        label=pgettext_lazy("of a case study", "Title"),
        max_length=255,
        help_text=_("What was done, in one line."),
    )
    summary = _words("summary", 3)
    body_name = _words("body_name")
    organisation_code = forms.CharField(
        label=_("Local government code"),
        required=False,
        max_length=6,
        help_text=_("Six digits. Example: 300004 (Wakayama Prefecture)"),
    )
    kind = forms.ChoiceField(label=FIELD("kind").verbose_name, choices=CaseStudyPage.Kind.choices)
    territory = forms.ChoiceField(label=FIELD("territory").verbose_name, required=False)
    place = _words("place")
    office = forms.ChoiceField(label=FIELD("office").verbose_name, required=False)
    year = WholeNumberField(label=FIELD("year").verbose_name, min_value=1988, max_value=2200)
    body = _words(
        "body",
        12,
        max_length=20_000,
        help_text=_("A line with ■ in front is a small heading, lines with ・ in front are a list."),
    )
    cost_yen = YenField(label=FIELD("cost_yen").verbose_name, required=False, min_value=0, max_value=10**12)
    cost_note = _words("cost_note")
    grade = _words("grade")
    subject = _words("subject")
    partner = _words("partner")
    tools = _words("tools")
    result = _words("result", 6)
    lessons = _words("lessons", 6)
    contact = _words("contact")
    plan_items = _words("plan_items")
    release_on = EraDateField(
        label=FIELD("release_on").verbose_name, help_text=FIELD("release_on").help_text, required=False
    )
    expires_on = EraDateField(
        label=FIELD("expires_on").verbose_name, help_text=FIELD("expires_on").help_text, required=False
    )

    def __init__(self, *args: Any, obj: Model | None = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        names = Names()
        for name, offered in (("office", names.offices), ("territory", names.all_territories)):
            stored = self.initial.get(name)
            kept = [(stored, stored)] if stored and stored not in offered else []
            self.fields[name].choices = [("", "—"), *((code, str(row)) for code, row in offered.items()), *kept]
        if self.is_formatted(obj):
            del self.fields["body"]

    @staticmethod
    def is_formatted(page: Any) -> bool:
        """Whether the text has more markup than a plain field can keep."""
        return page is not None and text_of(page.body) is None

    def clean_organisation_code(self) -> Organisation | None:
        """The local government that has the code on the domain's day."""
        code = self.cleaned_data["organisation_code"]
        if not code:
            return None
        body = Organisation.objects.on(time.today()).filter(code=code).first()
        if body is None:
            if now := said_of_old(code):
                raise ValidationError(now)
            raise ValidationError(_("No local government has this code. Enter six digits, or leave it empty."))
        return body

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        values = super().clean() or {}
        if (last := values.get("expires_on")) and (first := values.get("release_on")) and last < first:
            self.add_error("expires_on", _("The last day is before the first."))
        return values

    def clean_plan_items(self) -> str:
        """Known codes only."""
        text = " ".join(self.cleaned_data["plan_items"].split())
        FIELD("plan_items").run_validators(text)
        return text


class ReadVersionForm(Form):
    """Nothing to fill in: the version that was read comes along."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.initial.setdefault("version", obj.version if obj is not None else None)


class CaseStudyFilter(Form):
    """What the public list is narrowed by; sent by GET, so that a list can be sent as a link."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    office = forms.ChoiceField(label=_("Overseas office"), required=False)
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    year = forms.TypedChoiceField(label=_("Fiscal year"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *CaseStudyPage.Kind.choices])
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", _("Newest first")), ("copied", _("Most copied first"))]
    )

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, offered in choices.items():
            self.fields[name].choices = [("", _("All")), *offered]
