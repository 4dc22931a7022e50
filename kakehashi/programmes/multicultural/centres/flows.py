"""The life of a support centre. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import SupportCentre

    Reason = str | Promise | None

SHOWN, AT_WORK = "shown", "at_work"  # has a page for everybody; takes requests in and works at them


def is_decided(centre: "SupportCentre") -> "Reason":
    """Somebody decided, there is somebody to lead it, and people know where to call."""
    if not (centre.decided_at and centre.decided_by):
        return gettext("Write down first who decided to open it, and when.")
    if not centre.languages:
        return gettext("Choose the languages of the centre first.")
    if not centre.phone:
        return gettext("Enter the telephone of its desk first.")
    return None


def is_done(centre: "SupportCentre") -> "Reason":
    """Nothing that was asked is left."""
    if left := centre.requests.filter(finished_at=None).count():
        return gettext("%(count)s requests are not finished. Finish, relay or withdraw them first.") % {"count": left}
    return None


CENTRE = Flow(
    "multicultural.support_centre",
    _("Disaster multilingual support centre"),
    states=(
        State("preparing", _("Preparing"), tone="work", station=True),
        State("open", _("Open now"), tone="done", tags=frozenset({SHOWN, AT_WORK}), station=True),
        State("closing", _("Being closed"), tone="wait", tags=frozenset({SHOWN, AT_WORK}), station=True),
        State("closed", _("Closed down"), tags=frozenset({SHOWN, "final"}), station=True),
        State("called_off", _("Not opened after all"), tone="stop"),
    ),
    transitions=(
        Transition("open_now", _("Open the centre"), ("preparing",), "open", _("Centre opened"), guard=is_decided),
        Transition("begin_closing", _("Begin to close"), ("open",), "closing", _("Closing begun"), needs_note=True),
        Transition("go_on", _("Stay open after all"), ("closing",), "open", _("Centre stays open")),
        Transition("close", _("Close the centre"), ("open", "closing"), "closed", _("Centre closed"), guard=is_done,
                   is_danger=True),
        Transition("call_off", _("Do not open it"), ("preparing",), "called_off", _("Centre not opened"),
                   needs_note=True, is_danger=True),
    ),
)  # fmt: skip
