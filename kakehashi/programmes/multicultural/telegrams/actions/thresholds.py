"""From which level on a town is told."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, organisation_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Organisation

from ..models import Threshold
from ..permissions import THRESHOLD as POLICY
from ..rules.kinds import kinds

SET = declare("multicultural.threshold.set", gettext_lazy("Threshold set"), "multicultural.threshold")


@transaction.atomic
def set_threshold(*, by: Actor, kind: str, level: str, publishes_by_itself: bool = False) -> Threshold:
    """Say from which ``level`` on the own body is told of a ``kind`` (kinds.toml; empty: never), and whether a notice
    then goes out by itself.

    Refused with PermissionDenied for others than desks of a local government, and for others than its administrator
    where a notice shall go out by itself (any desk may switch it off); with NotPossible for a kind or level that is not
    known, and for what shall go out by itself without a level or is never said of a town itself. Records
    ``multicultural.threshold.set``.
    """
    POLICY.demand(by, "set")
    about = kinds().get(kind)
    if about is None or (level and level not in about.levels):
        raise NotPossible(_("There is no such kind of telegram, or no such level of it."))
    if publishes_by_itself and not level:
        raise NotPossible(_("What goes out by itself needs a level."))
    if publishes_by_itself and not about.names_towns:
        raise NotPossible(_("What is told of a region or a coast only never goes out by itself."))
    body, post = Organisation.objects.get(pk=organisation_of(by) or 0), post_of(by)
    row = Threshold.objects.select_for_update(of=("self",)).filter(organisation=body, kind=kind).first()
    if publishes_by_itself:
        POLICY.demand(by, "publish_by_itself")
    if post is None:
        raise NotPossible(_("Only who holds a post decides this."))
    row = row or Threshold(organisation=body, kind=kind, is_example=body.is_example)
    row.level, row.publishes_by_itself, row.post = level, publishes_by_itself, post
    row.version += 1
    row.save()
    record(SET.name, row, by=by, kind=kind, level=level, alone=publishes_by_itself)
    return row
