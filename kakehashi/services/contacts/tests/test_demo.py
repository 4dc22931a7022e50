"""The demonstration's contacts live once, small, as examples."""

from kakehashi.engines.ledger.models import Entry
from kakehashi.services.contacts import demo
from kakehashi.services.contacts.models import Body, Person
from kakehashi.services.contacts.queries import likely_pairs, past_term

from .conftest import MONDAY, World


def test_it_lives_once_and_shows_a_twin_and_a_term_that_has_passed(world: World) -> None:
    people = {"singapore": world.staff, "paris": world.abroad, "hq_officer": world.officer}
    assert {row["who"] for row in demo.read()["person"]} == set(people)
    before = Entry.objects.count()
    demo.live(people)
    assert Entry.objects.count() - before < 60
    count = Entry.objects.count()
    demo.live(people)
    assert Entry.objects.count() == count and demo.is_told()
    assert Person.objects.count() == 7 and Body.objects.count() == 5
    names = {(pair.first.name, pair.second.name) for pair in likely_pairs(Person)}
    assert ("汐路 凪子", "Shioji, Nagiko") in names
    assert [row.name for row in past_term(Person.objects.all(), MONDAY.date())] == ["Liam Oakhollow"]
