"""Where the readers declarations of this app are found."""

from .publications import readers

__all__ = ["readers"]
