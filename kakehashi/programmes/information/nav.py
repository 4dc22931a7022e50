"""Where the links of this app are declared."""

from .newsletter import nav as newsletter
from .publications import nav

__all__ = ["nav", "newsletter"]
