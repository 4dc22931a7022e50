"""Drafts by machine: ordered by a person, made by a worker, kept apart until a person has read them."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.content import localizing
from kakehashi.engines.ledger import declare, enqueue, record
from kakehashi.engines.translations import chosen_provider
from kakehashi.engines.workflow import NotPossible

from ..models import PageTranslation, Wording
from .following import OF, count, original_page, ready
from .writing import unfit

DRAFT = declare("information.page_translation.draft_by_machine", gettext_lazy("Drafts by machine ordered"), OF)
KEEP = declare("information.page_translation.keep_drafts", gettext_lazy("Drafts by machine kept"), OF)


@transaction.atomic
def draft_by_machine(row: PageTranslation, *, by: Actor, provider: str = "") -> PageTranslation:
    """Order drafts for the segments without a text; a worker asks the provider, outside of every transaction.

    ``provider``: a name of `PROVIDERS`; empty: the one that the installation names. Refused with NotPossible: no
    provider, or no segment without a text. Recorded as ``draft_by_machine``.
    """
    row = ready(row, "draft_by_machine", by)
    chosen = chosen_provider("ja", row.language)
    name = provider or (chosen.name if chosen else "")
    if not name:
        raise NotPossible(_("This installation names no provider of machine translation."))
    record(DRAFT.name, row, by=by, language=row.language, provider=name)
    enqueue("information.draft_translation", translation=row.pk, provider=name)
    return row


@transaction.atomic
def keep_drafts(row: PageTranslation, *, by: Actor = None, tool: str, texts: Mapping[str, str]) -> PageTranslation:
    """Keep a machine's drafts, marked as such, for segments that still have no text; what does not fit is left out.

    Never over a text that is in force. Refused with PermissionDenied for everybody but the system (None). Recorded as
    ``keep_drafts``.
    """
    row = ready(row, "keep_drafts", by)
    source = localizing.source_of(original_page(row))
    number = 0
    for piece in localizing.pieces(source, row.language):
        text = texts.get(piece.key, "").strip()
        if piece.text or not text or unfit(piece, text):
            continue
        localizing.keep(source, row.language, piece, text, tool=tool)
        Wording.objects.create(
            translation=row, path=piece.path, source=piece.source, text=text, origin=Wording.Origin.MACHINE,
            tool=tool, made_at=time.now(),
        )  # fmt: skip
        number += 1
    count(row, original_page(row))
    row.save()
    record(KEEP.name, row, by=by, language=row.language, provider=tool, count=number)
    return row
