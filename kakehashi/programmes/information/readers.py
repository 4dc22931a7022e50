"""Where the readers declarations of this app are found."""

from .articles import readers as articles
from .publications import readers as publications

__all__ = ["articles", "publications"]
