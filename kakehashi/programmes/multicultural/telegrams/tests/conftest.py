"""The town to which telegrams come, and its desks."""

import pytest

from kakehashi.programmes.multicultural.notices.tests.conftest import colleague, writer
from kakehashi.registry.factories import make_body, make_member

from .steps import body

__all__ = ["colleague", "writer"]


@pytest.fixture
def town():
    return body("風待市", "98291")


@pytest.fixture
def administrator(town):
    return make_member("body_administrator", body=town, section="総務課")


@pytest.fixture
def house():
    return make_member("hq_officer", body=make_body("本部", kind="headquarters"))
