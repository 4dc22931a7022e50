"""Who checks texts: as in the tests of the sentences."""

from kakehashi.programmes.multicultural.sentences.tests.conftest import appoint, centre, day, house, reader

__all__ = ["appoint", "centre", "day", "house", "reader"]
