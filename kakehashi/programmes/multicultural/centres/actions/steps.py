"""A centre is prepared, opened and closed, with a notice to everybody."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation

from ...sentences.rules.languages import ORIGINALS, languages
from ..flows import CENTRE as FLOW
from ..flows import is_decided
from ..models import CentreMember, SupportCentre
from ..permissions import CENTRE as POLICY
from ..rules.blocks import MOST
from ..rules.teams import HEAD
from .locking import locked
from .telling import tell

ABOUT = "multicultural.supportcentre"
PREPARE = declare("multicultural.support_centre.prepare", gettext_lazy("Centre prepared"), ABOUT)
AMEND = declare("multicultural.support_centre.amend", gettext_lazy("Centre set right"), ABOUT)
TEXTS = (
    "name", "reason", "decided_by", "decision_number", "place", "phone", "night_phone", "fax", "email", "hours",
)  # fmt: skip
FIELDS = (*TEXTS, "is_drill", "trigger", "decided_at", "languages", "shift_starts", "run_by")


@transaction.atomic
def prepare(*, by: Actor, areas: list[Organisation] | None = None, **values: Any) -> SupportCentre:
    """Prepare a centre of the own body (``values``: some of `FIELDS`), and lead it. Japanese and plain Japanese are
    always among its languages; where no areas are named it serves the own body. Of an example body, and in a
    demonstration, it is an example.

    Refused with PermissionDenied for others than desks of a local government or of an association; with NotPossible: a
    name that is there already, an unknown language. Records ``multicultural.support_centre.prepare``.
    """
    POLICY.demand(by, "prepare")
    body, post = Organisation.objects.get(pk=organisation_of(by) or 0), post_of(by)
    row = SupportCentre(organisation=body, post=post, is_example=body.is_example or installation().is_demonstration)
    _write(row, values)
    row.areas.set(areas or [body])
    CentreMember.objects.create(
        centre=row, post=post, team=HEAD, languages=list(ORIGINALS[:1]), since=time.now(), is_example=row.is_example
    )
    record(PREPARE.name, row, by=by, centre=row, drill=row.is_drill)
    return row


@transaction.atomic
def amend(
    centre: SupportCentre, *, by: Actor, version: int | None = None, areas: list[Organisation] | None = None,
    **values: Any,
) -> SupportCentre:  # fmt: skip
    """Set right what is said of it. Refused like `prepare`; with NotPossible also once it is closed, or to make a drill
    of what is open, or to take the decision, languages or telephone away from it; with Conflict if somebody saved
    meanwhile. Records ``multicultural.support_centre.amend``."""
    row = locked(centre, version)
    POLICY.demand(by, "amend", row)
    if row.state in {"closed", "called_off"}:
        raise NotPossible(_("The centre is closed; what it was stays on record."))
    if row.state != "preparing" and values.get("is_drill", row.is_drill) != row.is_drill:
        raise NotPossible(_("Whether it is a drill is decided before it is opened."))
    changed = [name for name in FIELDS if name in values and getattr(row, name) != values[name]]
    if row.state != "preparing" and (reason := is_decided(_as_said(row, values))):
        raise NotPossible(str(reason))
    _write(row, values)
    if areas is not None:
        row.areas.set(areas or [row.organisation])
    record(AMEND.name, row, by=by, centre=row, fields=changed)
    return row


def _as_said(row: SupportCentre, values: dict[str, Any]) -> SupportCentre:
    """The row as it would be."""
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name].strip() if name in TEXTS else values[name])
    return row


def _write(row: SupportCentre, values: dict[str, Any]) -> None:
    _as_said(row, values)
    if not row.name:
        raise NotPossible(_("Enter the name of the centre."))
    same = SupportCentre.objects.filter(organisation=row.organisation, name=row.name).exclude(pk=row.pk)
    if same.exists():
        raise NotPossible(_("Your body has a centre of this name already. Add the year or the place."))
    if set(row.languages) - languages().keys():
        raise NotPossible(_("There is no such language."))
    if len(row.shift_starts) > MOST or any(not 0 <= hour < 24 for hour in row.shift_starts):
        raise NotPossible(_("A day has at most %(most)s shifts, each beginning at a full hour.") % {"most": MOST})
    row.languages = [tag for tag in languages() if tag in {*ORIGINALS, *row.languages}]
    row.version += 1
    row.save()
    index(row)


@transaction.atomic
def open_now(centre: SupportCentre, *, by: Actor, version: int | None = None) -> SupportCentre:
    """Open it: it takes requests in from now on, and a notice that tells everybody is begun (see `begin_notice`).
    Refused with NotPossible while the decision, the languages or the telephone are missing. Recorded."""
    row = locked(centre, version)
    row.opened_at = time.now()
    FLOW.advance(row, "open_now", by=by, policy=POLICY, centre=row, drill=row.is_drill)
    index(row)
    return tell(row, by)


@transaction.atomic
def begin_closing(centre: SupportCentre, *, by: Actor, note: str, version: int | None = None) -> SupportCentre:
    """Let it be known that it will close; ``note`` says why and when. What was asked is still worked at, and a notice
    of the closing is begun. Recorded."""
    row = locked(centre, version)
    row.note = note
    FLOW.advance(row, "begin_closing", by=by, policy=POLICY, note=note, centre=row)
    index(row)
    return tell(row, by)


@transaction.atomic
def go_on(centre: SupportCentre, *, by: Actor, version: int | None = None) -> SupportCentre:
    """It stays open after all: a notice of its closing is no longer its own, and its desk takes it back. Recorded."""
    row = locked(centre, version)
    row.note, row.closing_notice = "", None
    FLOW.advance(row, "go_on", by=by, policy=POLICY, centre=row)
    index(row)
    return row


@transaction.atomic
def close(centre: SupportCentre, *, by: Actor, version: int | None = None) -> SupportCentre:
    """Close it, with a notice that says where to ask from now on, unless it was begun before. Its pages and figures
    stay.

    Refused with NotPossible while a request is unfinished. Recorded.
    """
    row = locked(centre, version)
    row.closed_at = time.now()
    FLOW.advance(row, "close", by=by, policy=POLICY, centre=row)
    index(row)
    return tell(row, by)


@transaction.atomic
def call_off(centre: SupportCentre, *, by: Actor, note: str, version: int | None = None) -> SupportCentre:
    """Do not open it after all; ``note`` says why. Recorded."""
    row = locked(centre, version)
    row.note = note
    FLOW.advance(row, "call_off", by=by, policy=POLICY, note=note, centre=row)
    index(row)
    return row


@transaction.atomic
def next_number(centre: SupportCentre, series: str, *, by: Actor) -> int:
    """The next number of a series of the centre (``request``, ``bulletin`` …), given once. Part of the caller's action,
    which has demanded what it needs and records."""
    field = f"last_{series}"
    row = SupportCentre.objects.select_for_update().get(pk=centre.pk)
    number = int(getattr(row, field)) + 1
    setattr(row, field, number)
    row.save(update_fields=[field])
    return number
