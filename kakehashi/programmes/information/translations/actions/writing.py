"""Texts that people write: typed segment by segment, or taken from a file. What was there before is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.content import localizing
from kakehashi.engines.content.localizing import Piece
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.translations import check, read_po
from kakehashi.engines.workflow import Conflict, NotPossible

from ..models import PageTranslation, Wording
from .following import OF, count, original_page, ready

WRITE = declare("information.page_translation.write", gettext_lazy("Translation written"), OF)
IMPORT = declare("information.page_translation.import_words", gettext_lazy("Translation taken from a file"), OF)


class Unfit(ValidationError):
    """Texts that cannot be kept: ``by_key`` has a sentence for each segment; nothing was kept."""

    def __init__(self, by_key: Mapping[str, str]) -> None:
        super().__init__([_("%(count)s texts cannot be kept as they are.") % {"count": len(by_key)}])
        self.by_key = dict(by_key)


@transaction.atomic
def write(
    row: PageTranslation,
    *,
    by: Actor,
    texts: Mapping[str, str],
    confirmed: frozenset[str] = frozenset(),
    seen: Mapping[str, int] | None = None,
) -> PageTranslation:
    """Keep what a person wrote: ``texts`` by the key of the segment (`localizing.Piece.key`).

    A text that is in force already is left alone, unless it is a machine's draft whose key is in ``confirmed``: then a
    person has read it. An empty text takes the one in force out. ``seen``: for each key the last `Wording` that the
    writer had read. A segment that the original has no longer is kept all the same, and shown as left over.

    Refused: `Unfit` with a sentence for each segment, Conflict where somebody else wrote meanwhile; then nothing is
    kept. Recorded as ``write`` with the number of texts.
    """
    row = ready(row, "write", by)
    source = localizing.source_of(original_page(row))
    found = {piece.key: piece for piece in localizing.pieces(source, row.language)}
    changes: list[tuple[Piece, str]] = []
    for key, typed in texts.items():
        piece = found.get(key) or localizing.piece(source, key)
        if piece is None:
            raise NotPossible(_("This page has no such segment."))
        text = typed.strip()
        if text != piece.text.strip() or (piece.is_machine and key in confirmed):
            changes.append((piece, text))
    _demand_fit(changes)
    _demand_unchanged(row, changes, seen)
    for piece, text in changes:
        keep_text(row, source, piece, text, by)
    if changes:
        count(row, original_page(row))
        row.version += 1
        row.save()
        record(WRITE.name, row, by=by, language=row.language, count=len(changes), open=row.open)
    return row


def _demand_fit(changes: list[tuple[Piece, str]]) -> None:
    refused = {piece.key: reason for piece, text in changes if text and (reason := unfit(piece, text))}
    if refused:
        raise Unfit(refused)


def unfit(piece: Piece, text: str) -> str:
    """Why a text cannot be kept for a segment; empty if it can."""
    try:
        check(piece.source, text, marked=piece.marked, longest=piece.longest)
        localizing.stored(text, marked=piece.marked)
    except ValidationError as refused:
        return str(refused.messages[0])
    except ValueError:
        return _("Only the marks of the original may stand here.")
    return ""


def _demand_unchanged(row: PageTranslation, changes: list[tuple[Piece, str]], seen: Mapping[str, int] | None) -> None:
    if seen is None:
        return
    last = {(w.path, w.source): w.pk for w in row.wordings.only("pk", "path", "source", "translation")}
    for piece, text in changes:
        if piece.key in seen and last.get((piece.path, piece.source), 0) != seen[piece.key] and text != piece.text:
            raise Conflict(_("Somebody else wrote this translation meanwhile. Both texts are shown below."))


def keep_text(row: PageTranslation, source: Any, piece: Piece, text: str, by: Actor, origin: str = "") -> None:
    """A text in force, and the row that remembers it."""
    if not origin:
        origin = Wording.Origin.TYPED if text else Wording.Origin.TAKEN_OUT
        if text and text == piece.text and piece.is_machine:
            origin = Wording.Origin.CONFIRMED
    localizing.keep(source, row.language, piece, text)
    Wording.objects.create(
        translation=row, path=piece.path, source=piece.source, text=text, origin=origin, post=post_of(by),
        made_at=time.now(),
    )  # fmt: skip


@dataclass
class Taken:
    """What came of a file: how many texts were taken, were in force already, fit no segment; what was refused."""

    row: PageTranslation
    taken: int = 0
    same: int = 0
    unknown: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)  # the original's beginning, the reason


@transaction.atomic
def import_words(row: PageTranslation, *, by: Actor, content: bytes) -> Taken:
    """Take the texts of a PO file (`translations.read_po`, within its limits) as written by the person who brings it.

    An entry counts where place and original are those of a segment today; texts that do not fit are named and left
    out. What it replaces stays among the earlier texts. Refused with `PoRefused`: a file that cannot be read, or of
    another page or language. Recorded as ``import_words``.
    """
    row = ready(row, "import_words", by)
    source = localizing.source_of(original_page(row))
    found = {(piece.path, piece.source): piece for piece in localizing.pieces(source, row.language)}
    told = Taken(row)
    for line in read_po(content, language=row.language, mark=str(row.pk)):
        piece, text = found.get((line.path, line.source)), line.text.strip()
        if piece is None:
            told.unknown += 1
        elif text == piece.text and not piece.is_machine:
            told.same += 1
        elif reason := unfit(piece, text):
            told.refused.append((piece.source[:40], reason))
        else:
            keep_text(row, source, piece, text, by, Wording.Origin.IMPORTED)
            told.taken += 1
    count(row, original_page(row))
    row.version += 1
    row.save()
    record(IMPORT.name, row, by=by, language=row.language, taken=told.taken, unknown=told.unknown,
           refused=len(told.refused))  # fmt: skip
    return told
