"""The index of all requests is rebuilt by the batch: what a row is made of comes with it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kakehashi.engines.search.rebuilding import reindex
from kakehashi.services.casework.tests.conftest import begin, bring

ASKED_BY_EACH = 2  # its files, and what bounds its report


def asked() -> int:
    """How many statements a rebuild of all requests takes."""
    with CaptureQueriesContext(connection) as queries:
        reindex(["casework.support_request"])
    return len(queries)


def test_a_rebuild_asks_little_for_each_request(world):
    bring(world, begin(world), "report")
    one = asked()
    for _number in range(9):
        bring(world, begin(world), "report")
    assert asked() <= one + 9 * ASKED_BY_EACH
