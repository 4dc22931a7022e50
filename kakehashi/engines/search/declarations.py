"""What is found: each app declares its kinds once, in its search.py."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from kakehashi.base.declared import Declared
from kakehashi.engines.files.models import StoredFile

M = TypeVar("M", bound=Model)
FacetValues = Mapping[str, str | Iterable[str]]


def _in_no_language(_obj: Any) -> str:
    return ""


def _never(_obj: Any) -> None:
    return None


def _no_facets(_obj: Any) -> FacetValues:
    return {}


@dataclass(frozen=True)
class Searchable(Generic[M]):
    """One kind of thing that can be found: how its row in the index is made from an object.

    ``title`` and ``body`` are plain text, without markup. ``audience`` gives the tokens of those who may find it, as
    `kakehashi.engines.access.audience` gives them for a user; none at all: the object is not in the index. ``url`` is a
    path without a language prefix. ``at`` is its day or moment in domain time: of two that fit alike, the newer stands
    first. ``facets`` are names and values (or several values) by which results are narrowed; empty values are left out.
    ``objects`` gives the rows that a rebuild walks through (default: all), for instance with ``select_related``.
    ``in_every_language``: the path exists below each language's prefix; else only below that of the row's language.

    ``file``: the lookup from the model to a file that people sent (``"file"``). Then it is found page by page, by the
    text that was read of the file (`kakehashi.engines.files.texts`), and ``url`` is where the file is; ``body`` adds
    nothing. ``paper``: bytes of a PDF that we make ourselves of an object; read in the background and found page by
    page too. ``followers``: the things that hang on an object and whose audience depends on it; whenever the object is
    indexed, their audience follows in the same transaction.
    """

    name: str  # "casework.support_request"
    model: type[M]
    label: str | Promise  # of the kind, for filters: "Requests"
    title: Callable[[M], str]
    body: Callable[[M], str]
    audience: Callable[[M], Iterable[str]]
    url: Callable[[M], str]
    language: Callable[[M], str] = _in_no_language
    at: Callable[[M], date | datetime | None] = _never
    facets: Callable[[M], FacetValues] = _no_facets
    objects: Callable[[], QuerySet[M]] | None = None
    in_every_language: bool = True
    file: str = ""
    paper: Callable[[M], bytes] | None = None
    followers: Callable[[M], Iterable[Model]] | None = None

    @property
    def is_read_by_pages(self) -> bool:
        """Whether its rows are the pages of a file or of a paper."""
        return bool(self.file or self.paper)

    def file_of(self, obj: M) -> StoredFile | None:
        """The file whose pages are found; None where the object has none, or none any more."""
        file: StoredFile | None = getattr(obj, self.file) if self.file else None
        return file if file is not None and file.removed_at is None else None


SEARCHABLES: Declared[Searchable[Any]] = Declared()


def searchables_of(obj: Model) -> list[Searchable[Any]]:
    """The kinds under which ``obj`` is found: those of its nearest declared class; an undeclared one has none."""
    for cls in type(obj).__mro__:
        found = [searchable for searchable in SEARCHABLES.values() if searchable.model is cls]
        if found:
            return found
    return []
