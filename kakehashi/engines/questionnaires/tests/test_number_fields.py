"""Numbers in forms: typed as people write them, refused beside the field with what was typed."""

from decimal import Decimal

import pytest
from django import forms
from django.utils.translation import override

from kakehashi.engines.questionnaires.fields import question_field
from kakehashi.engines.questionnaires.number_fields import DecimalNumberField, WholeNumberField, YenField
from kakehashi.engines.questionnaires.questions import from_rows


class Counted(forms.Form):
    people = WholeNumberField(min_value=1, max_value=5000)
    change = WholeNumberField(min_value=-10, required=False)
    cost = YenField(min_value=0, required=False)
    hours = DecimalNumberField(min_value=0, max_digits=6, decimal_places=2, required=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"people": "１２"}, {"people": 12}),
        ({"people": "1,200"}, {"people": 1200}),
        ({"people": "3", "cost": "１，２００，０００円"}, {"cost": 1_200_000}),
        ({"people": "3", "cost": "   "}, {"cost": None}),
        ({"people": "3", "hours": "１．２５"}, {"hours": Decimal("1.25")}),
        ({"people": "3", "change": "－4"}, {"change": -4}),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, kept):
    form = Counted(typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data.items() >= kept.items()


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("people", "十二人", "Enter a whole number in digits"),
        ("people", "1.5", "Enter a whole number in digits"),
        ("people", "3万", "30,000 instead of 3万"),
        ("people", "0", "greater than or equal to 1"),
        ("people", "９９９９", "less than or equal to 5000"),
        ("people", "9" * 5000, "Enter a whole number in digits"),
        ("cost", "１２０万円", "1,200,000 instead of １２０万円"),
        ("cost", "1.5億円", "150,000,000 instead of 1.5億円"),
        ("cost", "1,5", "Enter the amount in yen in digits"),
        ("hours", "1時間半", "Enter a number in digits"),
        ("hours", "1.255", "2 decimal places"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_kept(name, typed, sentence):
    with override("en"):
        form = Counted({"people": "3", name: typed})
        assert sentence in " ".join(form.errors[name])
    assert form[name].value() == typed
    assert f'value="{typed}"' in str(form[name])


def test_a_line_of_text_with_a_keypad_of_digits():
    shown = str(Counted())
    assert 'type="number"' not in shown
    assert shown.count('inputmode="numeric"') == 2, "below zero, a keypad of digits would lack the minus"
    assert shown.count('inputmode="decimal"') == 1
    assert "inputmode" not in str(Counted()["change"])


@pytest.mark.parametrize(("kind", "typed"), [("number", "１，０００"), ("yen", "1,000円")])
def test_questions_ask_so_too(kind, typed):
    label = {"ja": "問い", "en": "Question"}
    field = question_field(from_rows([{"code": "a", "kind": kind, "label": label}])[0])
    assert field.clean(typed) == 1000
    assert 'type="number"' not in field.widget.render("a", 1000)


def test_a_number_that_is_typed_otherwise_has_not_changed():
    assert not YenField().has_changed(98_000, "98,000円")
    assert YenField().has_changed(98_000, "98万円")
