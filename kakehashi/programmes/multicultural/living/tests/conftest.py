"""Who writes, approves and signs living information, in the summer of 2012."""

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.base.local_government_code import check_digit
from kakehashi.programmes.multicultural.living import actions
from kakehashi.programmes.multicultural.sentences import actions as checkers
from kakehashi.registry.factories import make_body, make_member

BEFORE, DAY = time.tokyo(2012, 6, 4, 10), time.tokyo(2012, 7, 9, 0)


@pytest.fixture
def june():
    with time.travel(BEFORE):
        yield


@pytest.fixture
def house():
    return make_body("例の協会", kind="headquarters")


@pytest.fixture
def editor(house):
    return make_member("editor", body=house)


@pytest.fixture
def approver(house):
    return make_member("approver", body=house)


@pytest.fixture
def town():
    body = make_body("風待市", prefecture="98")
    body.code = "98901" + check_digit("98901")
    body.save()
    return body


@pytest.fixture
def desk(town):
    return make_member("municipal_officer", body=town, section="市民課")


@pytest.fixture
def reader(house):
    """A reader of Nepali, appointed."""
    officer, user = make_member("hq_officer", body=house), make_member("text_checker", body=make_body("月城の会"))
    checkers.appoint_checker(user.acting, by=officer, tag="ne", valid_from=time.today())
    return user


@pytest.fixture
def registration(db):
    """The topic of registration as it stood before the change of law."""
    with time.travel(BEFORE):
        actions.lay_down(by=None, only=("registration",))


def client_of(user):
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
