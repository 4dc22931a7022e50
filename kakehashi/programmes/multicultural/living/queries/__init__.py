"""What can be asked of living information; reads only."""

from .fresh import Cell, Row, matrix, waiting_for
from .reading import Shown, bodies, changes_in, listed, own_of, page_of, said_in, towns_of
from .touched import Touched, touched_by

__all__ = [
    "Cell",
    "Row",
    "Shown",
    "Touched",
    "bodies",
    "changes_in",
    "listed",
    "matrix",
    "own_of",
    "page_of",
    "said_in",
    "touched_by",
    "towns_of",
    "waiting_for",
]
