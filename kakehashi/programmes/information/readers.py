"""Where the readers declarations of this app are found."""

from .articles import readers as articles
from .newsletter import readers as newsletter
from .publications import readers as publications
from .research import readers as research

__all__ = ["articles", "newsletter", "publications", "research"]
