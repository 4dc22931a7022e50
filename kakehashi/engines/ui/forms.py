"""What every form of the house shares: clean text, dates in both eras, advice that does not block, versions."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Model
from django.utils.functional import Promise, lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kakehashi.base.numbers import LONGEST_KEY
from kakehashi.engines.access import Actor
from kakehashi.engines.access.personal import PersonalField
from kakehashi.engines.access.personal import field as declared_field
from kakehashi.engines.calendars.fields import ClockField, EraDateField
from kakehashi.engines.questionnaires.number_fields import DecimalNumberField, WholeNumberField, YenField
from kakehashi.engines.questionnaires.sentences import CHOOSE, ENTER, in_our_words, only_printable, printable

__all__ = [
    "CHOOSE",
    "ENTER",
    "ClockField",
    "DecimalNumberField",
    "EraDateField",
    "Form",
    "NoteForm",
    "RowsChosenField",
    "VersionedForm",
    "WholeNumberField",
    "YenField",
    "described",
    "not_blank",
    "printable",
    "versioned",
    "with_line_feeds",
]

NOT_AS_SENT = _("It came back otherwise than it was sent. Open it anew and enter this once more.")
LONGEST_TEXT = 20_000  # characters in one field, unless the field says less


class RowsChosenField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows to tick. A key that no row can have, such as one of 23 digits, is none of the choices."""

    def clean(self, value: Any) -> Any:
        """The rows. Refused with ValidationError, before the database is asked for a number that it cannot hold."""
        for key in value if isinstance(value, list | tuple) else ():
            if len(str(key)) > LONGEST_KEY:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(key)[:LONGEST_KEY]},
                )
        return super().clean(value)


def described(label: str | Promise, help_text: str | Promise) -> str:
    """A choice's label with a line of help below it, for whole boxes."""
    return _described(label, help_text)


def _join(label: str | Promise, help_text: str | Promise) -> SafeString:
    return format_html("{}<span>{}</span>", label, help_text)


_described = lazy(_join, SafeString)


class Form(forms.Form):
    """The base of all forms.

    What was typed is kept letter for letter, spaces at the ends of long texts too; only line breaks become LF. A text
    with characters that cannot be shown or printed, and one longer than `LONGEST_TEXT`, is refused with a sentence.
    ``user`` and ``obj`` tell a form whose question it is and about what; `advise` adds a warning that does not block.
    """

    use_required_attribute = False  # the server's sentences, not the browser's
    personal: Mapping[str, str] = {}  # field → "registry.Post.email"; "" where it only looks personal
    folded: tuple[str, ...] = ()  # fields that a filter form folds away until one of them is used

    def __init__(self, *args: Any, user: Actor = None, obj: Model | None = None, **options: Any) -> None:
        self.user, self.obj = user, obj
        self.advice: dict[str, list[str | Promise]] = {}
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for field in self.fields.values():
            in_our_words(field)
            if isinstance(field, forms.CharField):
                _keep_to_the_letter(field)
        if self.is_bound:
            self.data = with_line_feeds(self.data)

    def notice(self) -> list[PersonalField]:
        """What the form asks of people: purpose and ground stand below its fields."""
        return [declared_field(key) for name, key in self.personal.items() if key and name in self.fields]

    def advise(self, field: str, words: str | Promise) -> None:
        """Show a warning beside ``field``; the form can be sent all the same."""
        self.advice.setdefault(field, []).append(words)


class VersionedForm(Form):
    """A form about a record that others may change meanwhile: sends back the version that was read.

    The action takes it as ``version`` and refuses with Conflict where the record is newer.
    """

    version = forms.IntegerField(
        label=_("This page"), widget=forms.HiddenInput, min_value=0, error_messages={"invalid": NOT_AS_SENT}
    )

    def __init__(self, *args: Any, obj: Model | None = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.initial.setdefault("version", getattr(obj, "version", None))


@cache
def versioned(form_class: type[Form]) -> type[Form]:
    """``form_class`` that also sends back the version that was read; a button without a form may leave it out."""
    version = forms.IntegerField(
        label=_("This page"), widget=forms.HiddenInput, min_value=0, required=False,
        error_messages={"invalid": NOT_AS_SENT},
    )  # fmt: skip
    bases = (VersionedForm,) if form_class is Form else (form_class, VersionedForm)
    return type(f"Versioned{form_class.__name__}", bases, {"version": version})


class NoteForm(Form):
    """The reason that some steps demand."""

    note = forms.CharField(label=_("Reason"), widget=forms.Textarea, max_length=4000)


def _keep_to_the_letter(field: forms.CharField) -> None:
    if isinstance(field.widget, forms.Textarea):
        field.strip = False
        if field.required:
            field.validators.append(not_blank)
    if field.max_length is None:
        field.validators.append(MaxLengthValidator(LONGEST_TEXT))
    only_printable(field)


def not_blank(text: str) -> None:
    """Spaces alone are no answer. Refused with ValidationError."""
    if not text.strip():
        raise ValidationError(ENTER, code="required")


def with_line_feeds(data: Mapping[str, Any]) -> Any:
    """The same form data with LF at the end of every line; browsers send CRLF."""
    copy: Any = data.copy() if hasattr(data, "copy") else dict(data)
    for name in list(copy):
        if hasattr(copy, "setlist"):
            copy.setlist(name, [_lines(value) for value in copy.getlist(name)])
        else:
            copy[name] = _lines(copy[name])
    return copy


def _lines(value: Any) -> Any:
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value
