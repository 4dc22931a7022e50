"""Who sees the register of ties, and who keeps it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, rule, signed_in
from kakehashi.registry.models import Tie

from ..permissions import keeps_ties


def ties(_user: Actor) -> QuerySet[Tie]:
    """What a body has agreed on abroad is public, like its source."""
    return Tie.objects.select_related("organisation")


@rule(_("headquarters, and the branch of its prefecture or city"))
def keeps_ties_of(user: Actor, tie: Any) -> bool:
    """Whoever keeps the ties of its body."""
    return bool(keeps_ties(user, None if tie is None else tie.organisation))


TIE = Policy(
    "members.tie",
    _("Ties abroad"),
    Tie,
    ties,
    rules={"list": signed_in, "view": anyone, "amend_tie": keeps_ties_of, "end_tie": keeps_ties_of},
)
