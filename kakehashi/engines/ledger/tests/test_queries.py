"""What can be asked of the ledger."""

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.ledger.permissions import DELIVERY, ENTRY
from kakehashi.engines.ledger.queries import Evidence, entries, evidence, timeline
from kakehashi.registry.models import Organisation

from .conftest import TOUCH


def test_a_timeline_is_of_one_object_newest_first_in_one_query(town, officer, post, django_assert_num_queries):
    other = Organisation.objects.create(kind="town", name="架空町")
    first, second = record(TOUCH, town, by=officer), record(TOUCH, town, by=None)
    record(TOUCH, other, by=officer)
    with django_assert_num_queries(1):
        told = [(entry, entry.by, entry.post) for entry in timeline(town)]
    assert told == [(second, None, None), (first, officer, post)]


def test_two_kinds_with_one_number_are_two_subjects(town):
    declare("registry.section.touch", "Touched")
    section = town.sections.create(pk=town.pk, name="国際課")
    record("registry.section.touch", section, by=None)
    assert not timeline(town).exists()
    assert timeline(section).count() == 1


def test_entries_of_a_model_and_of_a_queryset(town):
    other = Organisation.objects.create(kind="town", name="架空町")
    for each in (town, other, other):
        record(TOUCH, each, by=None)
    assert entries(Organisation).count() == 3
    assert entries(Organisation.objects.filter(kind="town")).count() == 2
    assert entries(Organisation.objects.filter(kind="village")).count() == 0


def test_evidence_counts_records_and_what_happened_to_them(town, django_assert_num_queries):
    declare("registry.organisation.complete", "Completed")
    with travel(tokyo(2012, 10, 15)):
        record("registry.organisation.complete", town, by=None)
    with travel(tokyo(2012, 10, 16)):
        record(TOUCH, town, by=None)
    cities = Organisation.objects.filter(kind="city")
    with django_assert_num_queries(2):
        assert evidence(cities) == Evidence(1, 2, tokyo(2012, 10, 16))
    assert evidence(cities, ["registry.organisation.complete"]) == Evidence(1, 1, tokyo(2012, 10, 15))
    assert evidence(Organisation.objects.none()) == Evidence(0, 0, None)


def test_the_whole_ledger_is_for_administrators(town, officer, administrator):
    record(TOUCH, town, by=officer)
    assert ENTRY.visible(administrator).count() == 1
    for user in (officer, None):
        assert ENTRY.visible(user).count() == DELIVERY.visible(user).count() == 0
        assert not DELIVERY.allows(user, "release")
