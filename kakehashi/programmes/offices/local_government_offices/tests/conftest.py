"""Two local governments with an office in Singapore, one of them with another in Shanghai, beside casework's world."""

from typing import Any

import pytest
from django.test import Client

from kakehashi.programmes.offices.local_government_offices import actions
from kakehashi.programmes.offices.local_government_offices.models import LocalGovernmentOffice
from kakehashi.registry.models import Organisation, User
from kakehashi.services.casework.tests.conftest import World, files_folder, world  # noqa: F401 -- fixtures

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ENTRY = {
    "name": "風待市シンガポール事務所", "name_en": "Kazamachi Singapore Office",
    "territory": "SG", "city": "シンガポール", "form": "own", "fields": ["tourism", "trade"],
    "source": "市のウェブサイト", "email": "sg@example.jp",
}  # fmt: skip


def as_(user: User) -> Client:
    """A browser in which this user is signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def body(user: User) -> Organisation:
    """The body of somebody's post."""
    return Organisation.objects.get(pk=user.acting.section.organisation_id)


def entered(by: User, *owners: User, **values: Any) -> LocalGovernmentOffice:
    """An office that the bodies of ``owners`` run, entered by somebody."""
    return actions.register(by=by, owners=[body(user) for user in owners or (by,)], **(ENTRY | values))


@pytest.fixture
def office(world: World) -> LocalGovernmentOffice:  # noqa: F811
    """The town's office in Singapore."""
    return entered(world.town)
