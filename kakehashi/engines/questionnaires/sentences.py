"""What a field says where an answer is missing, none of the choices or no address: our sentences, in tables too."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

ENTER, CHOOSE = _("Enter this."), _("Choose an answer.")
NO_CHOICE = _("“%(value)s” is none of the choices.")
NO_MAIL_ADDRESS = _("This is not an e-mail address. Enter it like name@example.jp.")
NO_WEB_ADDRESS = _("This is not an address on the web. Enter it like https://www.example.jp/.")
TOO_LONG = _("At most %(limit_value)s characters, and this has %(show_value)s. Make it shorter.")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
CHOOSING = (forms.ChoiceField, forms.MultipleChoiceField, forms.ModelChoiceField, forms.ModelMultipleChoiceField)


def in_our_words(field: forms.Field) -> None:
    """Replace Django's sentences for what is missing, too long, none of the choices and no address; own ones stay."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        is_chosen = isinstance(field, (*CHOOSING, forms.BooleanField))
        field.error_messages["required"] = CHOOSE if is_chosen else ENTER
    for kind in CHOOSING:
        own = kind.default_error_messages.get("invalid_choice")
        if isinstance(field, kind) and field.error_messages.get("invalid_choice") == own:
            field.error_messages["invalid_choice"] = NO_CHOICE
    for rule in field.validators:
        if isinstance(rule, MaxLengthValidator) and rule.message == MaxLengthValidator.message:
            rule.message = TOO_LONG
    if isinstance(field, forms.EmailField):
        field.error_messages.setdefault("invalid", NO_MAIL_ADDRESS)
    own = forms.URLField.default_error_messages["invalid"]
    if isinstance(field, forms.URLField) and field.error_messages.get("invalid") == own:
        field.error_messages["invalid"] = NO_WEB_ADDRESS


def printable(text: str) -> None:
    """Refuse, with the place, characters that neither screen nor paper nor mail can carry (C0, DEL, surrogates …)."""
    found = _CONTROL.search(str(text))
    if found:
        raise ValidationError(
            _("Character %(at)s (U+%(code)s) can be neither shown nor printed. Take it out."),
            code="control",
            params={"at": found.start() + 1, "code": f"{ord(found.group()):04X}"},
        )


def only_printable(field: forms.CharField) -> None:
    """Let ``field`` refuse what `printable` refuses, in its words, also the character that Django looks for."""
    field.validators = [v for v in field.validators if not isinstance(v, ProhibitNullCharactersValidator)]
    field.validators.append(printable)
