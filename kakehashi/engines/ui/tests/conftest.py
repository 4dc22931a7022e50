import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.engines.access import signed_in as signed_in_rule
from kakehashi.engines.ui.navigation import NAV, Link
from kakehashi.registry.models import Installation, Office, Organisation, Post, PostRole, Section, Tenure, User


@pytest.fixture(autouse=True)
def links():
    """The engine alone: links to what these tests serve, instead of those that the apps above declare."""
    declared = dict(NAV)
    NAV.clear()
    NAV.add(Link("desk", "仕事机", "sections", "staff", shown=signed_in_rule))
    NAV.add(Link("gallery", "部品", "ui:gallery", "public"))
    NAV.add(Link("search", "サイト内をさがす", "ui:gallery", "search"))
    NAV.add(Link("switch", "替える", "ui:gallery", "switch"))
    NAV.add(Link("account", "アカウント", "mfa_index", "account"))
    yield NAV
    NAV.clear()
    NAV.update(declared)


@pytest.fixture
def house(db):
    """An office abroad with two posts, and a person who holds both."""
    body = Organisation.objects.create(kind="headquarters", name="例の本部", name_en="Example HQ", is_example=True)
    office = Office.objects.create(
        code="ui-example", organisation=body, name="例事務所", name_en="Example office",
        city="例市", city_en="Example City", time_zone="Asia/Singapore", opened="1990",
    )  # fmt: skip
    section = Section.objects.create(organisation=body, office=office, name="例課", name_en="Example section")
    person = User.objects.create_user("rei", password="correct horse battery")
    for title, role in (("係長", "administrator"), ("課長", "editor")):
        post = Post.objects.create(section=section, title=title, title_en=title)
        PostRole.objects.create(post=post, role=role)
        Tenure.objects.create(user=person, post=post, begins=time.today())
    return section


@pytest.fixture
def person(house):
    return User.objects.get(username="rei")


@pytest.fixture
def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def demonstration(db):
    Installation.objects.update_or_create(id=1, defaults={"is_demonstration": True})
