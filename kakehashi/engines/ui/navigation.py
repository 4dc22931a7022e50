"""Links that apps declare in their nav.py; the headers, the footer and the desk are read from them.

Areas: ``public`` and ``staff`` (the main menus), ``footer``, and four that the page knows what to do with:
``search`` (takes GET ``q``), ``switch`` (takes POST ``post``, the id of a post held) and ``account`` (where the post's
name leads), and ``privacy`` (where a form's notice leads). Of these the first link that is shown is used.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise

from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor, anyone

AREAS = frozenset({"public", "staff", "footer", "search", "switch", "account", "privacy"})
IN_THE_BAR = 6  # so many links of the desk stay in sight; the others are folded away


@dataclass(frozen=True)
class Link:
    """One link: ``url`` is the name of a URL or an absolute path; ``shown`` says to whom (a rule of access)."""

    name: str
    label: str | Promise
    url: str
    area: str
    order: int = 0
    shown: Callable[[Actor], bool] = anyone

    def __post_init__(self) -> None:
        if self.area not in AREAS:
            raise ValueError(f"{self.name}: there is no area {self.area!r}")

    @property
    def address(self) -> str:
        """Where it leads, in the language in force."""
        return self.url if self.url.startswith("/") else reverse(self.url)


@dataclass(frozen=True)
class Item:
    """A link as one user sees it on one page. ``current``: ``page`` (here), ``true`` (below it) or empty."""

    label: str | Promise
    url: str
    current: str = ""


class Navigation(Declared[Link]):
    """All declared links."""

    def shown(self, area: str, user: Actor, path: str = "") -> list[Item]:
        """The links of ``area`` that ``user`` sees, in order; the one that fits ``path`` best is current."""
        links = sorted(
            (link for link in self.values() if link.area == area and link.shown(user)), key=lambda link: link.order
        )
        addressed = [(link.label, link.address) for link in links]
        here = max((url for _, url in addressed if _is_below(path, url)), key=len, default=None)
        return [Item(label, url, "" if url != here else "page" if url == path else "true") for label, url in addressed]

    @staticmethod
    def folded(items: list[Item]) -> tuple[list[Item], list[Item]]:
        """What stands in the bar, and what is folded away behind one word: never a single link, which takes no room."""
        at = len(items) if len(items) <= IN_THE_BAR + 1 else IN_THE_BAR
        return items[:at], items[at:]

    def first(self, area: str, user: Actor) -> Item | None:
        """The first link of ``area`` that ``user`` sees."""
        return next(iter(self.shown(area, user)), None)


def _is_below(path: str, url: str) -> bool:
    """Whether ``path`` is ``url`` or lies below it; below a home page (``/``, ``/en/``) lies only itself."""
    is_home = url.strip("/") in {"", *(code for code, _ in settings.LANGUAGES)}
    return path == url or (not is_home and path.startswith(url))


NAV = Navigation()
