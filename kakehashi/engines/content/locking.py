"""One page at a time: whoever changes a page holds its row."""

from typing import TypeVar

from .models import HousePage

P = TypeVar("P", bound=HousePage)


def locked(page: P) -> P:
    """The page's row as it is now, held until the transaction ends."""
    row: P = type(page).objects.select_for_update(of=("self", "page_ptr")).get(pk=page.pk)
    return row
