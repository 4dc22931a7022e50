"""Where the papers of this app are declared."""

from .articles import documents as articles
from .magazine import documents as magazine

__all__ = ["articles", "magazine"]
