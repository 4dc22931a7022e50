"""Where the links of this app are declared."""

from .evaluation import nav as evaluation
from .publications import nav as publications

__all__ = ["evaluation", "publications"]
