"""The life of an improvement. What may happen; permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

OPEN, DONE = "open", "final"

IMPROVEMENT = Flow(
    "casework.improvement",
    _("Improvement"),
    states=(
        State("received", _("Received"), tone="wait", tags=frozenset({OPEN})),
        State("considered", _("Under consideration"), tone="work", tags=frozenset({OPEN})),
        State("done", _("Done"), tone="done", tags=frozenset({DONE})),
        State("not_done", _("Not done"), tone="stop", tags=frozenset({DONE})),
    ),
    transitions=(
        Transition("consider", _("Consider"), ("received",), "considered", _("Taken up for consideration")),
        Transition(
            "carry_out_improvement",
            _("Answer: done"),
            ("received", "considered"),
            "done",
            _("Improvement carried out"),
            needs_note=True,
        ),
        Transition(
            "leave_improvement",
            _("Answer: not done"),
            ("received", "considered"),
            "not_done",
            _("Improvement not carried out"),
            needs_note=True,
        ),
    ),
)
