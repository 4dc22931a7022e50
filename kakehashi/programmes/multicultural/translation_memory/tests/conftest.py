"""A centre with its people, as those of the centres' own tests."""

from kakehashi.programmes.multicultural.centres.tests.conftest import (  # noqa: F401 -- fixtures
    asker,
    centre,
    head,
    helpers,
    night,
    prefecture,
    stranger,
    team,
    town,
)
