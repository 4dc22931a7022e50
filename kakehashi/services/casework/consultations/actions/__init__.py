"""What can be done with a consultation. Every change to one is one of these."""

from .asking import BEFORE_AN_ANSWER, answer_in_writing, decline_consultation, offer_hours, put_to_adviser, reassign
from .endings import call_off_consultation, end_with_report, remind
from .talks import book_hour, cancel_talk, confirm_record, move_talk, query_record, record_talk

__all__ = [
    "BEFORE_AN_ANSWER",
    "answer_in_writing",
    "book_hour",
    "call_off_consultation",
    "cancel_talk",
    "confirm_record",
    "decline_consultation",
    "end_with_report",
    "move_talk",
    "offer_hours",
    "put_to_adviser",
    "query_record",
    "reassign",
    "record_talk",
    "remind",
]
