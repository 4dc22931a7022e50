"""The small world of casework's tests, with a folder for files that goes with the test."""

from kakehashi.engines.files.tests.conftest import files_folder
from kakehashi.services.casework.tests.conftest import world

__all__ = ["files_folder", "world"]
