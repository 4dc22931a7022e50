from datetime import UTC, datetime

import pytest

from kakehashi.base.time import travel
from kakehashi.registry.models import Installation, Organisation, Post, PostRole, Section, Tenure, User


@pytest.fixture(autouse=True)
def no_relay(settings):
    settings.MAIL = {}


@pytest.fixture
def monday(db):
    """Monday 15 October 2012, 09:00 in Japan."""
    moment = datetime(2012, 10, 15, 0, 0, tzinfo=UTC)
    with travel(moment):
        yield moment


@pytest.fixture
def headquarters(db):
    return Organisation.objects.create(kind="headquarters", name="架空国際協会", name_en="Kakuu International")


@pytest.fixture
def town(db):
    return Organisation.objects.create(
        kind="city",
        code="981010",
        name="架空市",
        kana="かくうし",
        name_en="Kakuu City",
        prefecture="98",
        is_example=True,
    )


@pytest.fixture
def post(town):
    section = Section.objects.create(organisation=town, name="国際課", name_en="International Section")
    return Post.objects.create(
        section=section, title="国際交流担当", title_en="Exchange Officer", email="kokusai@kakuu.example.jp"
    )


def holder(post, username, *roles, **values):
    PostRole.objects.bulk_create([PostRole(post=post, role=role) for role in roles])
    user = User(username=username, display_name=f"{username} さん", **values)
    user.set_password("correct horse battery")
    user.save()
    Tenure.objects.create(user=user, post=post, begins="2012-04-01")
    return user


@pytest.fixture
def officer(post, monday):
    return holder(post, "officer", "municipal_officer")


@pytest.fixture
def administrator(headquarters, monday):
    section = Section.objects.create(organisation=headquarters, name="総務課")
    return holder(Post.objects.create(section=section, title="管理担当"), "administrator", "administrator")


@pytest.fixture
def demonstration(db):
    return Installation.objects.create(is_demonstration=True)
