"""What the index answers with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise

from .excerpts import Segment


@dataclass(frozen=True)
class Hit:
    """One row that was found. ``marks`` is the excerpt in pieces, for templates to escape and mark; never markup."""

    kind: str
    id: int | str
    title: str
    url: str  # a path with the prefix of the language in use
    excerpt: str
    score: float
    marks: Sequence[Segment] = ()
    title_marks: Sequence[Segment] = ()
    label: str | Promise = ""  # of the kind
    at: datetime | None = None
    language: str = ""
    is_example: bool = False
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    page: int = 0  # of a file; 0: the thing itself
    other_pages: Sequence[int] = ()  # of the same file, that match too


@dataclass(frozen=True)
class Found:
    """One page of hits, how many there are in all, and how many by kind (whatever kinds were asked) and by facet."""

    hits: Sequence[Hit] = ()
    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    synonyms: Sequence[str] = ()  # words that were asked for too


@dataclass(frozen=True)
class Suggestion:
    """A title that fits what is being typed, and where it leads."""

    title: str
    kind: str
    url: str
