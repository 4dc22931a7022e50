"""What is asked about inquiries."""

from .answering import PREFIX, AnswerForForm, AnswerForm, EntryForm, PassOnForm, RankForm, SendAnswersOnForm
from .running import (
    BoardFilter,
    BodiesForm,
    ConsolidateForm,
    EditForm,
    InquiryFilter,
    QuestionsForm,
    ReopenForm,
    SendOnForm,
    StartForm,
)

__all__ = [
    "PREFIX",
    "AnswerForForm",
    "AnswerForm",
    "BoardFilter",
    "BodiesForm",
    "ConsolidateForm",
    "EditForm",
    "EntryForm",
    "InquiryFilter",
    "PassOnForm",
    "QuestionsForm",
    "RankForm",
    "ReopenForm",
    "SendAnswersOnForm",
    "SendOnForm",
    "StartForm",
]
