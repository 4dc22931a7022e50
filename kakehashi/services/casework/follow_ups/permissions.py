"""Who sees follow-ups, and who answers them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, rule

from ..requests.permissions import abroad, headquarters, visible
from .models import FollowUp


@rule(_("whoever has the link of the mail"))
def has_the_link(_user: Actor, _follow_up: Any) -> bool:
    """The signed link is the key; it opens nothing but this questionnaire."""
    return True


FOLLOW_UP = Policy(
    "casework.follow_up",
    _("Follow-up"),
    FollowUp,
    lambda user: FollowUp.objects.filter(request__in=visible(user)),
    rules={"view": anyone, "answer": has_the_link, "see_figures": headquarters | abroad},
)
