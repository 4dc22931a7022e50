"""Japanese is the default, and complete at all times."""

import pytest
from django.conf import settings

from kakehashi.base import catalogues

from .tree import HOUSE, none_of


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_every_message_is_translated(language):
    gaps = [str(gap) for gap in catalogues.missing(HOUSE, language)]
    none_of(gaps, "Nobody meets an English word on a Japanese page. `manage.py make_catalogues` adds the new messages.")
