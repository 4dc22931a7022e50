"""What is asked about inquiries."""

from .answering import PREFIX, AnswerForm, PassOnForm, RankForm, SendAnswersOnForm
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
    "AnswerForm",
    "BoardFilter",
    "BodiesForm",
    "ConsolidateForm",
    "EditForm",
    "InquiryFilter",
    "PassOnForm",
    "QuestionsForm",
    "RankForm",
    "ReopenForm",
    "SendAnswersOnForm",
    "SendOnForm",
    "StartForm",
]
