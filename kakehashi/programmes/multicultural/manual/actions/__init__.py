"""What can be done with the centre's manual."""

from .checklists import close, mark, resume, start
from .comments import answer, comment, reopen, set_aside, take_up
from .editions import begin_edition, discard, lay, publish
from .writing import (
    add_item,
    add_section,
    remove_item,
    remove_section,
    revise_chapter,
    revise_edition,
    revise_item,
    revise_section,
)

__all__ = [
    "add_item",
    "add_section",
    "answer",
    "begin_edition",
    "close",
    "comment",
    "discard",
    "lay",
    "mark",
    "publish",
    "remove_item",
    "remove_section",
    "reopen",
    "resume",
    "revise_chapter",
    "revise_edition",
    "revise_item",
    "revise_section",
    "set_aside",
    "start",
    "take_up",
]
