from datetime import UTC, datetime

import pytest

from kakehashi.base.time import travel
from kakehashi.engines.ledger import EVENTS, READERS, SCHEDULES, TASKS, declare
from kakehashi.registry.models import Organisation, Post, PostRole, Section, Tenure, User

TOUCH = "registry.organisation.touch"


@pytest.fixture(autouse=True)
def declarations():
    """A test meets only what it declares, and that ends with it."""
    kept = [(each, dict(each)) for each in (EVENTS, READERS, SCHEDULES, TASKS)]
    for each in (READERS, SCHEDULES, TASKS):
        each.clear()
    declare(TOUCH, "Touched", "registry.organisation")
    yield
    for each, before in kept:
        each.clear()
        each.update(before)


@pytest.fixture
def monday():
    """Monday 15 October 2012, 09:00 in Japan."""
    moment = datetime(2012, 10, 15, 0, 0, tzinfo=UTC)
    with travel(moment):
        yield moment


@pytest.fixture
def town(db):
    return Organisation.objects.create(kind="city", code="981010", name="架空市", is_example=True)


@pytest.fixture
def post(town):
    section = Section.objects.create(organisation=town, name="国際課")
    return Post.objects.create(section=section, title="国際交流担当")


@pytest.fixture
def officer(post, monday):
    user = User.objects.create(username="officer")
    Tenure.objects.create(user=user, post=post, begins=monday.date())
    return user


@pytest.fixture
def administrator(town, monday):
    section = Section.objects.create(organisation=town, name="総務課")
    post = Post.objects.create(section=section, title="管理者")
    PostRole.objects.create(post=post, role="administrator")
    user = User.objects.create(username="administrator")
    Tenure.objects.create(user=user, post=post, begins=monday.date())
    return user
