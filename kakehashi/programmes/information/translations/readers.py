"""What follows: the board keeps up with the pages, and the desk that sees to a translation is told."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.content.models import HousePage
from kakehashi.engines.content.page_kinds import PAGE_KINDS
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify

from . import actions
from .models import PageTranslation

SEEN = tuple(f"{kind.name}.{verb}" for kind in PAGE_KINDS.values() for verb in ("publish", "unpublish"))


@reads(*SEEN, name="information.translations_follow")
def follow_pages(entry: Entry) -> None:
    """A page became public, changed, or went: its rows on the board follow; again is as once."""
    page = _page(entry)
    if page is not None:
        actions.follow(page, by=None)


def _page(entry: Entry) -> HousePage | None:
    found: HousePage | None = apps.get_model(entry.subject_type).objects.filter(pk=entry.subject_id).first()
    return found


@reads("information.page_translation.follow", name="information.tell_of_stale_translation")
def tell_of_change(entry: Entry) -> None:
    """The original changed after the translation became public: the desk that sees to it is told, once a change."""
    row = _row(entry)
    if row is not None and row.stale_since and entry.facts.get("stale"):
        words = _("The Japanese page changed. Unchanged segments keep their translation; the changed ones wait.")
        _tell(entry, row, _("Translation behind its original: %(title)s"), words)


@reads(
    "information.page_translation.ask", "information.page_translation.assign", name="information.tell_of_translation"
)
def tell_owner(entry: Entry) -> None:
    """A translation was given to a desk: it is told."""
    row = _row(entry)
    if row is not None and row.is_asked:
        _tell(entry, row, _("Page to translate: %(title)s"), _("A page waits for its translation at your desk."))


@reads("information.page_translation.remind", name="information.remind_of_translation")
def tell_late(entry: Entry) -> None:
    """The day has passed, or the public text has been behind for long."""
    row = _row(entry)
    if row is not None:
        _tell(entry, row, _("Still to translate: %(title)s"), _("The translation is late, or behind its original."))


def _row(entry: Entry) -> PageTranslation | None:
    return PageTranslation.objects.select_related("owner").filter(pk=entry.subject_id).first()


def _tell(entry: Entry, row: PageTranslation, subject: object, text: object) -> None:
    if row.owner is None or not row.owner.is_open:
        return
    notify(
        row.owner,
        name=entry.name,
        subject=lambda: str(subject) % {"title": f"{row.title} ({row.language_shown})"},
        text=lambda: str(text),
        path=row.path,
        about=row,
        once=f"entry:{entry.pk}",
    )
