"""The world of consultations."""

from kakehashi.services.casework.consultations.tests.conftest import house, world

__all__ = ["house", "world"]
