"""The life of an anniversary campaign. permissions.py says who may do it."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import AnniversaryCampaign

    Reason = str | Promise | None

OPEN, TAKES = "open", "takes"  # not over; takes things in


def has_begun(campaign: "AnniversaryCampaign") -> "Reason":
    """A campaign is closed once it has begun by the calendar, too."""
    return None if campaign.begins <= time.today() else gettext("Its first day has not come yet.")


ANNIVERSARY_CAMPAIGN = Flow(
    "campaigns.anniversary_campaign",
    _("Anniversary campaign"),
    states=(
        State("planned", _("Planned"), tone="work", tags=frozenset({OPEN, TAKES}), station=True),
        State("running", _("Running"), tone="plain", tags=frozenset({OPEN, TAKES}), station=True),
        State("closed", _("Ended"), tone="done", tags=frozenset({"final"}), station=True),
        State("called_off", _("Called off"), tone="stop"),
    ),
    transitions=(
        Transition("start", _("Start the campaign"), ("planned",), "running", _("Campaign started")),
        Transition("close", _("Close the campaign"), ("running",), "closed", _("Campaign closed"), guard=has_begun),
        Transition(
            "call_off_campaign", _("Call off the campaign"), ("planned", "running"), "called_off",
            _("Campaign called off"), needs_note=True, is_danger=True,
        ),
    ),
)  # fmt: skip
