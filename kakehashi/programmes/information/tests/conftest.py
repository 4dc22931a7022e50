"""An installation that keeps public pages as files, on one day in October 2012."""

import pytest
from django.utils.translation import override

from kakehashi.base.time import tokyo, travel

NOW = tokyo(2012, 10, 15)


@pytest.fixture
def files(settings, tmp_path):
    """This installation keeps files, in a folder of the test."""
    settings.PUBLISHED_FILES, settings.PUBLISHED_ROOT = True, tmp_path / "published"
    with travel(NOW), override("ja"):
        yield
