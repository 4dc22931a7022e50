"""The demonstration's 1 April: planned in October, carried out when the clock comes there."""

from kakehashi.base import time
from kakehashi.engines.ledger import look_at_schedule, run_waiting
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import User
from kakehashi.services.members import demo
from kakehashi.services.members.hand_overs.models import HandOver
from kakehashi.services.members.outreach import demo as outreach
from kakehashi.services.members.reorganisations.models import Reorganisation


def test_moving_the_clock_to_the_first_of_april_carries_both_out(db):
    body = make_body("藍ヶ瀬市")
    people = {
        demo.KEEPER: make_member("body_administrator", body=body, section="人事課"),
        outreach.STAFF: make_member("hq_officer", body=(house := make_body("本部", kind="headquarters"))),
        "administrator": make_member("administrator", body=house),
        demo.LEAVER: make_member("municipal_officer", body=body),
        demo.SUCCESSOR: make_member("municipal_officer", body=body, section="税務課"),
    }
    post = people[demo.LEAVER].acting
    with time.travel(time.tokyo(2012, 10, 15)):
        look_at_schedule(time.now())
        for _repeated in range(2):
            demo.live(people)
        assert demo.is_told()
    with time.travel(time.tokyo(2013, 4, 1)):
        look_at_schedule(time.now())
        run_waiting()
        assert (HandOver.objects.get().state, Reorganisation.objects.get().state) == ("done", "done")
        successor = User.objects.get(pk=people[demo.SUCCESSOR].pk)
        held = {one.pk: one for one in successor.posts_held}
        assert held[post.pk].section.name == "企画部 国際戦略課"
        assert User.objects.get(pk=people[demo.LEAVER].pk).acting is None
    assert HandOver.objects.get().is_example
    assert Reorganisation.objects.get().is_example
