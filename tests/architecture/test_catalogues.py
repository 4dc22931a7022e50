"""Japanese is the default, and complete at all times."""

import ast

import pytest
from django.conf import settings

from kakehashi.base import catalogues

from .tree import HOUSE, at, none_of, parsed, working


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_every_message_is_translated(language):
    gaps = [str(gap) for gap in catalogues.missing(HOUSE, language)]
    none_of(gaps, "Nobody meets an English word on a Japanese page. `manage.py make_catalogues` adds the new messages.")


def test_messages_are_marked_by_the_names_that_are_read():
    """A message behind another name would be in no catalogue, and English for everybody."""
    known = set(catalogues.KEYWORDS)
    found = [
        at(path, node.lineno)
        for path in working()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.name in catalogues.KEYWORDS and (name.asname or name.name) not in known
    ]
    none_of(
        found, "`make_catalogues` reads `_`, `gettext`, `ngettext` and their relatives; import them under these names."
    )
