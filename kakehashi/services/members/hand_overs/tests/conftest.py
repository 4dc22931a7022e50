from datetime import date

import pytest

from kakehashi.base.time import tokyo, travel
from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import Post, User

APRIL = date(2013, 4, 1)


class Town:
    """A town with its administrator, an officer who leaves, and a colleague who follows; headquarters beside it."""

    def __init__(self):
        self.body = make_body("引継市")
        self.house = make_body("協会", prefecture="", kind="headquarters", is_example=False)
        self.keeper = make_member("body_administrator", body=self.body, section="総務課")
        self.officer = make_member("municipal_officer", body=self.body)
        self.colleague = make_member("municipal_officer", body=self.body, section="財政課")
        self.stranger = make_member("body_administrator", body=make_body("別市"))
        self.headquarters = make_member("hq_officer", body=self.house)
        self.administrator = make_member("administrator", body=self.house)
        self.post = self.officer.acting


@pytest.fixture
def town(db):
    with travel(tokyo(2013, 3, 11)):
        yield Town()


def again(user):
    """The person as the next request sees them."""
    return User.objects.get(pk=user.pk)


def on(day, hour=9):
    """That day of 2013 in Japan."""
    return travel(tokyo(2013, day[0], day[1], hour))


def fresh(post):
    """The post as it stands now."""
    return Post.objects.select_related("section__organisation").get(pk=post.pk)
