"""What can be done with translations. Each ends in a ledger entry; texts stand in `Wording`, never in the ledger.

Events: ``information.page_translation.ask``, ``.assign``, ``.write``, ``.draft_by_machine``, ``.keep_drafts``,
``.import_words``, ``.finish``, ``.follow`` (the original or the translation became public, or changed) and ``.remind``.
"""

from .counting import count_read
from .deciding import ask, assign, finish, remind
from .drafting import draft_by_machine, keep_drafts
from .following import follow
from .writing import Taken, Unfit, import_words, write

__all__ = [
    "Taken",
    "Unfit",
    "ask",
    "assign",
    "count_read",
    "draft_by_machine",
    "finish",
    "follow",
    "import_words",
    "keep_drafts",
    "remind",
    "write",
]
