"""Where the readers declarations of this app are found."""

from .newsletter import readers as newsletter
from .publications import readers

__all__ = ["newsletter", "readers"]
