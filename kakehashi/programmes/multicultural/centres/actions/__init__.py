"""What can be done with a centre, with who works in it, and with its log."""

from .organisation import call_in, note, plan_shifts, release
from .steps import (
    TEXTS,
    amend,
    begin_closing,
    call_off,
    close,
    go_on,
    next_number,
    open_now,
    prepare,
)
from .telling import begin_notice

__all__ = [
    "TEXTS",
    "amend",
    "begin_closing",
    "begin_notice",
    "call_in",
    "call_off",
    "close",
    "go_on",
    "next_number",
    "note",
    "open_now",
    "plan_shifts",
    "prepare",
    "release",
]
