"""What can be done with files. Who may, is asked by the noun that the file belongs to."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, enqueue, record

from . import storage
from .models import FilePage, FileReading, StoredFile
from .recognising import Checked, Upload, check
from .storage import Placed, place
from .texts import READ, Reading

STORE = declare("files.stored_file.store", _("File stored"), "files.storedfile")
KEEP = declare("files.stored_file.keep", _("File attached to a record"), "files.storedfile")
REMOVE = declare("files.stored_file.remove", _("File erased"), "files.storedfile")
READ_TEXT = declare("files.stored_file.read_text", _("Text of the file read, to be found by"), "files.storedfile")

PATIENCE = timedelta(days=1)  # how long a file waits to be attached


def store(
    upload: Upload | Checked | Placed, *, by: Actor, purpose: str, consent: str = "", is_example: bool = False
) -> StoredFile:
    """Store a file. What was not checked yet (`recognising.check`) is checked here, and what was not placed yet
    (`storage.place`) is placed; an action that holds a lock gets it placed.

    ``purpose``: what it was sent for (``casework.attachment``). Refused with `Refused`, a sentence to show beside the
    field. Records ``files.stored_file.store`` with kind, size and digest. Unless a record keeps it (`keep`), it is
    erased after a day. If the transaction around it fails, the row goes with it and the bytes are swept up (`sweep`).
    """
    placed = upload if isinstance(upload, Placed) else place(upload if isinstance(upload, Checked) else check(upload))
    checked = placed.checked
    with transaction.atomic():
        file = StoredFile.objects.create(
            name=checked.name,
            kind_code=checked.kind.code,
            media_type=checked.kind.media_type,
            size=len(checked.content),
            digest=checked.digest,
            width=checked.width,
            height=checked.height,
            key=placed.key,
            preview_key=placed.preview_key,
            purpose=purpose,
            cleaned=list(checked.cleaned),
            consent=" ".join(consent.split())[:300],
            by=by if by is not None and by.is_authenticated else None,
            post=post_of(by),
            is_example=is_example,
        )
        record(STORE.name, file, by=by, kind=checked.kind.code, size=file.size, digest=file.digest, purpose=purpose)
    return file


@transaction.atomic
def keep(file: StoredFile, *, by: Actor) -> StoredFile:
    """Say that a record refers to the file from now on. Does nothing the second time; refuses an erased file with
    ValueError. Records ``files.stored_file.keep``, and orders that its text is read (`tasks.read_text`)."""
    row = StoredFile.objects.select_for_update().get(pk=file.pk)
    if row.removed_at is not None:
        raise ValueError("the file was erased; nothing can refer to it any more")
    if row.kept_at is None:
        row.kept_at = time.now()
        row.save(update_fields=["kept_at"])
        record(KEEP.name, row, by=by)
        if row.kind_code in READ:
            enqueue("files.read_text", file=row.pk)
    return row


@transaction.atomic
def keep_text(file: int, reading: Reading, *, by: Actor = None) -> None:
    """Keep what was read of a file, page by page; pages without a word are left out.

    Nothing where the file was erased meanwhile or was read before. Records ``files.stored_file.read_text`` with the
    number of pages and how far it was read.
    """
    row = StoredFile.objects.select_for_update().get(pk=file)
    if row.removed_at is not None or FileReading.objects.filter(file=row).exists():
        return
    read = FileReading.objects.create(file=row, outcome=reading.outcome)
    FilePage.objects.bulk_create([FilePage(reading=read, number=page, text=text) for page, text in reading.pages])
    record(READ_TEXT.name, row, by=by, pages=len(reading.pages), outcome=reading.outcome)


def order_reading(most: int = 200, *, by: Actor = None) -> int:
    """Order that the text is read of files that a record keeps and that nobody read yet; returns how many (``most``).

    Each order is a transaction of its own (``atomic``). For files of the time before texts were read.
    """
    waiting = StoredFile.objects.filter(kind_code__in=READ, removed_at=None, reading=None).exclude(kept_at=None)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True)[:most])
    for key in keys:
        with transaction.atomic():
            enqueue("files.read_text", file=key)
    return len(keys)


@transaction.atomic
def remove(file: StoredFile, *, by: Actor) -> StoredFile:
    """Erase the bytes, the text that was read of them and the name; the row keeps kind, size and digest as proof. Does
    nothing the second time.

    The bytes go once the transaction has come to its end. Records ``files.stored_file.remove`` with the digest.
    """
    row = StoredFile.objects.select_for_update().get(pk=file.pk)
    if row.removed_at is not None:
        return row
    row.removed_at, row.name, row.consent = time.now(), f"{row.digest[:12]}.{row.kind.suffixes[0]}", ""
    row.save(update_fields=["removed_at", "name", "consent"])
    FileReading.objects.filter(file=row).delete()
    record(REMOVE.name, row, by=by, digest=row.digest)
    transaction.on_commit(partial(storage.erase, row.key, row.preview_key))
    return row


def sweep(*, by: Actor = None) -> int:
    """Erase what nobody has kept for a day, and bytes that no row (or an erased one) knows. Returns how many files.

    Each file is a transaction of its own (``atomic`` in `remove`), so that one fault does not keep the others.
    """
    before = time.machine_now() - PATIENCE
    waiting = StoredFile.objects.filter(kept_at=None, removed_at=None, stored_at__lt=before)
    erased = [remove(file, by=by) for file in waiting[:500]]
    found = list(storage.keys_before(before))
    known: set[str] = set()
    for start in range(0, len(found), 500):
        part = found[start : start + 500]
        rows = StoredFile.objects.filter(removed_at=None)
        known |= set(rows.filter(key__in=part).values_list("key", flat=True))
        known |= set(rows.filter(preview_key__in=part).values_list("preview_key", flat=True))
    lost = [key for key in found if key not in known]
    storage.erase(*lost)
    return len(erased) + len(lost)
