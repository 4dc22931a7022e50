"""The notices to everybody that a centre opened, and that it closes."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ...notices import actions as notices
from ...notices.models import Notice
from ...sentences.rules.languages import JAPANESE, ORIGINALS, languages
from ..models import SupportCentre
from ..permissions import CENTRE as POLICY
from ..permissions import Teller, teller
from .locking import locked

TELL = declare(
    "multicultural.support_centre.begin_notice", gettext_lazy("Notice of the centre begun"),
    "multicultural.supportcentre",
)  # fmt: skip
OPENS, CLOSES = "consult-centre", "consult-centre-closes"  # sentences of the bank


@transaction.atomic
def tell(centre: SupportCentre, by: Actor) -> SupportCentre:
    """Begin the notice that belongs to its state, where it is not begun and there is a desk that may. Part of a
    step."""
    may = not getattr(centre, f"{centre.notice_field}_id") and teller(by, centre) is not None
    return begin_notice(centre, by=by) if may else centre


@transaction.atomic
def begin_notice(centre: SupportCentre, *, by: Actor) -> SupportCentre:
    """Begin the disaster notice that the centre is open, or that it closes and where to ask afterwards: a draft with a
    sentence of the bank, which another desk approves like every notice. A drill's is a drill.

    Notices are a local government's own. Where whoever presses (an association that runs the centre, headquarters, a
    head who was called in) writes none, the draft is laid on the desk of the body that set the centre up, or else of
    one that it serves, and a reader tells that desk.

    Refused with NotPossible where it was begun already, or where none of these bodies has a desk here. Records
    ``multicultural.support_centre.begin_notice``.
    """
    row = locked(centre)
    POLICY.demand(by, "begin_notice", row)
    field = row.notice_field
    if getattr(row, f"{field}_id"):
        raise NotPossible(_("This notice was begun already."))
    who = teller(by, row)
    if who is None:
        raise NotPossible(
            _(
                "Notices are a local government's own, and none that stands behind the centre or is named in its "
                "areas has a desk for them here. Ask one that you help."
            )
        )
    draft = _drafted(row, by, who)
    setattr(row, field, draft)
    row.version += 1
    row.save(update_fields=[field, "version"])
    laid_on = None if who.is_own else who.post.pk
    record(TELL.name, row, by=by, centre=row, notice=draft.pk, laid_on=laid_on)
    return row


def _drafted(row: SupportCentre, by: Actor, who: Teller) -> Notice:
    """By the own desk, or by the system on another one: there the desk answers for it, and a second one approves."""
    is_opening = row.notice_field == "opening_notice"
    writes = by if who.is_own else None
    given = {} if who.is_own else {"body": who.post.section.organisation, "post": who.post}
    draft = notices.begin(
        by=writes, situation=row.name[:60], is_drill=row.is_drill, languages=row.languages,
        phone=row.phone if is_opening else "", next_at=None, **given,
    )  # fmt: skip
    sentence = OPENS if is_opening else CLOSES
    draft = notices.choose(draft, by=writes, sentences_chosen=[sentence])
    return notices.fill(draft, by=writes, values={sentence: _values(row, sentence)})


def _values(row: SupportCentre, sentence: str) -> dict[str, str]:
    """What is known. Of a closing the telephone never is, and the last day only once it is closed: the desk fills them
    in, and no gap is published."""
    if sentence == OPENS:
        spoken = "、".join(languages()[tag].name for tag in row.languages if tag not in ORIGINALS)
        return {"phone": row.phone, "item": spoken or languages()[JAPANESE].name}
    day = row.closed_at.astimezone(time.TOKYO).date().isoformat() if row.closed_at else ""
    return {"date": day, "agency": row.organisation.name}
