"""What is asked for an article of each kind, and what a list of them is narrowed by."""

from datetime import datetime
from datetime import time as clock
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ui.forms import ClockField, EraDateField, Form, VersionedForm, WholeNumberField

from ..publications.queries import Names
from ..publications.rules import text_of
from .models import ArticlePage
from .permissions import editor
from .rules import KINDS, LANGUAGES, SERIES, THEMES

FIELD = ArticlePage._meta.get_field
NOON = clock(12)


def _words(name: str, rows: int = 0, **options: Any) -> forms.CharField:
    """A text field like the model's."""
    field = FIELD(name)
    shown = {"label": field.verbose_name, "help_text": field.help_text, "max_length": field.max_length} | options
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(widget=widget, **({"required": False} | shown))


def _day(name: str) -> EraDateField:
    field = FIELD(name)
    return EraDateField(label=field.verbose_name, help_text=field.help_text, required=False)


class ArticleForm(Form):
    """An article in plain fields; its kind decides which are asked. A draft may leave all but the title empty."""

    title = _words("title", required=True, label=_("Title"), max_length=255, help_text="")
    summary = _words("summary", 3)
    body = _words(
        "body", 14, max_length=20_000,
        help_text=_("A line with ■ in front is a small heading, lines with ・ in front are a list."),
    )  # fmt: skip
    theme = forms.ChoiceField(label=FIELD("theme").verbose_name, choices=list(THEMES.items()))
    happened_on = EraDateField(label=_("Took place on (in Japan)"), required=False)
    happened_hour = ClockField(label=_("At what time"), required=False, help_text=_("Empty: noon. Example: 14:30"))
    series = forms.ChoiceField(
        label=FIELD("series").verbose_name, required=False,
        choices=[("", "—"), *((code, row[0]) for code, row in SERIES.items())],
    )  # fmt: skip
    number = WholeNumberField(label=FIELD("number").verbose_name, required=False, min_value=1, max_value=9999)
    authors = _words("authors")
    office = forms.ChoiceField(label=FIELD("office").verbose_name, required=False)
    territory = forms.ChoiceField(label=FIELD("territory").verbose_name, required=False)
    family = forms.SlugField(
        label=FIELD("family").verbose_name, help_text=FIELD("family").help_text, max_length=60, required=False
    )
    language = forms.ChoiceField(label=FIELD("language").verbose_name, choices=list(LANGUAGES.items()), required=False)
    edition = _words("edition")
    data_year = WholeNumberField(
        label=FIELD("data_year").verbose_name, help_text=FIELD("data_year").help_text, required=False,
        min_value=1900, max_value=2200,
    )  # fmt: skip
    year = WholeNumberField(label=FIELD("year").verbose_name, min_value=1988, max_value=2200)
    source = _words("source")
    closes_on = _day("closes_on")
    contact = _words("contact")
    plan_items = _words("plan_items")
    release_on = _day("release_on")
    expires_on = _day("expires_on")

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        wanted = {*KINDS[kind].fields, "version"}
        if not editor(self.user):
            wanted -= {"office"}
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        names = Names()
        for name, offered in (("office", names.offices), ("territory", names.all_territories)):
            if name in self.fields:
                stored = self.initial.get(name)
                kept = [(stored, stored)] if stored and stored not in offered else []
                rows = [("", "—"), *((code, str(row)) for code, row in offered.items()), *kept]
                self.fields[name].choices = rows  # type: ignore[attr-defined]
        if self.obj is not None and text_of(self.obj.body) is None:  # type: ignore[attr-defined]
            del self.fields["body"]

    def clean_plan_items(self) -> str:
        """Known codes only."""
        text = " ".join(self.cleaned_data["plan_items"].split())
        FIELD("plan_items").run_validators(text)
        return text

    def clean(self) -> dict[str, Any]:
        """The moment of the event, and days in order."""
        values = super().clean() or {}
        if (last := values.get("expires_on")) and (first := values.get("release_on")) and last < first:
            self.add_error("expires_on", _("The last day is before the first."))
        if "happened_on" in self.fields:
            day, hour = values.pop("happened_on", None), values.pop("happened_hour", None)
            moment = datetime.combine(day, hour or NOON, tzinfo=time.TOKYO) if day else None
            if moment is not None and moment.date() > time.today():
                self.add_error("happened_on", _("That day has not come yet."))
            values["happened_at"] = moment
        return values


class EditArticleForm(ArticleForm, VersionedForm):
    """The same for an article that is there; it sends back the version that was read."""


class NewsForm(ArticleForm):
    """The short form of an office's desk: what happened, in a few lines."""

    def __init__(self, *args: Any, kind: str = "news_item", **options: Any) -> None:
        super().__init__(*args, kind=kind, **options)
        for name in ("release_on", "expires_on", "contact"):
            del self.fields[name]
        for name in ("summary", "body", "happened_on"):
            self.fields[name].required = True
        self.fields["body"].widget.attrs["rows"] = 6


class ArticleFilter(Form):
    """What the public list is narrowed by; sent by GET, so that a list can be sent as a link."""

    folded = ("territory", "year", "series")

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False,
        choices=[("", _("All")), *((kind.code, kind.label) for kind in KINDS.values())],
    )  # fmt: skip
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("All")), *THEMES.items()])
    office = forms.ChoiceField(label=_("Overseas office"), required=False)
    territory = forms.ChoiceField(label=_("Country or region"), required=False)
    year = forms.TypedChoiceField(label=_("Fiscal year"), required=False, coerce=int, empty_value=None)
    series = forms.ChoiceField(
        label=_("Series"), required=False,
        choices=[("", _("All")), *((code, row[0]) for code, row in SERIES.items())],
    )  # fmt: skip

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, offered in choices.items():
            self.fields[name].choices = [("", _("All")), *offered]  # type: ignore[attr-defined]
