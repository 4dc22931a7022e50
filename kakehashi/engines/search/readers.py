"""What follows when the text of a file was read: whoever may see what it belongs to finds it."""

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry

from . import pages
from .declarations import SEARCHABLES


@reads("files.stored_file.read_text", name="search.index_pages")
def index_pages(entry: Entry) -> None:
    """Index the pages of the file under every object that it belongs to."""
    for searchable in SEARCHABLES.values():
        if searchable.file:
            owners = searchable.model._default_manager.filter(**{searchable.file: entry.subject_id})
            pages.index_files(searchable, list(owners))
