"""The small world of casework's tests, with a place for files, a relay, and an address for replies."""

import pytest

from kakehashi.engines.notify.tests.conftest import relay
from kakehashi.services.casework.tests.conftest import begin, bring, files_folder, world

__all__ = ["files_folder", "relay", "world"]


@pytest.fixture(autouse=True)
def reply_address(settings):
    settings.REPLY_ADDRESS = "reply@kakehashi.example.jp"
    settings.MAIL_FROM = "kakehashi@example.jp"


@pytest.fixture
def asked(world, run_queue):
    """A request that an office handles; every letter so far was written."""
    request = bring(world, begin(world), "prepare")
    run_queue()
    return request
