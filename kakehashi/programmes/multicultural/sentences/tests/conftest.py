"""Who checks texts, in the tests of this folder."""

import pytest

from kakehashi.base import time
from kakehashi.programmes.multicultural.sentences import actions, queries
from kakehashi.registry.factories import make_body, make_member

DAY = time.tokyo(2012, 10, 14, 22, 50)
ID = "shelter-open"


@pytest.fixture
def day():
    with time.travel(DAY):
        yield DAY


@pytest.fixture
def house(day, db):
    return make_member("hq_officer", body=make_body("本部", kind="headquarters"), section="多文化")


@pytest.fixture
def centre(day, db):
    return make_body("月代県国際交流センター")


@pytest.fixture
def appoint(house, centre):
    """Appoints one more checker: ``appoint("vi")``."""

    def one(tag="ne"):
        user = make_member("text_checker", body=centre)
        actions.appoint_checker(user.acting, by=house, tag=tag)
        return user

    return one


@pytest.fixture
def reader(appoint):
    return appoint()


def now(tag="ne", id=ID):
    """A text as it stands."""
    return queries.texts_of([id], [tag]).of(id, tag)


def sign(user, id=ID, tag="ne"):
    """Signs what stands."""
    return actions.sign(tag, id, by=user, digest=now(tag, id).digest)
