"""The screens of requested research: before it, with the offices, and its results."""

from .files import AttachToAnswer, DetachFromAnswer, DownloadAnswerFile, PreviewAnswerFile
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
    "AttachToAnswer",
    "Comparison",
    "ComparisonFile",
    "DetachFromAnswer",
    "DownloadAnswerFile",
    "DownloadFile",
    "InquiryPage",
    "KeepDay",
    "PreviewAnswerFile",
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
