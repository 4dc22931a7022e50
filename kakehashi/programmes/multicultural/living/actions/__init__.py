"""What can be done with living information: one file a noun."""

from .changes import amend_change, call_off, open_change, take_effect, touch
from .laying import lay_down
from .passages import add_passage, amend_topic, begin_common, begin_own
from .publishing import (
    approve,
    approve_all,
    end,
    end_what_is_over,
    publish,
    publish_due,
    put_aside,
    stand_again,
    take_down,
)
from .texts import edit, hand_back, sign, withdraw, write

__all__ = [
    "add_passage",
    "amend_change",
    "amend_topic",
    "approve",
    "approve_all",
    "begin_common",
    "begin_own",
    "call_off",
    "edit",
    "end",
    "end_what_is_over",
    "hand_back",
    "lay_down",
    "open_change",
    "publish",
    "publish_due",
    "put_aside",
    "sign",
    "stand_again",
    "take_down",
    "take_effect",
    "touch",
    "withdraw",
    "write",
]
