"""Two bodies with codes, their desks, and a night."""

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.base.local_government_code import check_digit
from kakehashi.programmes.multicultural.shelters import actions
from kakehashi.registry.factories import make_body, make_member

NIGHT = time.tokyo(2012, 10, 14, 22, 50)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def coded(name, five, kind="city"):
    body = make_body(name, prefecture=five[:2], kind=kind)
    body.code = five + check_digit(five)
    body.save()
    return body


@pytest.fixture(autouse=True)
def night():
    with time.travel(NIGHT):
        yield


@pytest.fixture
def town():
    return coded("風待市", "98901")


@pytest.fixture
def desk(town):
    return make_member("municipal_officer", body=town, section="防災課")


@pytest.fixture
def stranger():
    return make_member("municipal_officer", body=coded("遠市", "99901"))


@pytest.fixture
def browser(desk):
    client = Client(headers={"host": "localhost"})
    client.force_login(desk, backend=BACKEND)
    return client


def registered(desk, name="中央小学校 体育館", **values):
    facts = {
        "reading": "ちゅうおうしょうがっこう",
        "address": "風待市中央1-1",
        "capacity": 300,
        "telephone": "098-000-0000",
        "there": ["wheelchair", "pets", "interpreter"],
    }
    return actions.register(by=desk, name=name, **facts | values)
