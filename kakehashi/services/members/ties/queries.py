"""What can be asked about a tie before it is stored; reads only."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Tie

BODIES = (*Organisation.LOCAL_GOVERNMENTS, Organisation.Kind.CITY_WARD)


def why_not(tie: Tie, others: Iterable[Tie]) -> str:
    """Why a tie cannot stand in the register beside the ``others`` of its body, in a sentence; empty where it can."""
    body = tie.organisation
    if tie.agreed_on > time.today():
        return _("The day of the agreement has not come yet.")
    if tie.ended_on is not None and tie.ended_on < tie.agreed_on:
        return _("The last day lies before the first.")
    if not body.exists_on(tie.agreed_on):
        return _(
            "%(body)s did not exist on this day. Register the tie with the body of that time: "
            "it is found under the body that carries it on, too."
        ) % {"body": body}
    for other in others:
        ends_before = other.ended_on is not None and other.ended_on < tie.agreed_on
        begins_after = tie.ended_on is not None and other.agreed_on > tie.ended_on
        if is_same(other, tie) and not ends_before and not begins_after:
            return _("This tie with %(partner)s is in the register.") % {"partner": tie.partner_shown}
    return ""


def is_same(one: Tie, other: Tie) -> bool:
    """Whether both are of the same kind and with the same partner, whatever their days."""
    said = [(tie.kind, tie.territory, tie.partner.casefold()) for tie in (one, other)]
    return said[0] == said[1]
