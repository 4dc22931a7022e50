"""Who reads what residents told a centre: whoever consults, and the head."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, post_of, the_system

from ..centres.permissions import consults, member_rows
from ..centres.rules.teams import CONSULTATION as TEAM
from ..centres.rules.teams import HEAD
from .models import CentreConsultation


def visible(user: Actor) -> QuerySet[CentreConsultation]:
    """Of the centres in which the post acted as consults, or which it heads."""
    rows = CentreConsultation.objects.select_related("centre__organisation", "post__section")
    mine = member_rows(user).filter(centre=OuterRef("centre"), team__in=[HEAD, TEAM])
    return rows.none() if post_of(user) is None else rows.filter(Exists(mine))


CONSULTATION = Policy(
    "multicultural.centre_consultation",
    _("Consultations of centres"),
    CentreConsultation,
    visible,
    rules={"view": consults, "settle": consults, "reopen": consults, "forget": the_system},
)
