"""Who sees a request, in the list and in the index: both must agree for everybody and every state."""

from collections.abc import Iterator

import pytest
from django.http import Http404

from kakehashi.engines.access import audience
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.requests.permissions import REQUEST
from kakehashi.services.casework.search import request_audience

from .conftest import PATH, World, begin, bring


def all_states(world: World, **values: object) -> Iterator[SupportRequest]:
    yield begin(world, **values)
    yield requests.seek_approval(begin(world, **values), by=world.town)
    yield requests.withdraw(begin(world, **values), by=world.town)
    for name in PATH[:-1]:
        yield bring(world, begin(world, **values), name)


@pytest.mark.parametrize("is_confidential", [False, True])
def test_list_and_index_agree(world: World, is_confidential: bool) -> None:
    for made in all_states(world, is_confidential=is_confidential):
        request = SupportRequest.objects.select_related("organisation", "handler__office").get(pk=made.pk)
        tokens = request_audience(request)
        for name, user in world.everybody().items():
            seen = REQUEST.visible(user).filter(pk=request.pk).exists()
            assert seen == bool(tokens & audience(user)), (name, request.state)


def test_who_sees_what(world: World) -> None:
    draft, asked = begin(world), bring(world, begin(world), "ask_office")
    secret = bring(world, begin(world, is_confidential=True), "ask_office")
    sees = {
        name: {
            label
            for label, r in (("draft", draft), ("asked", asked), ("secret", secret))
            if REQUEST.visible(user).filter(pk=r.pk)
        }
        for name, user in world.everybody().items()
    }
    assert sees == {
        "town": {"draft", "asked", "secret"},
        "colleague": {"draft", "asked"},
        "neighbour": set(),
        "stranger": set(),
        "branch": {"asked"},
        "far_branch": set(),
        "officer": {"asked", "secret"},
        "chief": {"asked", "secret"},
        "singapore": {"asked", "secret"},
        "paris": set(),
        "editor": set(),
        "administrator": set(),
        "public": set(),
    }


def test_an_unseen_request_is_not_found(world: World) -> None:
    with pytest.raises(Http404):
        REQUEST.get(world.stranger, "view", pk=begin(world).pk)
