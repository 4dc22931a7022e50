"""The small world of casework's tests."""

from kakehashi.services.casework.tests.conftest import world

__all__ = ["world"]
