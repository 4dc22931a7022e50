"""A keeper, a publisher, and towns with codes."""

from datetime import date

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.base.local_government_code import check_digit
from kakehashi.programmes.multicultural.foreign_residents import actions
from kakehashi.registry.factories import make_body, make_member

DAY = time.tokyo(2012, 10, 15, 9, 0)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def coded(name, five, kind="city"):
    body = make_body(name, prefecture=five[:2], kind=kind)
    body.code = five + check_digit(five)
    body.save()
    return body


@pytest.fixture(autouse=True)
def day():
    with time.travel(DAY):
        yield


@pytest.fixture
def headquarters():
    return make_body("本部", prefecture="13", kind="headquarters")


@pytest.fixture
def keeper(headquarters):
    return make_member("hq_officer", body=headquarters)


@pytest.fixture
def publisher(headquarters):
    return make_member("approver", body=headquarters)


@pytest.fixture
def towns():
    return [coded(f"{name}市", f"9820{at}") for at, name in enumerate("東西南北", 1)]


def table_of(keeper, kind="foreign", on=date(2011, 12, 31), **values):
    given = {"title": "統計表", "source": "例示の統計"} | values
    return actions.enter(by=keeper, kind=kind, on=on, **given)


def published(keeper, publisher, figures, kind="foreign", **values):
    table = table_of(keeper, kind, **values)
    for body, people in figures.items():
        actions.bring_in(table, by=keeper, organisation=body, people=people)
    return actions.publish(table, by=publisher)


def browser_of(user=None):
    client = Client(headers={"host": "localhost"})
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client
