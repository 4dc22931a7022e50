"""Rules that every policy of a page type combines with its roles."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, rule

from .languages import original_of
from .stages import SUBMITTED, stage_of


@rule(_("somebody else than the writer of this version"))
def second_person(user: Actor, page: Any) -> bool:
    """Whoever wrote the latest version does not approve it (glossary: approve, "a second person says yes")."""
    if page is None or page.latest_revision_id is None:
        return True
    author = page.latest_revision.user_id
    return author is None or author != getattr(user, "pk", None)


@rule(_("a page that waits for approval"))
def awaiting(user: Actor, page: Any) -> bool:
    """The page is in approval."""
    return page is None or stage_of(page) is SUBMITTED


@rule(_("a page that does not wait for approval"))
def at_rest(user: Actor, page: Any) -> bool:
    """The page is not in approval: whoever prepares it may change it."""
    return page is None or stage_of(page) is not SUBMITTED


@rule(_("a page that is public"))
def public(user: Actor, page: Any) -> bool:
    """The page can be read by everyone."""
    return page is None or bool(page.live)


@rule(_("a page that is not public"))
def hidden(user: Actor, page: Any) -> bool:
    """The page cannot be read by everyone."""
    return page is None or not page.live


@rule(_("a page that is no translation"))
def original(user: Actor, page: Any) -> bool:
    """A translation is written segment by segment; typed into the page itself, its text would not outlive the next."""
    return page is None or isinstance(page, type) or not page.specific.is_translation


@rule(_("a translation whose original is public"))
def not_ahead(user: Actor, page: Any) -> bool:
    """A translation does not become public before its original, nor without it."""
    if page is None or not page.specific.is_translation:
        return True
    source = original_of(page.specific)
    return source is not None and bool(source.live) and not source.is_barred


@rule(_("a page in which nothing is missing"))
def complete(user: Actor, page: Any) -> bool:
    """The latest version has everything that readers need."""
    return page is None or not page.get_latest_revision_as_object().missing()
