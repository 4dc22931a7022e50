"""What can be done with inquiries: prepared and run by headquarters, relayed, answered."""

from .answering import (
    answer,
    answer_for,
    answer_nothing,
    answer_nothing_for,
    ask_body,
    save_answers,
    send_back,
    take_back,
)
from .preparing import choose_bodies, open_inquiry, save_inquiry, start, write_questions
from .relaying import pass_on, rank, remind_relay, remind_towns, send_answers_on, send_relay_back
from .running import call_off, close_inquiry, consolidate, pass_inquiries, remind, remind_due, reopen, send_on

__all__ = [
    "answer",
    "answer_for",
    "answer_nothing",
    "answer_nothing_for",
    "ask_body",
    "call_off",
    "choose_bodies",
    "close_inquiry",
    "consolidate",
    "open_inquiry",
    "pass_inquiries",
    "pass_on",
    "rank",
    "remind",
    "remind_due",
    "remind_relay",
    "remind_towns",
    "reopen",
    "save_answers",
    "save_inquiry",
    "send_answers_on",
    "send_back",
    "send_on",
    "send_relay_back",
    "start",
    "take_back",
    "write_questions",
]
