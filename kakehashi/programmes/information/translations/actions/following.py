"""The board follows the pages: rows for what is public, numbers read anew from the segments."""

from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.content import localizing
from kakehashi.engines.content.languages import offered
from kakehashi.engines.content.localizing import Piece
from kakehashi.engines.content.models import HousePage
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.translations import changed_between
from kakehashi.engines.workflow import NotPossible

from ..models import PageTranslation, cut
from ..permissions import PAGE_TRANSLATION as POLICY
from ..queries import why_not

OF = "information.pagetranslation"
FOLLOW = declare("information.page_translation.follow", gettext_lazy("Translation brought up to date"), OF)


def locked(row: PageTranslation) -> PageTranslation:
    """The row as it is now, held until the transaction ends."""
    return PageTranslation.objects.select_for_update(of=("self",)).get(pk=row.pk)


def ready(row: PageTranslation, verb: str, by: Actor) -> PageTranslation:
    """The locked row, if the step is permitted and possible now."""
    row = locked(row)
    if by is not None:
        POLICY.demand(by, verb, row)
    if reason := why_not(row, verb):
        raise NotPossible(reason)
    return row


def original_page(row: PageTranslation) -> HousePage:
    """The Japanese page, as its own type."""
    page: HousePage = row.page.specific
    return page


@transaction.atomic
def follow(page: HousePage, *, by: Actor = None) -> list[PageTranslation]:
    """A page of ours became public, changed, or went: the board follows. Idempotent.

    Of an original: a row for every language that is offered, and where it was asked for, its segments anew. Of a
    translation: what its public text was made of. Refused with PermissionDenied for everybody but the system (None).
    Recorded as ``follow`` where anything was found changed.
    """
    if by is not None:
        POLICY.demand(by, "follow")
    if page.is_translation:
        rows = list(PageTranslation.objects.filter(page__translation_key=page.translation_key,
                                                   language=page.locale.language_code))  # fmt: skip
    else:
        rows = [_row(page, code) for code in offered() if code not in page.languages_otherwise()]
    return [_bring_up_to_date(row, by) for row in rows]


def _row(page: HousePage, code: str) -> PageTranslation:
    made, _new = PageTranslation.objects.get_or_create(
        page=page.page_ptr, language=code, defaults={"title": page.title, "is_example": page.is_example}
    )
    return made


def _bring_up_to_date(row: PageTranslation, by: Actor) -> PageTranslation:
    row = locked(row)
    page = original_page(row)
    before = (row.title, row.is_public, row.segments, row.done, row.drafts, row.stale_since, row.stale_segments)
    row.title, row.is_public, row.is_example = page.title, page.live, page.is_example
    if row.is_asked:
        count(row, page)
    after = (row.title, row.is_public, row.segments, row.done, row.drafts, row.stale_since, row.stale_segments)
    row.save()
    if before != after:
        record(FOLLOW.name, row, by=by, language=row.language, stale=row.stale_segments, open=row.open)
    return row


def count(row: PageTranslation, page: HousePage) -> None:
    """The numbers of the board, read anew: what is done, what is open, since when the public text is behind."""
    source = localizing.take_source(page) if page.live else localizing.source_of(page)
    if source is None:
        return
    found = localizing.pieces(source, row.language)
    row.segments = len(found)
    row.done = sum(piece.is_done for piece in found)
    row.drafts = sum(piece.is_machine for piece in found)
    target = localizing.target_of(source, row.language)
    row.target = target.page_ptr if target else None
    if target is None or not target.live:
        row.stale_since, row.stale_segments = None, 0
        return
    if row.made_revision is not None and target.live_revision_id == row.made_revision:
        row.public_of = row.made_of
    now = made(found, source)
    row.stale_segments = changed_between(cut(row.public_of), cut(now))
    behind = any(row.public_of.get(name) != now[name] for name in ("segments", "beside"))
    row.stale_since = (row.stale_since or time.today()) if behind else None


def made(found: list[Piece], source: Any) -> dict[str, Any]:
    """What a translation is made of, to be compared later."""
    return {
        "segments": [[piece.path, piece.source] for piece in found],
        "beside": localizing.beside_segments(source),
        "texts": sha256("\n".join(piece.text for piece in found).encode()).hexdigest()[:32],
    }
