"""Where the links of this app are declared."""

from .publications import nav

__all__ = ["nav"]
