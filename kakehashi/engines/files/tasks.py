"""Reading the text of files, after they were attached: slow, and never inside a transaction."""

from kakehashi.engines.ledger import task

from . import storage
from .actions import keep_text
from .models import FileReading, StoredFile
from .texts import READ, Reading, read


def claim(file: int) -> tuple[bytes, str] | None:
    """The bytes and their kind; None where the file was erased or read meanwhile, or its bytes are gone."""
    row = StoredFile.objects.filter(pk=file, kind_code__in=READ, removed_at=None).first()
    if row is None or FileReading.objects.filter(file=row).exists():
        return None
    try:
        return storage.read(row.key), row.kind_code
    except FileNotFoundError:
        return None


def done(reading: Reading, file: int) -> None:
    """Keep what was read."""
    keep_text(file, reading)


@task("files.read_text", claim=claim, done=done, after_crash="repeat")
def read_text(claimed: tuple[bytes, str]) -> Reading:
    """The text of the file, page by page; see `texts.read`. Reading it again harms nobody."""
    return read(*claimed)
