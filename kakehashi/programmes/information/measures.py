"""Where the measures of this app are declared."""

from .articles import measures as articles
from .publications import measures as publications
from .research import measures as research

__all__ = ["articles", "publications", "research"]
