"""A prefecture with its centre, its desks and translators; a city that asks; another prefecture that helps."""

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.programmes.multicultural.centres import actions
from kakehashi.programmes.multicultural.shelters.tests.conftest import BACKEND, coded
from kakehashi.registry.factories import make_body, make_member

NIGHT = time.tokyo(2012, 10, 14, 23, 0)


@pytest.fixture(autouse=True)
def night():
    with time.travel(NIGHT):
        yield


@pytest.fixture
def prefecture():
    return coded("月影県", "98000", kind="prefecture")


@pytest.fixture
def town():
    return coded("風待市", "98901")


@pytest.fixture
def head(prefecture):
    return make_member("municipal_officer", body=prefecture, section="国際課")


@pytest.fixture
def asker(town):
    return make_member("municipal_officer", body=town, section="防災課")


@pytest.fixture
def stranger():
    return make_member("municipal_officer", body=coded("遠市", "99901"))


@pytest.fixture
def helpers():
    """Three people of an association, called in one by one."""
    body = make_body("国際交流協会", kind="other")
    return [make_member("text_checker", body=body, section=f"翻訳{at}") for at in range(3)]


def prepared(head, name="月影県災害多言語支援センター", **values):
    facts = {
        "trigger": "intensity", "decided_by": "知事", "decided_at": time.now(), "languages": ["en", "zh-Hans", "pt-BR"],
        "phone": "098-000-1111", "night_phone": "098-000-2222", "is_drill": False,
    }  # fmt: skip
    return actions.prepare(by=head, name=name, **facts | values)


def opened(head, **values):
    return actions.open_now(prepared(head, **values), by=head)


@pytest.fixture
def centre(head):
    return opened(head)


@pytest.fixture
def team(centre, head, helpers):
    """Two translators and a publisher in the centre."""
    for user, where in zip(helpers, ("translation", "translation", "sending"), strict=True):
        actions.call_in(centre, by=head, post=post_of(user), team=where, languages=["en"])
    return helpers


def browsing(user):
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend=BACKEND)
    return client
