"""Headquarters, two associations with desks, and a town."""

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.programmes.multicultural.associations import actions
from kakehashi.registry.factories import make_body, make_member

NIGHT = time.tokyo(2012, 10, 14, 23, 0)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
EAST, WEST = "980005", "990001"


@pytest.fixture(autouse=True)
def night():
    with time.travel(NIGHT):
        yield


@pytest.fixture
def secretary():
    return make_member("hq_officer", body=make_body("本部", prefecture="13", kind="headquarters"))


def entered(secretary, area=EAST, name="東県国際交流協会", block="kanto", **values):
    return actions.register(by=secretary, area=area, name=name, block=block, is_example=True, **values)


@pytest.fixture
def east(secretary):
    return entered(secretary)


@pytest.fixture
def west(secretary):
    return entered(secretary, WEST, "西県国際財団", "kyushu")


@pytest.fixture
def eastern(east):
    return make_member("municipal_officer", body=east.organisation, section="事業課")


@pytest.fixture
def western(west):
    return make_member("municipal_officer", body=west.organisation, section="事業課")


@pytest.fixture
def town():
    return make_member("municipal_officer", body=make_body("風待市"))


def browser_of(user=None):
    client = Client(headers={"host": "localhost"})
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client
