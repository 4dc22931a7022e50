"""Where the holdings of this app are declared."""

from .research import holdings as research

__all__ = ["research"]
