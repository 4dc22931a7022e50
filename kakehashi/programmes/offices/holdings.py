"""What posts hold in the offices' rooms, declared by the noun folders."""

from .visits import holdings as visits

__all__ = ["visits"]
