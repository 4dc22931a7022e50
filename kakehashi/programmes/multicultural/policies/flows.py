"""What becomes of a plan, and of an example, in the collection."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

SHOWN = "shown"


def _flow(name: str, label: object) -> Flow:
    return Flow(
        name,
        label,  # type: ignore[arg-type]
        states=(
            State("draft", _("Draft"), tone="work", station=True),
            State("submitted", _("Sent for publication"), tone="wait", station=True),
            State("published", _("Published"), tone="done", tags=frozenset({SHOWN, "final"}), station=True),
            State("withdrawn", _("No longer public"), tone="stop"),
        ),
        transitions=(
            Transition("submit", _("Send for publication"), ("draft",), "submitted", _("Sent for publication")),
            Transition("send_back", _("Send it back"), ("submitted",), "draft", _("Sent back"), needs_note=True),
            Transition("publish", _("Publish it"), ("submitted", "withdrawn"), "published", _("Published")),
            Transition("withdraw", _("Take it off the pages"), ("published",), "withdrawn", _("Taken off the pages"),
                       needs_note=True),
        ),
    )  # fmt: skip


PLAN = _flow("multicultural.coexistence_plan", _("Coexistence plan"))
EXAMPLE = _flow("multicultural.project_example", _("Project example"))
