"""What can be done with a round of shelters."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..centres.models import CentreMember, SupportCentre
from ..centres.permissions import CENTRE
from ..information_cards.actions import write
from ..sentences.rules.languages import languages
from ..shelters.models import Shelter
from .models import ShelterRound

REPORT = declare(
    "multicultural.shelter_round.report", gettext_lazy("Round of a shelter reported"), "multicultural.shelterround"
)


@transaction.atomic
def report(
    centre: SupportCentre, *, by: Actor, went_at: datetime, met: Mapping[str, int], shelter: Shelter | None = None,
    place: str = "", members: Iterable[CentreMember] = (), needs: str = "", note: str = "",
) -> ShelterRound:  # fmt: skip
    """Report a round: which shelter, who went, how many people were met in which language, what they need. What is
    needed becomes an information card.

    Refused with NotPossible: nowhere, a moment to come, an unknown language, a centre that is not at work. Records
    ``multicultural.shelter_round.report``.
    """
    CENTRE.demand(by, "enter", centre)
    if not centre.is_at_work:
        raise NotPossible(_("The centre is not at work."))
    if shelter is None and not place.strip():
        raise NotPossible(_("Say which shelter it was."))
    if went_at > time.now():
        raise NotPossible(_("A round is reported after it was made."))
    if set(met) - languages().keys() or any(count < 0 for count in met.values()):
        raise NotPossible(_("There is no such language."))
    row = ShelterRound(
        centre=centre, shelter=shelter, place=place.strip(), went_at=went_at, needs=needs.strip(), note=note.strip(),
        met={tag: count for tag, count in met.items() if count}, post=post_of(by), is_example=centre.is_example,
    )  # fmt: skip
    if row.needs:
        row.card = write(
            centre, by=by, subject=_("Needs: %(where)s") % {"where": row.where[:80]}, text=row.needs,
            source=_("Round of shelters"), heard_at=went_at, area=row.where, needed_by="",
        )  # fmt: skip
    row.save()
    row.members.set(members)
    record(REPORT.name, row, by=by, centre=centre, people=row.people, shelter=shelter, drill=centre.is_drill)
    return row
