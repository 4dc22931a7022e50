"""Where the readers declarations of this app are found."""

from .articles import readers as articles
from .publications import readers as publications
from .research import readers as research

__all__ = ["articles", "publications", "research"]
