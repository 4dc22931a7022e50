"""What can be done with requested research: before it, with the offices, with its result."""

from .asking import ask_again, ask_offices
from .days import keep_day, propose_day, remind_office, set_day
from .files import attach_to_answer, detach_from_answer
from .inquiries import (
    accept_inquiry,
    call_off_inquiry,
    check_answer,
    decline_inquiry,
    end_inquiry,
    hand_in_answer,
    save_answers,
    send_back_answer,
)
from .preparing import check_archive, remark
from .results import agree_to_wish, end_embargo, refuse_wish, settle_publishing, tell_of_the_list, wish_to_see

__all__ = [
    "accept_inquiry",
    "agree_to_wish",
    "ask_again",
    "ask_offices",
    "attach_to_answer",
    "call_off_inquiry",
    "check_answer",
    "check_archive",
    "decline_inquiry",
    "detach_from_answer",
    "end_embargo",
    "end_inquiry",
    "hand_in_answer",
    "keep_day",
    "propose_day",
    "refuse_wish",
    "remark",
    "remind_office",
    "save_answers",
    "send_back_answer",
    "set_day",
    "settle_publishing",
    "tell_of_the_list",
    "wish_to_see",
]
