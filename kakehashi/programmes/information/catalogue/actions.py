"""The catalogue follows what the rooms declare."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.measures.services import SERVICES
from kakehashi.engines.published.actions import withdraw
from kakehashi.engines.search import forget, index

from .models import CatalogueEntry
from .permissions import CATALOGUE_ENTRY as POLICY

OFFER = declare("information.catalogue_entry.offer", _("Service offered"), "information.catalogueentry")
END = declare("information.catalogue_entry.end", _("Service offered no more"), "information.catalogueentry")


@transaction.atomic
def follow_declarations(*, by: Actor) -> int:
    """Put every declared service into the catalogue and the index, and take out what is declared no more.

    Repeatable: what stands there already is left as it is, but for its words in the index. For the system alone
    (PermissionDenied). Returns how many entries were put in or taken out; each is recorded, as
    ``information.catalogue_entry.offer`` or ``.end``.
    """
    POLICY.demand(by, "offer")
    known = {row.code: row for row in CatalogueEntry.objects.select_for_update()}
    changed = 0
    for code in SERVICES:
        row = known.get(code) or CatalogueEntry(code=code)
        if row.pk is None or row.ended_on is not None:
            row.offered_on, row.ended_on = time.today(), None
            row.save()
            record(OFFER.name, row, by=by)
            changed += 1
        index(row)
    for code, row in known.items():
        if code not in SERVICES and row.ended_on is None:
            row.ended_on = max(time.today(), row.offered_on)
            row.save(update_fields=["ended_on"])
            forget(row)
            withdraw("information.catalogue_entry", row.pk, by=by)
            record(END.name, row, by=by)
            changed += 1
    return changed
