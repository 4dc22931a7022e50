"""The town to which telegrams come, and its desks."""

import pytest

from kakehashi.registry.factories import make_body, make_member

from .steps import body


@pytest.fixture
def town():
    return body("風待市", "98291")


@pytest.fixture
def writer(town):
    return make_member("municipal_officer", body=town, section="国際課")


@pytest.fixture
def colleague(town):
    return make_member("municipal_officer", body=town, section="防災課")


@pytest.fixture
def administrator(town):
    return make_member("body_administrator", body=town, section="総務課")


@pytest.fixture
def house():
    return make_member("hq_officer", body=make_body("本部", kind="headquarters"))
