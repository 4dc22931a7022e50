"""A named collection that refuses two declarations of one name."""

from typing import Protocol, TypeVar


class Named(Protocol):
    """Anything with a stable name, such as ``casework.support_request``."""

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)


class Declared(dict[str, T]):
    """Declarations by name, in the order in which they were made.

    Flows, policies, searches and links are declared once at import and read many times.
    """

    def add(self, item: T) -> T:
        """Keep ``item`` under its name and return it; a second one of that name is refused with ValueError."""
        if item.name in self:
            raise ValueError(f"{item.name!r} is declared twice")
        self[item.name] = item
        return item
