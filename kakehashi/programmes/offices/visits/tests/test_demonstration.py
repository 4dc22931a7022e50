"""The demonstration's visit is told once, in full, and shows what it should."""

from datetime import date

from kakehashi.programmes.offices.visits import demo
from kakehashi.programmes.offices.visits.models import VisitProgramme
from kakehashi.programmes.offices.visits.queries import texts
from kakehashi.programmes.offices.visits.rules import untranslated


def test_it_is_told_once_and_nothing_lacks_english(world):
    people = {"singapore": world.singapore, "tsukishiro": world.branch}
    for _again in range(2):
        demo.live(people)
    assert demo.is_told()
    copy, done = VisitProgramme.objects.order_by("-begins")
    assert (done.state, copy.state, copy.begins) == ("done", "draft", date(2013, 2, 26))
    assert sorted(one.state for one in done.appointments.all()) == ["declined", "held", "held"]
    assert untranslated(texts(done), done.english) == []
    assert {item.code for item in done.plan_items.all()} == {"1P-10", "7P-10"}
    assert done.is_example
    assert done.comments.count() == 2
