"""What can be done with proxy entries. Handing in, correcting and withdrawing are actions of the request itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, open_desk, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Organisation, Post

from ..requests.actions import start_draft
from ..requests.flows import OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .models import ProxyEntry
from .permissions import PROXY_BODY
from .queries import ASKS

ENTER = declare("casework.support_request.enter", gettext_lazy("Entered for the local government"))
CONFIRM = declare("casework.support_request.confirm_entry", gettext_lazy("Confirmed by the local government"))
RECORD = declare(
    "casework.support_request.record_confirmation", gettext_lazy("Confirmation on paper or by telephone recorded")
)
REMIND = declare("casework.support_request.remind_to_confirm", gettext_lazy("Reminded to confirm what was entered"))
CHANNELS = ("phone", "fax", "letter", "visit")


@transaction.atomic
def enter(
    organisation: Organisation,
    *,
    by: Actor,
    post: Post | None,
    request_type: str,
    channel: str,
    received_at: datetime,
    caller: str = "",
) -> SupportRequest:
    """Begin a request for a town that phoned, faxed, wrote or came; it belongs to the town's ``post``.

    ``post`` None: the body's general desk, made where there is none. ``caller``: whom to ask back. Refused with
    PermissionDenied for bodies one does not serve, with NotPossible for a post of another body or one that does not
    ask, a channel that is none, and a moment to come. Records ``casework.support_request.enter``.
    """
    PROXY_BODY.demand(by, "enter", organisation)
    if channel not in CHANNELS or received_at > time.now():
        raise NotPossible(_("Say how and when the local government asked."))
    post = post or open_desk(organisation, by=by)
    if post.section.organisation_id != organisation.pk or not post.is_open or not post.role_codes & set(ASKS):
        raise NotPossible(_("Choose a post of this local government."))
    request = start_draft(by=by, request_type=request_type, values={}, post=post, channel=channel)
    ProxyEntry.objects.create(request=request, received_at=received_at, caller=caller.strip())
    record(ENTER.name, request, by=by, channel=channel, organisation=organisation.pk)
    return request


def _locked(request: SupportRequest, version: int | None = None) -> SupportRequest:
    rows = SupportRequest.objects.select_for_update(of=("self",)).select_related("organisation", "proxy_entry")
    row = rows.get(pk=request.pk)
    check_version(row, version)
    if not row.is_unconfirmed:
        raise NotPossible(_("There is nothing that waits for your confirmation."))
    return row


def _confirm(row: SupportRequest, how: str, by: Actor, note: str) -> SupportRequest:
    row.confirmed_at = time.now()
    row.version += 1
    row.save(update_fields=["confirmed_at", "version"])
    entry = row.proxy_entry
    entry.confirmed_how, entry.confirmed_note, entry.confirmed_by = how, note, post_of(by)
    entry.save(update_fields=["confirmed_how", "confirmed_note", "confirmed_by"])
    return row


@transaction.atomic
def confirm_entry(request: SupportRequest, *, by: Actor, version: int | None = None) -> SupportRequest:
    """The town says that what was entered for it is right.

    Refused with Conflict if the request changed since it was read, with NotPossible where nothing waits for it.
    Records ``casework.support_request.confirm_entry``.
    """
    row = _locked(request, version)
    REQUEST.demand(by, "confirm_entry", row)
    if row.state == "returned":
        raise NotPossible(_("It is being corrected. Hand it in again; that confirms it."))
    _confirm(row, "web", by, "")
    record(CONFIRM.name, row, by=by)
    index(row)
    return row


@transaction.atomic
def record_confirmation(
    request: SupportRequest, *, by: Actor, how: str, note: str, version: int | None = None
) -> SupportRequest:
    """Headquarters notes that the town confirmed on paper or by telephone; ``note`` says who did, and when.

    Refused with Conflict if the request changed meanwhile, with NotPossible without a note, for a channel that is none,
    and where nothing waits. Records ``casework.support_request.record_confirmation``.
    """
    row = _locked(request, version)
    REQUEST.demand(by, "record_confirmation", row)
    if how not in CHANNELS or not note.strip():
        raise NotPossible(_("Write who confirmed it, and how."))
    _confirm(row, how, by, note.strip())
    record(RECORD.name, row, by=by, how=how)
    index(row)
    return row


@transaction.atomic
def remind_to_confirm(request: SupportRequest, *, by: Actor) -> SupportRequest | None:
    """Remind the town, by the clock; None where it has answered meanwhile, or the request is over.

    Records ``casework.support_request.remind_to_confirm``; a reader writes the mail.
    """
    if by is not None:  # the schedule is nobody; a person telephones
        REQUEST.demand(by, "remind_to_confirm")
    row = SupportRequest.objects.select_for_update(of=("self",)).select_related("proxy_entry").get(pk=request.pk)
    if not row.is_unconfirmed or row.state not in FLOW.tagged(OPEN):
        return None
    row.proxy_entry.reminders += 1
    row.proxy_entry.save(update_fields=["reminders"])
    record(REMIND.name, row, by=by, reminder=row.proxy_entry.reminders)
    return row
