"""Who reads shared answers."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, Policy, organisation_of, signed_in

from ..requests.permissions import headquarters
from .models import Answer


def visible(user: Actor) -> QuerySet[Answer]:
    """Every post of every local government and of the house; not the public, for the asker agreed to colleagues.

    Before the day of its embargo, and after the asker took its consent back, only the asker and headquarters; one that
    was taken back nobody.
    """
    rows = Answer.objects.filter(withdrawn_at=None).select_related("organisation", "office")
    if not signed_in(user):
        return rows.none()
    if headquarters(user):
        return rows
    free = Q(request__embargo_until=None) | Q(request__embargo_until__lte=time.today())
    shared = Q(request__shares_answer=True) & free
    return rows.filter(shared | Q(organisation=organisation_of(user)))


ANSWER = Policy("casework.answer", _("Answers"), Answer, visible, rules={"view": signed_in, "list": signed_in})
