"""What can become of a suggestion. permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

STANDING = "standing"  # the telegram behind it holds

SUGGESTION = Flow(
    "multicultural.suggestion",
    _("Suggestion"),
    states=(
        State("open", _("Waits for a decision"), tone="wait", tags=frozenset({STANDING}), station=True),
        State("taken", _("Taken over into a notice"), tone="done", tags=frozenset({STANDING}), station=True),
        State("declined", _("Nothing was made of it"), tone="plain", tags=frozenset({STANDING})),
        State("withdrawn", _("No longer holds"), tone="stop"),
    ),
    transitions=(
        Transition("take", _("Make a notice of it"), ("open",), "taken", _("Suggestion taken over")),
        Transition("decline", _("Make nothing of it"), ("open",), "declined", _("Suggestion declined")),
        Transition("revise", _("Revise it"), ("open", "taken", "declined"), "open", _("Suggestion revised")),
        Transition("withdraw", _("Let it lapse"), ("open", "taken", "declined"), "withdrawn",
                   _("Suggestion withdrawn")),
    ),
)  # fmt: skip
