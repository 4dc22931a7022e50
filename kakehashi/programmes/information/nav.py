"""Where the links of this app are declared."""

from .articles import nav as articles
from .publications import nav as publications
from .research import nav as research

__all__ = ["articles", "publications", "research"]
