"""The small world of casework's tests, with a place for files of its own."""

from kakehashi.services.casework.tests.conftest import files_folder, world

__all__ = ["files_folder", "world"]
