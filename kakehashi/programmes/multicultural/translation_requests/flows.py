"""The life of a request for translation, and of the task in each language. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import TranslationTask

    Reason = str | Promise | None

LEFT, DONE, BOARD = "left", "done", "board"  # still to be worked at; has a checked text; a column of the board


def says_something(task: "TranslationTask") -> "Reason":
    """There is a text to be checked."""
    return None if task.text.strip() else gettext("Write the translation first.")


REQUEST = Flow(
    "multicultural.translation_request",
    _("Translation request"),
    states=(
        State("open", _("Being worked at"), tone="work", station=True),
        State("finished", _("Finished"), tone="done", tags=frozenset({"final"}), station=True),
        State("withdrawn", _("Request is withdrawn"), tone="stop"),
    ),
    transitions=(
        Transition("finish", _("Finish"), ("open",), "finished", _("Request finished")),
        Transition("reopen", _("Open it again"), ("finished",), "open", _("Request opened again")),
        Transition("withdraw", _("Withdraw the request"), ("open", "finished"), "withdrawn", _("Request withdrawn"),
                   needs_note=True, is_danger=True),
    ),
)  # fmt: skip

WORKED_AT = ("not_started", "offered", "translating", "in_check")
TASK = Flow(
    "multicultural.translation_task",
    _("Translation into one language"),
    states=(
        State("not_started", _("Not started"), tags=frozenset({LEFT, BOARD}), station=True),
        State("offered", _("Offered to another centre"), tone="wait", tags=frozenset({LEFT, BOARD})),
        State("translating", _("Being translated"), tone="work", tags=frozenset({LEFT, BOARD}), station=True),
        State("in_check", _("Being checked"), tone="wait", tags=frozenset({LEFT, BOARD}), station=True),
        State("completed", _("Translated and checked"), tone="done", tags=frozenset({DONE, BOARD}), station=True),
        State("sent", _("Sent out"), tone="done", tags=frozenset({DONE, BOARD, "final"}), station=True),
        State("declined", _("Not translated"), tone="stop", tags=frozenset({BOARD})),
        State("fallen_away", _("Not needed any more"), tone="stop"),
    ),
    transitions=(
        Transition("take", _("Take it"), ("not_started",), "translating", _("Task taken")),
        Transition("give_back", _("Give it back"), ("translating",), "not_started", _("Task given back")),
        Transition("hand_to_check", _("Hand it on to be checked"), ("translating",), "in_check",
                   _("Handed on to be checked"), guard=says_something),
        Transition("send_back", _("Send it back for correction"), ("in_check",), "translating",
                   _("Sent back for correction"), needs_note=True),
        Transition("approve", _("It is right"), ("in_check",), "completed", _("Translation checked"),
                   guard=says_something),
        Transition("send_out", _("It was sent out"), ("completed",), "sent", _("Translation sent out")),
        Transition("correct", _("Correct the text"), ("completed", "sent"), "translating", _("Correction begun"),
                   needs_note=True),
        Transition("decline", _("We cannot translate it"), ("not_started", "translating"), "declined",
                   _("Translation declined"), needs_note=True),
        Transition("take_up", _("Translate it after all"), ("declined",), "not_started", _("Taken up after all")),
        Transition("offer", _("Offer it to another centre"), ("not_started",), "offered",
                   _("Offered to another centre")),
        Transition("come_back", _("It comes back"), ("offered",), "not_started", _("To be worked at")),
        Transition("fall_away", _("Not needed"), (*WORKED_AT, "completed", "declined"), "fallen_away",
                   _("Not needed any more")),
    ),
)  # fmt: skip
