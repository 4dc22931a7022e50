"""The kinds of pages of the house: each has a policy, events of its own, and one place in the tree."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base.declared import Declared
from kakehashi.engines.access import POLICIES, Policy
from kakehashi.engines.ledger import declare

if TYPE_CHECKING:
    from .models import HousePage, PlantedPage

# What can happen to a page; each becomes the event ``<kind>.<verb>``.
VERBS: dict[str, str | Promise] = {
    "draft": _("Drafted"),
    "edit": _("Edited"),
    "submit": _("Submitted for approval"),
    "withdraw": _("Withdrawn from approval"),
    "approve": _("Approved"),
    "send_back": _("Sent back"),
    "schedule": _("Approved, public from a later day"),
    "publish": _("Made public"),
    "unpublish": _("No longer public"),
    "move": _("Moved"),
    "delete": _("Deleted"),
}


@dataclass(frozen=True)
class PageKind:
    """One kind of page: ``name`` is the name of its policy and the beginning of its events' names.

    ``index`` is the page type below which its pages stand; one page of that type is planted, with the given ``slug``
    and ``title``. Refused: a second kind of one name (ValueError).
    """

    name: str  # "information.case_study"
    label: str | Promise
    model: "type[HousePage]"
    index: "type[PlantedPage]"
    slug: str
    title: str

    def __post_init__(self) -> None:
        for verb, words in VERBS.items():
            declare(f"{self.name}.{verb}", words, self.model._meta.label_lower)
        PAGE_KINDS.add(self)

    @property
    def policy(self) -> Policy[Any]:
        """Who may do what with its pages: the same at Wagtail's screens and at ours."""
        return POLICIES[self.name]


PAGE_KINDS: Declared[PageKind] = Declared()

Follower = Callable[[Any], None]
Screen = Callable[[HttpRequest, Any], HttpResponseBase]
_followers: list[tuple[type, Follower, Follower]] = []
_screens: dict[type, Screen] = {}


def kind_of(page: Any) -> PageKind | None:
    """The kind of a page or page type; None for pages that are not ours, or planted."""
    model = page if isinstance(page, type) else getattr(page, "specific_class", None) or type(page)
    return next((kind for kind in PAGE_KINDS.values() if kind.model is model), None)


def follow(model: type, *, shown: Follower, hidden: Follower) -> None:
    """Call ``shown(page)`` when a page of ``model`` is public and new or changed, ``hidden(page)`` when it vanishes.

    Both run in the transaction of the change; the search index follows so, although it stands above this engine.
    """
    _followers.append((model, shown, hidden))


def tell_shown(page: Any) -> None:
    """Tell the followers that a page is public, as it now is."""
    for model, shown, _hidden in _followers:
        if isinstance(page, model):
            shown(page)


def tell_hidden(page: Any) -> None:
    """Tell the followers that a page is no longer public."""
    for model, _shown, hidden in _followers:
        if isinstance(page, model):
            hidden(page)


def shows(model: type) -> Callable[[Screen], Screen]:
    """Declare a view ``(request, page)`` as the public screen of a page type. Refused: a second one (ValueError)."""

    def keep(screen: Screen) -> Screen:
        if model in _screens:
            raise ValueError(f"{model.__name__} has a screen already")
        _screens[model] = screen
        return screen

    return keep


def draw(request: HttpRequest, page: Any) -> HttpResponseBase:
    """The page on the public screen of its type; not found where it has none."""
    screen = _screens.get(type(page))
    if screen is None:
        raise Http404
    return screen(request, page)
