"""The town whose webhooks are called: as in the tests of notices."""

from kakehashi.programmes.multicultural.notices.tests.conftest import colleague, town, writer

__all__ = ["colleague", "town", "writer"]
