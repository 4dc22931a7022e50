"""Who reads shared answers."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, Policy, organisation_of, rule, signed_in

from ..requests.models import SupportRequest
from ..requests.permissions import handling, headquarters, own
from .models import Answer
from .rules import CLIENT, audience_of


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


@rule(_("whoever asked, or works on it, where those asked abroad answered the asker alone"))
def reads_report(user: Actor, request: SupportRequest) -> bool:
    """Whoever sees the request reads its report; but its branch not what was given to the asker alone."""
    is_party = own(user, request) or headquarters(user) or handling(user, request)
    return is_party or audience_of(request) != CLIENT


ANSWER = Policy("casework.answer", _("Answers"), Answer, visible, rules={"view": signed_in, "list": signed_in})
