"""What can be done with hand-offs."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Section

from ..requests.flows import HANDLER
from ..requests.flows import SUPPORT_REQUEST as REQUEST_FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from ..requests.queries import due_in
from .flows import HAND_OFF as FLOW
from .models import HandOff
from .permissions import HAND_OFF as POLICY
from .queries import receivers

# On the request's own timeline, beside the hand-off's own entries.
PROPOSED = declare("casework.support_request.propose_hand_off", gettext_lazy("Hand-off to another office proposed"))
MOVED = declare("casework.support_request.hand_off", gettext_lazy("Handed to another office"))
NOT_MOVED = declare("casework.support_request.keep", gettext_lazy("Hand-off did not come about"))


def _row(pk: int) -> SupportRequest:
    rows = SupportRequest.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "handler__office", "entered_by").get(pk=pk)


@transaction.atomic
def propose_hand_off(
    request: SupportRequest,
    *,
    by: Actor,
    to_section: Section | None,
    reason: str,
    done_so_far: str,
    version: int | None = None,
) -> HandOff:
    """Propose that ``to_section`` takes the request over, with the ``reason`` and what was done so far.

    It stays with the first office until the other accepts. Refused with PermissionDenied for anybody but the handling
    office, with Conflict if the request changed since it was read; with NotPossible without reason or work so far, for
    a section that cannot be asked, outside the office's turn, and while another proposal is open. Records
    ``casework.support_request.propose_hand_off``; a reader tells the other office and headquarters.
    """
    row = _row(request.pk)
    check_version(row, version)
    REQUEST.demand(by, "propose_hand_off", row)
    post = post_of(by)
    if post is None or not reason.strip() or not done_so_far.strip():
        raise NotPossible(_("Write the reason, and what was done so far."))
    if row.state not in REQUEST_FLOW.tagged(HANDLER) or row.handler is None:
        raise NotPossible(_("A request is handed on while it is the office's turn."))
    if to_section is None or not receivers(row).filter(pk=to_section.pk).exists():
        raise NotPossible(_("Choose another office or section."))
    if row.hand_offs.filter(state="proposed").exists():
        raise NotPossible(_("A hand-off is proposed already. Take it back first."))
    made = HandOff.objects.create(
        request=row, from_section=row.handler, to_section=to_section, post=post, reason=reason.strip(),
        done_so_far=done_so_far.strip(), is_example=row.is_example,
    )  # fmt: skip
    record(PROPOSED.name, row, by=by, hand_off=made.pk, section=to_section.pk)
    return made


def _locked(hand_off: HandOff, version: int | None) -> HandOff:
    rows = HandOff.objects.select_for_update(of=("self",)).select_related("from_section__office", "to_section__office")
    row = rows.get(pk=hand_off.pk)
    check_version(row, version)
    row.request = _row(row.request_id)
    row.answered_at = time.now()
    return row


@transaction.atomic
def accept_hand_off(hand_off: HandOff, *, by: Actor, note: str = "", version: int | None = None) -> HandOff:
    """Take the request over: one's own office handles it from now on, and its next deadline is counted anew.

    Refused with NotPossible where the request has gone on meanwhile. Records the step, and
    ``casework.support_request.hand_off`` with both sections; readers tell the first office, headquarters and the town.
    """
    row = _locked(hand_off, version)
    row.note = note
    FLOW.advance(row, "accept_hand_off", by=by, policy=POLICY, request=row.request_id)
    request = row.request
    request.handler = row.to_section
    request.due_at = due_in(request, request.state)
    request.version += 1
    request.save(update_fields=["handler", "due_at", "version"])
    record(MOVED.name, request, by=by, hand_off=row.pk, from_section=row.from_section_id, to_section=row.to_section_id)
    index(request)
    return row


def _stays(hand_off: HandOff, name: str, *, by: Actor, note: str, version: int | None) -> HandOff:
    row = _locked(hand_off, version)
    row.note = note
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, request=row.request_id)
    record(NOT_MOVED.name, row.request, by=by, hand_off=row.pk)
    return row


@transaction.atomic
def decline_hand_off(hand_off: HandOff, *, by: Actor, note: str, version: int | None = None) -> HandOff:
    """Decline it; ``note`` says why. The request stays with the first office, which is told."""
    return _stays(hand_off, "decline_hand_off", by=by, note=note, version=version)


@transaction.atomic
def take_back_hand_off(hand_off: HandOff, *, by: Actor, version: int | None = None) -> HandOff:
    """The first office, or headquarters, takes the proposal back; the request stays where it is."""
    return _stays(hand_off, "take_back_hand_off", by=by, note="", version=version)
