"""The same town as in the tests of hand-overs."""

from kakehashi.services.members.hand_overs.tests.conftest import town

__all__ = ["town"]
