"""What can be done with a notice."""

from .locking import KIND
from .publishing import drop, publish, publish_at_once, replace, retract, send_back, submit
from .writing import MOST_LINES, begin, begin_update, choose, edit, fill, pass_drafts, quote, reopen

__all__ = [
    "KIND",
    "MOST_LINES",
    "begin",
    "begin_update",
    "choose",
    "drop",
    "edit",
    "fill",
    "pass_drafts",
    "publish",
    "publish_at_once",
    "quote",
    "reopen",
    "replace",
    "retract",
    "send_back",
    "submit",
]
