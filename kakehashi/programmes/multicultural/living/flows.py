"""The life of a text and of a change of law. permissions.py says who may do it."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

OPEN, SHOWN, WAITS = "open", "shown", "waits"  # being worked on; read by everybody; for its day
PUBLISHED, ASIDE = "published", "aside"  # stands; stood, and stands again once a temporary text is over

LIVING_TEXT = Flow(
    "multicultural.living_text",
    _("Text"),
    states=(
        State("draft", _("Draft"), tags=frozenset({OPEN}), station=True),
        State("ready", _("Approved, waits for its day"), tone="wait", tags=frozenset({OPEN, WAITS}), station=True),
        State("published", _("Published"), tone="done", tags=frozenset({SHOWN, "final"}), station=True),
        State("aside", _("Put aside for a temporary text"), tone="wait"),
        State("ended", _("No longer valid"), tone="stop", station=True),
        State("withdrawn", _("Withdrawn"), tone="stop"),
    ),
    transitions=(
        Transition("approve", _("Approve"), ("draft",), "ready", _("Approved")),
        Transition("hand_back", _("Hand back"), ("ready",), "draft", _("Handed back"), needs_note=True),
        Transition("publish", _("Publish"), ("ready",), "published", _("Published")),
        Transition("put_aside", _("Put aside for a temporary text"), ("published",), "aside",
                   _("Put aside for a temporary text")),
        Transition("stand_again", _("Stand again"), ("aside",), "published", _("Stands again")),
        Transition("end", _("End"), ("published", "aside"), "ended", _("No longer valid")),
        Transition("withdraw", _("Withdraw the draft"), ("draft", "ready"), "withdrawn", _("Withdrawn"),
                   is_danger=True),
        Transition("take_down", _("Take it down"), ("published", "aside"), "withdrawn", _("Taken down"), is_danger=True,
                   needs_note=True),
    ),
)  # fmt: skip

LAW_CHANGE = Flow(
    "multicultural.law_change",
    _("Change of law"),
    states=(
        State("preparing", _("Preparing"), tone="work", tags=frozenset({OPEN}), station=True),
        State("in_force", _("In force by law"), tone="done", tags=frozenset({"final"}), station=True),
        State("called_off", _("Called off"), tone="stop"),
    ),
    transitions=(
        Transition("take_effect", _("Take effect"), ("preparing",), "in_force", _("Took effect")),
        Transition("call_off", _("Call off"), ("preparing",), "called_off", _("Called off"), is_danger=True,
                   needs_note=True),
    ),
)  # fmt: skip
OPEN_STATES = tuple(LIVING_TEXT.tagged(OPEN))  # of a text that is being written
