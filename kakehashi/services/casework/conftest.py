"""The small world of the tests serves every noun folder of casework."""

from .tests.conftest import world

__all__ = ["world"]
