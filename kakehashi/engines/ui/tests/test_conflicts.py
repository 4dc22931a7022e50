"""Two people on one record: both versions are told in words, and only where they differ."""

import pytest
from django import forms

from kakehashi.engines.ui.conflicts import differences
from kakehashi.engines.ui.forms import Form, RowsChosenField
from kakehashi.registry.factories import make_body
from kakehashi.registry.models import Organisation


class BodyByName(forms.CharField):
    """A text by which a row is found."""

    def clean(self, value):
        return Organisation.objects.get(name=super().clean(value))


class Chosen(Form):
    """Rows to tick, one to choose, and one to write."""

    bodies = RowsChosenField(queryset=Organisation.objects.order_by("-pk"))
    body = forms.ModelChoiceField(queryset=Organisation.objects.all())
    written = BodyByName()


@pytest.fixture
def town(db):
    return make_body("波見市")


def typed(**values):
    form = Chosen(values)
    assert form.is_valid(), form.errors
    return form


def test_the_same_rows_are_no_difference(town):
    other = make_body("古波町")
    form = typed(bodies=[town.pk, other.pk], body=town.pk, written="波見市")
    assert differences(form, {"bodies": [town.pk, other.pk], "body": town.pk, "written": "波見市"}) == []


def test_rows_are_told_by_what_they_are_called(town):
    other = make_body("古波町")
    form = typed(bodies=[town.pk], body=town.pk, written="波見市")
    told = differences(form, {"bodies": [other.pk], "body": other.pk, "written": "古波町"})
    assert [(one.stored, one.typed) for one in told] == [("古波町", "波見市")] * 3
