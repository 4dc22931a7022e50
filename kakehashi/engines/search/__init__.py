"""One index in the database: found at once, in Japanese, by whoever may see it.

Names are loaded when they are first asked for, because models cannot be imported while apps are still being set up.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .declarations import SEARCHABLES, Searchable
    from .excerpts import Segment
    from .facets import FACETS, Facet
    from .finding import find
    from .keeping import forget, index, index_all
    from .narrowing import holding
    from .nearness import related
    from .results import Found, Hit, Suggestion
    from .similarity import similar
    from .suggestions import suggest

__all__ = [
    "FACETS",
    "SEARCHABLES",
    "Facet",
    "Found",
    "Hit",
    "Searchable",
    "Segment",
    "Suggestion",
    "find",
    "forget",
    "holding",
    "index",
    "index_all",
    "related",
    "similar",
    "suggest",
]

_HOMES = {
    "declarations": ("SEARCHABLES", "Searchable"),
    "excerpts": ("Segment",),
    "facets": ("FACETS", "Facet"),
    "finding": ("find",),
    "keeping": ("forget", "index", "index_all"),
    "narrowing": ("holding",),
    "nearness": ("related",),
    "results": ("Found", "Hit", "Suggestion"),
    "similarity": ("similar",),
    "suggestions": ("suggest",),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
