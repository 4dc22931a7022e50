"""Forms: what no browser of ours sends is refused like any other slip."""

from django import forms

from kakehashi.engines.ui.forms import RowsChosenField

from .test_personal import all_forms
from .tree import none_of


def test_no_form_hands_a_number_of_any_length_to_the_database():
    """Of several rows to tick: Django's own field asks the database for a key of 23 digits, which ends in a 500."""
    found = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in all_forms()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.ModelMultipleChoiceField) and not isinstance(field, RowsChosenField)
    ]
    none_of(found, "Take RowsChosenField of engines/ui/forms.py instead of forms.ModelMultipleChoiceField.")


def test_every_form_with_rows_to_tick_refuses_keys_that_no_row_can_have():
    fields = {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in all_forms()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.ModelMultipleChoiceField)
    }
    assert len(fields) >= 6
    for name, field in fields.items():
        try:
            field.clean(["9" * 23])
        except forms.ValidationError:
            continue
        raise AssertionError(name)
