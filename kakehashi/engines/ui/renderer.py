"""How a form field looks: label, 必須 or 任意, help, error, and what describes what to a screen reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from .forms import EraDateField
from .selects import SELECT, drawn_select

SHORT_FIELDS = (EraDateField, forms.DateField, forms.IntegerField, forms.DecimalField, forms.TimeField)
SHORT_TEXT = 12  # characters
DJANGO_ROWS, ROWS = "10", "6"  # of a text area: what Django writes unasked, and what is enough


class LookRenderer(TemplatesSetting):
    """Renders every form of the project, allauth's too, in the look. Named by the setting FORM_RENDERER."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Render a form, a field or a widget; a select without a template for each of its options."""
        drawn = drawn_select(context["widget"]) if template_name == SELECT else None
        return drawn if drawn is not None else str(super().render(template_name, context, request))


@dataclass(frozen=True)
class Box:
    """One choice: its input and its label."""

    tag: SafeString
    label: str | Promise


@dataclass(frozen=True)
class Looks:
    """How one bound field is drawn."""

    field: BoundField

    @property
    def kind(self) -> str:
        """Which of five shapes: line, long, box (one tick), choices (many boxes), group (several inputs)."""
        widget = self.field.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "box"
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return "choices"
        if widget.use_fieldset:
            return "group"
        return "long" if isinstance(widget, forms.Textarea) else "line"

    @property
    def is_group(self) -> bool:
        """Whether a fieldset and a legend stand for label and field."""
        return self.kind in {"choices", "group"}

    @property
    def helps_first(self) -> bool:
        """Whether the help is read before the field: where one chooses or writes at length."""
        return self.kind in {"choices", "group", "long"}

    @property
    def help_id(self) -> str:
        """Id of the help, or empty."""
        return f"{self.field.auto_id}_helptext" if self.field.help_text else ""

    @property
    def error_id(self) -> str:
        """Id of the error, or empty."""
        return f"{self.field.auto_id}_error" if self.field.errors else ""

    @property
    def advice(self) -> list[str | Promise]:
        """Warnings that do not block."""
        found: list[str | Promise] = getattr(self.field.form, "advice", {}).get(self.field.name, [])
        return found

    @property
    def advice_id(self) -> str:
        """Id of the warnings, or empty."""
        return f"{self.field.auto_id}_advice" if self.advice else ""

    @property
    def described_by(self) -> str:
        """Ids of what describes the field: the error first."""
        return " ".join(part for part in (self.error_id, self.help_id, self.advice_id) if part)

    @property
    def is_short(self) -> bool:
        """Whether a narrow box says how little is asked."""
        field: Any = self.field.field
        longest = getattr(field, "max_length", None)
        return isinstance(field, SHORT_FIELDS) or bool(longest and longest <= SHORT_TEXT)

    def widget(self) -> SafeString:
        """The input itself."""
        known = self.field.field.widget.attrs.get("class", "")
        classes = [known, "" if self.kind == "box" else "input", "input--short" if self.is_short else ""]
        attrs: dict[str, Any] = {"class": " ".join(c for c in classes if c)} if any(classes) else {}
        if self.kind == "long" and self.field.field.widget.attrs.get("rows") == DJANGO_ROWS:
            attrs["rows"] = ROWS
        if self.described_by and not self.is_group:
            attrs["aria-describedby"] = self.described_by
        self.field.field.widget.attrs.pop("maxlength", None)  # browsers cut a pasted text there without a word
        return self.field.as_widget(attrs=attrs)

    def boxes(self) -> Iterator[Box]:
        """Each choice as a whole box. The fieldset says what is wrong: a radio button cannot be invalid."""
        for option in self.field.subwidgets:
            if isinstance(self.field.field.widget, forms.RadioSelect):
                option.data["attrs"].pop("aria-invalid", None)
            yield Box(option.tag(), option.choice_label)
