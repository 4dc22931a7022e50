"""What posts hold in the rooms of this app, declared by the noun folders."""

from .newsletter import holdings as newsletter
from .research import holdings as research

__all__ = ["newsletter", "research"]
