"""What can be done with a consultation."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version

from ..centres.models import SupportCentre
from ..centres.permissions import CENTRE
from ..sentences.rules.languages import languages
from .flows import CONSULTATION as FLOW
from .models import CentreConsultation
from .permissions import CONSULTATION as POLICY
from .rules.topics import TOPICS, WAYS

WRITE = declare(
    "multicultural.centre_consultation.note_down", gettext_lazy("Consultation noted down"),
    "multicultural.centreconsultation",
)  # fmt: skip
FORGET = declare(
    "multicultural.centre_consultation.forget", gettext_lazy("What was said was taken out"),
    "multicultural.centreconsultation",
)  # fmt: skip


def _locked(consultation: CentreConsultation, version: int | None = None) -> CentreConsultation:
    rows = CentreConsultation.objects.select_for_update(of=("self",)).select_related("centre")
    row = rows.get(pk=consultation.pk)
    check_version(row, version)
    return row


@transaction.atomic
def note_down(
    centre: SupportCentre, *, by: Actor, language: str, topic: str, way: str, area: str = "", told: str = "",
    answer: str = "", is_settled: bool = True,
) -> CentreConsultation:  # fmt: skip
    """Write down that somebody asked, in which language, about what; ``told`` is sealed.

    Refused with PermissionDenied for others than the consultation team and the head; with NotPossible: an unknown
    language, topic or way, a centre that is not at work. Records ``multicultural.centre_consultation.note_down``.
    """
    CENTRE.demand(by, "consult", centre)
    if not centre.is_at_work:
        raise NotPossible(_("The centre is not at work."))
    if language not in languages() or topic not in TOPICS or way not in WAYS:
        raise NotPossible(_("Say in which language, about what, and how."))
    row = CentreConsultation.objects.create(
        centre=centre, post=post_of(by), at=time.now(), language=language, topic=topic, way=way, area=area.strip(),
        told=told, answer=answer.strip(), is_example=centre.is_example,
    )  # fmt: skip
    record(WRITE.name, row, by=by, centre=centre, language=language, topic=topic, drill=centre.is_drill)
    return settle(row, by=by) if is_settled else row


@transaction.atomic
def settle(consultation: CentreConsultation, *, by: Actor, version: int | None = None) -> CentreConsultation:
    """Nothing more is to be done. Recorded."""
    row = _locked(consultation, version)
    FLOW.advance(row, "settle", by=by, policy=POLICY, centre=row.centre)
    return row


@transaction.atomic
def reopen(consultation: CentreConsultation, *, by: Actor, version: int | None = None) -> CentreConsultation:
    """Something more is to be done. Recorded."""
    row = _locked(consultation, version)
    FLOW.advance(row, "reopen", by=by, policy=POLICY, centre=row.centre)
    return row


@transaction.atomic
def forget(consultation: CentreConsultation, *, by: Actor) -> CentreConsultation:
    """Take out what was said; language, topic and way stay counted. For the system, a year after the centre closed.
    Records ``multicultural.centre_consultation.forget``."""
    row = _locked(consultation)
    POLICY.demand(by, "forget", row)
    row.told = ""
    row.version += 1
    row.save(update_fields=["told", "version"])
    record(FORGET.name, row, by=by, centre=row.centre)
    return row
