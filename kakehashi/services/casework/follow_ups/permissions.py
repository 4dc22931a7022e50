"""Who sees follow-ups, and who answers them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, rule

from ..requests.permissions import abroad, headquarters, of_visible
from .models import FollowUp


@rule(_("whoever has the link of the mail"))
def has_the_link(_user: Actor, _follow_up: Any) -> bool:
    """The signed link is the key; it opens nothing but this questionnaire."""
    return True


def visible(user: Actor) -> QuerySet[FollowUp]:
    """Those of the requests that one sees; headquarters sees all, because a report goes out with a number only."""
    rows = FollowUp.objects.all()
    return rows if headquarters(user) else of_visible(rows, user)


FOLLOW_UP = Policy(
    "casework.follow_up",
    _("Follow-up"),
    FollowUp,
    visible,
    rules={"view": anyone, "answer": has_the_link, "see_figures": headquarters | abroad, "take_up_wish": headquarters},
)
