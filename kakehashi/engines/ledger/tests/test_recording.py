"""What is written when something happens, what is refused, and that it stays."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.ledger import NotAFact, OutsideTransaction, Undeclared, declare, record
from kakehashi.engines.ledger.facts import CODE, facts_of
from kakehashi.engines.ledger.models import Entry, Unalterable
from kakehashi.registry.models import Organisation

from .conftest import TOUCH


def test_who_what_and_when_are_written(town, officer, post, monday):
    before = time.machine_now()
    entry = record(TOUCH, town, by=officer, fields=["name", "kana"], amount=1200)
    entry = Entry.objects.get(pk=entry.pk)
    assert (entry.name, entry.subject_type, entry.subject_id) == (TOUCH, "registry.organisation", str(town.pk))
    assert (entry.by, entry.post, entry.is_example) == (officer, post, True)
    assert entry.facts == {"fields": ["name", "kana"], "amount": 1200}
    assert entry.at == monday, "what happened is dated by the domain's clock"
    assert before <= entry.recorded_at <= time.machine_now(), "and kept by the machine's"
    assert (entry.label, entry.subject()) == ("Touched", town)


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_the_system_and_visitors_have_no_name(town, nobody):
    entry = record(TOUCH, town, by=nobody)
    assert (entry.by, entry.post) == (None, None)


def test_real_records_make_real_entries(db):
    real = Organisation.objects.create(kind="city", code="011002", name="札幌市")
    assert not record(TOUCH, real, by=None).is_example


def test_an_undeclared_name_is_refused(town):
    with pytest.raises(Undeclared, match=r"registry\.organisation\.vanish"):
        record("registry.organisation.vanish", town, by=None)
    assert not Entry.objects.exists()


def test_a_name_is_about_one_kind_of_thing(officer):
    with pytest.raises(Undeclared, match=r"about registry\.organisation"):
        record(TOUCH, officer, by=officer)


def test_a_name_is_declared_once_and_well_formed():
    with pytest.raises(ValueError, match="declared twice"):
        declare(TOUCH, "Touched again")
    with pytest.raises(ValueError, match="is not a name"):
        declare("touch the town", "Touched")


def test_what_has_no_row_is_refused(db):
    with pytest.raises(ValueError, match="no row"):
        record(TOUCH, Organisation(name="架空市"), by=None)


@pytest.mark.django_db(transaction=True)
def test_a_call_outside_of_the_changes_transaction_is_refused():
    town = Organisation.objects.create(kind="city", name="架空市")
    with pytest.raises(OutsideTransaction):
        record(TOUCH, town, by=None)
    with transaction.atomic():
        record(TOUCH, town, by=None)
    assert Entry.objects.count() == 1


WORDS = [
    "山田",
    "Taro Yamada",
    "taro@example.jp",
    "03 1234",
    "a\nb",
    b"bytes",
    gettext_lazy("Submit"),
    pytest.param(object(), id="an_object"),
    1e999,
]


@pytest.mark.parametrize("word", WORDS, ids=repr)
@pytest.mark.parametrize("wrap", [lambda w: w, lambda w: [w], lambda w: {"who": w}])
def test_words_of_people_are_refused_and_not_repeated(town, word, wrap):
    with pytest.raises(NotAFact) as refusal:
        record(TOUCH, town, by=None, note=wrap(word))
    assert "note" in str(refusal.value)
    assert str(word) not in str(refusal.value)


def test_facts_are_plain(town):
    class State(models.TextChoices):
        OPEN = "open", "Open"

    facts = facts_of(
        {
            "town": town,
            "day": date(2012, 10, 15),
            "moment": datetime(2012, 10, 15, tzinfo=UTC),
            "yen": Decimal("1200"),
            "fields": {"name", "kana"},
            "state": State.OPEN,
            "nothing": None,
        }
    )
    assert facts == {
        "town": town.pk,
        "day": "2012-10-15",
        "moment": "2012-10-15T00:00:00+00:00",
        "yen": "1200",
        "fields": ["kana", "name"],
        "state": "open",
        "nothing": None,
    }


@given(st.text())
def test_text_is_a_code_or_refused(text):
    try:
        assert facts_of({"x": text}) == {"x": text}
    except NotAFact:
        assert not CODE.fullmatch(text)
    else:
        assert text.isascii()
        assert not re.search(r"[\s@]", text)


def test_an_entry_is_never_altered(town):
    entry = record(TOUCH, town, by=None)
    entry.name = "registry.organisation.forge"
    with pytest.raises(Unalterable):
        entry.save()
    with pytest.raises(Unalterable):
        entry.delete()
    for alter in (
        lambda rows: rows.update(name="x"),
        lambda rows: rows.delete(),
        lambda rows: rows.bulk_update([entry], ["name"]),
        lambda rows: rows.update_or_create(pk=entry.pk, defaults={"name": "x"}),
    ):
        with pytest.raises(Unalterable):
            alter(Entry.objects.all())
    assert Entry.objects.get().name == TOUCH


def test_who_did_something_cannot_be_removed(town, officer):
    record(TOUCH, town, by=officer)
    officer.tenures.all().delete()
    with pytest.raises(models.ProtectedError):
        officer.delete()
