"""One page of a list: what is shown, by what it is sorted, and the addresses of its other pages."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, QuerySet, Window
from django.http import QueryDict


@dataclass(frozen=True)
class PageLink:
    """One number of the pager; ``number`` None is the gap."""

    number: int | None
    url: str = ""
    is_current: bool = False


class KeysFirst(Paginator):  # type: ignore[type-arg]  # not subscriptable when it runs
    """Pages of a query: the keys of a page first, then its rows, so that no database sorts or joins whole records.

    ``together``: the rows are counted in the statement of the keys. For filters that are dear to work out, as words
    are; where they are not, counting alone is faster, for an index may do it, and the keys end with the page.
    """

    def __init__(self, narrowed: QuerySet[Any], rows: QuerySet[Any], per_page: int, *, together: bool = False) -> None:
        super().__init__(narrowed, per_page)
        self.narrowed, self.whole, self.together = narrowed, rows, together

    def get_page(self, number: int | str | float | None) -> Page[Any]:
        """One page, the nearest where there is none of that number; two queries, three for one that is not there."""
        asked = str(number or 1)
        if self.together and asked.isdecimal() and len(asked) < 8 and int(asked):
            first = (int(asked) - 1) * self.per_page
            counted = self.narrowed.values_list("pk", Window(Count("*")))[first : first + self.per_page]
            if (found := list(counted)) or first == 0:
                self.count = found[0][1] if found else 0  # in the place of the property that would ask once more
                return self._page([key for key, _total in found], int(asked))
        return super().get_page(1 if number is None else number)

    def page(self, number: int | str) -> Page[Any]:
        """One page; two queries."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        return self._page(list(self.narrowed.values_list("pk", flat=True)[first : first + self.per_page]), number)

    def _page(self, keys: list[Any], number: int) -> Page[Any]:
        found: dict[Any, Model] = self.whole.order_by().in_bulk(keys) if keys else {}
        return Page([found[key] for key in keys if key in found], number, self)


def address(query: QueryDict, **changes: Any) -> str:
    """A query with parameters set, as an address; None takes one out."""
    query = query.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@dataclass(frozen=True)
class Listing:
    """One page of a list. ``query`` is the page's own query; ``sort`` the key in force, with ``-`` for descending."""

    page: Page[Any]
    query: QueryDict
    sort: str = ""

    @property
    def rows(self) -> Any:
        """The rows of this page."""
        return self.page.object_list

    @property
    def total(self) -> int:
        """How many rows the filters leave."""
        return self.page.paginator.count

    @property
    def first(self) -> int:
        """Number of the first row shown, from 1; 0 where there is none."""
        return self.page.start_index()

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return self.page.end_index()

    def url(self, **changes: Any) -> str:
        """The query with parameters set; None takes one out."""
        return address(self.query, **changes)

    def sort_url(self, key: str) -> str:
        """Sorted by ``key`` from the first page on; the other way round where it is already."""
        return self.url(sort=f"-{key}" if self.sort == key else key, page=None)

    def sorted_by(self, key: str) -> str:
        """``ascending``, ``descending`` or empty."""
        return {key: "ascending", f"-{key}": "descending"}.get(self.sort, "")

    @property
    def pages(self) -> list[PageLink]:
        """First, neighbours, last, with gaps; empty where one page holds all."""
        if self.page.paginator.num_pages < 2:
            return []
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            PageLink(n, self.url(page=n), n == self.page.number) if isinstance(n, int) else PageLink(None)
            for n in numbers
        ]

    @property
    def previous_url(self) -> str:
        """The page before, or empty."""
        return self.url(page=self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The page after, or empty."""
        return self.url(page=self.page.number + 1) if self.page.has_next() else ""
