"""What can be done with inquiries: prepared and run by headquarters, relayed, answered."""

from .answering import answer, answer_nothing, ask_body, save_answers, send_back, take_back
from .preparing import change, choose_bodies, open_inquiry, start, write_questions
from .relaying import pass_on, rank, remind_relay, remind_towns, send_answers_on, send_relay_back
from .running import call_off, close_inquiry, consolidate, remind, remind_due, reopen, send_on

__all__ = [
    "answer",
    "answer_nothing",
    "ask_body",
    "call_off",
    "change",
    "choose_bodies",
    "close_inquiry",
    "consolidate",
    "open_inquiry",
    "pass_on",
    "rank",
    "remind",
    "remind_due",
    "remind_relay",
    "remind_towns",
    "reopen",
    "save_answers",
    "send_answers_on",
    "send_back",
    "send_on",
    "send_relay_back",
    "start",
    "take_back",
    "write_questions",
]
