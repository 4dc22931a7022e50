"""The manual as it is laid, its editors, and the desks of two bodies."""

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.programmes.multicultural.manual import actions
from kakehashi.programmes.multicultural.manual.models import ManualEdition
from kakehashi.registry.factories import make_body, make_member

MORNING = time.tokyo(2012, 6, 1, 9, 0)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def morning():
    with time.travel(MORNING):
        yield


@pytest.fixture
def headquarters():
    return make_body("本部", prefecture="13", kind="headquarters")


@pytest.fixture
def editor(headquarters):
    return make_member("editor", body=headquarters, section="企画調査課")


@pytest.fixture
def approver(headquarters):
    return make_member("approver", body=headquarters, section="企画調査課")


@pytest.fixture
def town():
    return make_body("風待市")


@pytest.fixture
def desk(town):
    return make_member("municipal_officer", body=town, section="国際課")


@pytest.fixture
def colleague(town):
    return make_member("municipal_officer", body=town, section="防災課")


@pytest.fixture
def stranger():
    return make_member("municipal_officer", body=make_body("遠市", prefecture="99"))


@pytest.fixture
def draft():
    actions.lay(by=None)
    return ManualEdition.objects.get()


@pytest.fixture
def edition(draft, approver):
    return actions.publish(draft, by=approver)


def browser_of(user=None):
    client = Client(headers={"host": "localhost"})
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client
