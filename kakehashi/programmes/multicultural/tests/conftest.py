"""Who checks texts, and who writes notices: as in the tests of both."""

from kakehashi.programmes.multicultural.notices.tests.conftest import colleague, night, writer
from kakehashi.programmes.multicultural.sentences.tests.conftest import appoint, centre, day, house, reader

__all__ = ["appoint", "centre", "colleague", "day", "house", "night", "reader", "writer"]
