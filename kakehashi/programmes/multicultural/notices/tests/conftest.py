"""A town with two desks, in the night of an earthquake."""

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.programmes.multicultural.notices import actions
from kakehashi.registry.factories import make_body, make_member

NIGHT = time.tokyo(2012, 10, 14, 22, 50)
LANGUAGES = ["en", "ar"]
VALUES = {"shelter-open": {"time": "22:50", "place": "中央小学校の体育館"}}


@pytest.fixture
def night():
    with time.travel(NIGHT):
        yield


@pytest.fixture
def town():
    return make_body("風待市")


@pytest.fixture
def writer(town):
    return make_member("municipal_officer", body=town, section="国際課")


@pytest.fixture
def colleague(town):
    return make_member("municipal_officer", body=town, section="防災課")


@pytest.fixture
def stranger():
    return make_member("municipal_officer", body=make_body("遠市", prefecture="99"))


def drafted(writer, **values):
    """A notice of two sentences, filled in."""
    facts = {"situation": "10月14日22時30分ごろの地震", "languages": LANGUAGES, "is_drill": False}
    notice = actions.begin(by=writer, **facts | values)
    notice = actions.choose(notice, by=writer, sentences_chosen=["shelter-open", "warning-aftershock"])
    return actions.fill(notice, by=writer, values=VALUES)


def published(writer, colleague, **values):
    """The same, written by one desk and approved by another."""
    return actions.publish(actions.submit(drafted(writer, **values), by=writer), by=colleague)


def client_of(user):
    """A browser in which this person has signed in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
