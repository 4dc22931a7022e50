"""Headquarters runs an inquiry: reminds, closes, consolidates, sends the result on, opens again."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post

from ..flows import ASK, BODY, UNDER_WAY
from ..flows import INQUIRY as FLOW
from ..models import Inquiry
from ..permissions import INQUIRY as POLICY
from ..queries import MAY_ANSWER, areas, unreminded
from ..rules import deadline
from .relaying import send_relay_back
from .telling import locked_inquiry, tell

PASS = declare("inquiries.inquiry.pass_on", gettext_lazy("Passed to the post that takes the work"), "inquiries.inquiry")
REMIND = declare("inquiries.inquiry.remind", gettext_lazy("Local governments reminded"), "inquiries.inquiry")


@transaction.atomic
def remind(inquiry: Inquiry, *, by: Actor) -> Inquiry:
    """Remind every body that was asked, has not answered, and still can.

    Refused with NotPossible unless the inquiry is open and somebody is to be reminded: those who were reminded only
    lately (limits.toml) are left out. Records ``inquiries.inquiry.remind``, and the areas to be told.
    """
    row = locked_inquiry(inquiry)
    POLICY.demand(by, "remind", row)
    rows = unreminded(row.asks.all())
    among = areas(rows)
    if row.state != "open" or not among:
        raise NotPossible(_("Nobody is to be reminded: all have answered, or were reminded only lately."))
    now = time.now()
    count = rows.update(reminded_at=now)
    record(REMIND.name, row, by=by, bodies=count)
    tell(row, "reminded", among, by=by, reminded_at=now)
    return row


@transaction.atomic
def remind_due(inquiry: Inquiry, *, by: Actor, asks: Sequence[int], number: int) -> int:
    """Remind these asks for the ``number``-th time; done by the clock (``by`` None), and returns how many.

    Who has answered, cannot any more or was reminded so often meanwhile is left out. Records
    ``inquiries.inquiry.remind``, and the areas to be told.
    """
    row = locked_inquiry(inquiry)
    POLICY.demand(by, "remind_due", row)
    rows = row.asks.filter(MAY_ANSWER, pk__in=asks, reminders__lt=number)
    among = areas(rows)
    if not among:
        return 0
    now = time.now()
    count = rows.update(reminders=number, reminded_at=now)
    record(REMIND.name, row, by=by, bodies=count, reminder=number)
    tell(row, "reminded", among, by=by, reminded_at=now, reminder=number)
    return count


@transaction.atomic
def close_inquiry(inquiry: Inquiry, *, by: Actor) -> Inquiry:
    """No answer is taken any more."""
    row = locked_inquiry(inquiry)
    FLOW.advance(row, "close_inquiry", by=by, policy=POLICY)
    return row


@transaction.atomic
def consolidate(inquiry: Inquiry, *, by: Actor, summary: str) -> Inquiry:
    """The answers were read; ``summary`` says what they tell and what is done about it.

    Refused with NotPossible where nothing is written.
    """
    row = locked_inquiry(inquiry)
    if not summary.strip():
        raise NotPossible(_("Write what the answers say."))
    row.summary, row.consolidated_at = summary, time.now()
    FLOW.advance(row, "consolidate", by=by, policy=POLICY)
    return row


@transaction.atomic
def send_on(inquiry: Inquiry, *, by: Actor, sent_to: str = "") -> Inquiry:
    """Send the result to every body that was asked; ``sent_to`` names whom else it went to.

    Bodies read the summary and the totals, never the answers of another body. Areas to be told are recorded.
    """
    row = locked_inquiry(inquiry)
    row.sent_to = sent_to
    FLOW.advance(row, "send_on", by=by, policy=POLICY)
    tell(row, "result", areas(row.asks.exclude(state="waiting")), by=by)
    return row


@transaction.atomic
def reopen(inquiry: Inquiry, *, by: Actor, note: str, due_on: date) -> Inquiry:
    """Take answers again until ``due_on``; ``note`` says why. Who has not answered is told and has the new day.

    Relays with bodies that have not answered get their answers back. Refused with NotPossible for a day that has
    passed.
    """
    row = locked_inquiry(inquiry)
    POLICY.demand(by, "reopen", row)
    until = deadline(due_on)
    if until <= time.now():
        raise NotPossible(_("Enter a day to come."))
    row.note, row.due_at = note, until
    FLOW.advance(row, "reopen", by=by, policy=POLICY, note=note, until=due_on)
    row.relays.filter(inner_due_at__gt=until).update(inner_due_at=until)
    row.relays.update(due_at=until, reminders=0)
    late = row.asks.filter(state__in=ASK.tagged(BODY))
    for relay in row.relays.filter(state="sent_on", asks__in=late).distinct():
        send_relay_back(relay, by=by, note=note)
    among = areas(late)
    late.update(due_at=until, reminders=0, reminded_at=None)
    tell(row, "reopened", among, by=by)
    return row


@transaction.atomic
def call_off(inquiry: Inquiry, *, by: Actor, note: str) -> Inquiry:
    """The inquiry is not wanted any more; ``note`` says why. Whoever was asked is told."""
    row = locked_inquiry(inquiry)
    row.note = note
    FLOW.advance(row, "call_off", by=by, policy=POLICY, note=note)
    tell(row, "called_off", areas(row.asks.exclude(state="waiting")), by=by)
    return row


@transaction.atomic
def pass_inquiries(before: Post, after: Post, *, by: Actor) -> int:
    """The inquiries that a post runs are run by another one; what is over stays as it was. Returns how many.

    Called where a post is abolished (see `holdings`), never by a view. Records ``inquiries.inquiry.pass_on`` for each.
    """
    rows = Inquiry.objects.select_for_update(of=("self",)).filter(post=before, state__in=UNDER_WAY)
    moved = 0
    for row in rows:
        row.post = after
        row.version += 1
        row.save(update_fields=["post", "version"])
        record(PASS.name, row, by=by, post=after.pk)
        moved += 1
    return moved
