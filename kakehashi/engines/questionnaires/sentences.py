"""What a field says where an answer is missing or none of the choices: our sentences, also in the cells of a table."""

from django import forms
from django.utils.translation import gettext_lazy as _

ENTER, CHOOSE = _("Enter this."), _("Choose an answer.")
NO_CHOICE = _("“%(value)s” is none of the choices.")
CHOOSING = (forms.ChoiceField, forms.MultipleChoiceField, forms.ModelChoiceField, forms.ModelMultipleChoiceField)


def in_our_words(field: forms.Field) -> None:
    """Replace Django's sentences for what is missing and for what cannot be chosen; a field's own ones stay."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        is_chosen = isinstance(field, (*CHOOSING, forms.BooleanField))
        field.error_messages["required"] = CHOOSE if is_chosen else ENTER
    for kind in CHOOSING:
        own = kind.default_error_messages.get("invalid_choice")
        if isinstance(field, kind) and field.error_messages.get("invalid_choice") == own:
            field.error_messages["invalid_choice"] = NO_CHOICE
