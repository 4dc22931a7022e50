"""What can be done with the newsletter: read it or not, put an issue together, approve it, send it."""

from .building import add_item, begin, edit, edit_item, gather, move_item, remove_item, write_section
from .colleagues import ask_for_successor, decline_successor, name_successor, propose
from .counting import pass_questions, pass_subscriptions
from .digests import send_digest
from .groups import edit_segment, make_segment
from .looks import count_look
from .notices import prepare_notice
from .reading import (
    ask_again,
    choose,
    come_back,
    confirm,
    end,
    erase,
    forget_those_who_left,
    leave,
    note_return,
    subscribe,
)
from .sending import (
    approve,
    cancel,
    decide_unknown,
    finish,
    forward,
    order_test,
    pause,
    resume,
    send_back,
    send_out,
    submit,
    withdraw,
)

__all__ = [
    "add_item",
    "approve",
    "ask_again",
    "ask_for_successor",
    "begin",
    "cancel",
    "choose",
    "come_back",
    "confirm",
    "count_look",
    "decide_unknown",
    "decline_successor",
    "edit",
    "edit_item",
    "edit_segment",
    "end",
    "erase",
    "finish",
    "forget_those_who_left",
    "forward",
    "gather",
    "leave",
    "make_segment",
    "move_item",
    "name_successor",
    "note_return",
    "order_test",
    "pass_questions",
    "pass_subscriptions",
    "pause",
    "prepare_notice",
    "propose",
    "remove_item",
    "resume",
    "send_back",
    "send_digest",
    "send_out",
    "submit",
    "subscribe",
    "withdraw",
    "write_section",
]
