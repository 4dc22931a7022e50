"""The life of advice that is published without names. What may happen; permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import PublishedAdvice

OPEN, WRITER, APPROVER = "open", "turn:writer", "turn:approver"


def is_consented(advice: "PublishedAdvice") -> str | Promise | None:
    """Without the town's consent nothing is published; what is confidential never is."""
    if advice.request.is_confidential:
        return _("The request is confidential.")
    return None if advice.request.shares_answer else _("The local government has not agreed to it.")


def is_whole(advice: "PublishedAdvice") -> str | Promise | None:
    """Consent, and something to read."""
    if not (advice.subject.strip() and advice.question.strip() and advice.text.strip()):
        return _("Write the subject, the question and the advice.")
    return is_consented(advice)


PUBLISHED_ADVICE = Flow(
    "casework.published_advice",
    _("Advice published without names"),
    states=(
        State("draft", _("Being written"), tone="work", tags=frozenset({OPEN, WRITER})),
        State("proposed", _("Waiting for approval"), tone="wait", tags=frozenset({OPEN, APPROVER})),
        State("published", _("Published"), tone="done", tags=frozenset({"final"})),
        State("withdrawn", _("Taken back"), tone="stop"),
    ),
    transitions=(
        Transition("propose_advice", _("Put to approval"), ("draft",), "proposed", _("Put to approval"),
                   guard=is_whole),
        Transition("approve_advice", _("Approve and publish"), ("proposed",), "published",
                   _("Published without names"), guard=is_consented),
        Transition("send_back_advice", _("Send back"), ("proposed",), "draft", _("Sent back to be amended"),
                   needs_note=True),
        Transition("withdraw_advice", _("Take it back"), ("proposed", "published"), "withdrawn",
                   _("Taken back: nobody finds it any more")),
        Transition("rewrite_advice", _("Write it anew"), ("withdrawn",), "draft", _("Taken up again")),
    ),
)  # fmt: skip
