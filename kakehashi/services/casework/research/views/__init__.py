"""The screens of requested research: before it, with the offices, and its results."""

from .inquiries import (
    INQUIRY_STEPS,
    AnswerInquiry,
    AskOffices,
    Comparison,
    ComparisonFile,
    DownloadFile,
    InquiryPage,
    KeepDay,
    ProposeDay,
    SetDay,
    inquiry_step,
)
from .preparing import Archive, Remark
from .results import Agree, Publishing, Refuse, Result, Results, WishToSee

__all__ = [
    "INQUIRY_STEPS",
    "Agree",
    "AnswerInquiry",
    "Archive",
    "AskOffices",
    "Comparison",
    "ComparisonFile",
    "DownloadFile",
    "InquiryPage",
    "KeepDay",
    "ProposeDay",
    "Publishing",
    "Refuse",
    "Remark",
    "Result",
    "Results",
    "SetDay",
    "WishToSee",
    "inquiry_step",
]
