"""The relay passes an inquiry on with its own deadline, ranks, gives its opinion and sends the answers on."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..flows import RELAY_FLOW as FLOW
from ..models import Relay
from ..permissions import RELAY as POLICY
from ..queries import areas, unreminded
from ..rules import deadline, reminders_due, wrong_ranks
from .answering import ask_body
from .telling import locked_relay, tell

RANK = declare("inquiries.relay.rank", gettext_lazy("Local governments ranked"), "inquiries.relay")
REMIND = declare("inquiries.relay.remind", gettext_lazy("Local governments reminded"), "inquiries.relay")
REMIND_RELAY = declare("inquiries.relay.remind_relay", gettext_lazy("Relay reminded"), "inquiries.relay")


@transaction.atomic
def pass_on(relay: Relay, *, by: Actor, inner_due_on: date, message: str = "") -> Relay:
    """Ask the bodies of the relay, by its own deadline, which is not after headquarters'.

    Refused with NotPossible for a day that has passed or lies after headquarters' deadline. Records
    ``inquiries.relay.pass_on``, and ``inquiries.ask.ask_body`` for each body.
    """
    row = locked_relay(relay)
    POLICY.demand(by, "pass_on", row)
    until = deadline(inner_due_on)
    if until <= time.now() or until > row.due_at:
        raise NotPossible(_("Choose a day to come that is not after headquarters' deadline."))
    row.inner_due_at, row.message, row.passed_on_at = until, message, time.now()
    FLOW.advance(row, "pass_on", by=by, policy=POLICY, inquiry=row.inquiry_id, until=inner_due_on)
    waiting = list(row.asks.filter(state="waiting"))
    for ask in waiting:
        ask_body(ask, by=by)
    row.asks.filter(state="asked").update(reminders=reminders_due(until, time.now()))
    tell(row.inquiry, "asked", areas(row.asks.filter(state="asked")), by=by)
    return row


@transaction.atomic
def rank(
    relay: Relay,
    *,
    by: Actor,
    ranks: Mapping[int, int | None],
    opinions: Mapping[int, str],
    version: int | None = None,
) -> Relay:
    """Rank the bodies that are put forward (id of the ask → rank, 1 is first) and say something on each.

    Refused with Conflict if somebody ranked meanwhile, with NotPossible once the answers were sent on, for a rank that
    stands twice or lies above the most that may be put forward, and for a body that has not answered with something.
    Records ``inquiries.relay.rank``.
    """
    row = locked_relay(relay, version)
    POLICY.demand(by, "rank", row)
    if row.state != "collecting":
        raise NotPossible(str(FLOW.why_not(row, "send_answers_on")))
    if wrong_ranks(ranks, row.inquiry.cap):
        raise NotPossible(_("A rank stands twice, or more are ranked than may be put forward."))
    asks = {ask.pk: ask for ask in row.asks.select_for_update(of=("self",))}
    if any(number and (key not in asks or asks[key].state != "answered") for key, number in ranks.items()):
        raise NotPossible(_("Only those who answered can be ranked."))
    row.asks.update(rank=None)
    for key, ask in asks.items():
        ask.rank, ask.opinion = ranks.get(key), opinions.get(key, "")
        if ask.rank or key in opinions:
            ask.save(update_fields=["rank", "opinion"])
    row.version += 1
    row.save(update_fields=["version"])
    record(RANK.name, row, by=by, inquiry=row.inquiry_id, ranked=sum(1 for number in ranks.values() if number))
    return row


@transaction.atomic
def send_answers_on(relay: Relay, *, by: Actor, opinion: str = "") -> Relay:
    """Send what came in on to headquarters, with the relay's opinion; who has not answered yet cannot any more.

    Refused with NotPossible where an opinion is asked for and missing. Records ``inquiries.relay.send_answers_on``.
    """
    row = locked_relay(relay)
    if row.inquiry.wants_opinion and not opinion.strip():
        raise NotPossible(_("Headquarters asks for the opinion of the relaying body."))
    row.opinion, row.sent_on_at, row.note = opinion, time.now(), ""
    FLOW.advance(row, "send_answers_on", by=by, policy=POLICY, inquiry=row.inquiry_id)
    return row


@transaction.atomic
def send_relay_back(relay: Relay, *, by: Actor, note: str) -> Relay:
    """Headquarters sends the answers of an area back; ``note`` says what is missing. Bodies can answer again."""
    row = locked_relay(relay)
    row.note, row.sent_on_at = note, None
    FLOW.advance(row, "send_relay_back", by=by, policy=POLICY, note=note, inquiry=row.inquiry_id)
    return row


@transaction.atomic
def remind_towns(relay: Relay, *, by: Actor) -> Relay:
    """The relay reminds those of its bodies that have not answered.

    Refused with NotPossible where all have answered or were reminded only lately. Records
    ``inquiries.relay.remind``, and an area to be told.
    """
    row = locked_relay(relay)
    POLICY.demand(by, "remind", row)
    rows = unreminded(row.asks.all())
    among = areas(rows)
    if row.inquiry.state != "open" or not among:
        raise NotPossible(_("Nobody is to be reminded: all have answered, or were reminded only lately."))
    now = time.now()
    rows.update(reminded_at=now)
    record(REMIND.name, row, by=by, inquiry=row.inquiry_id)
    tell(row.inquiry, "reminded", among, by=by, reminded_at=now)
    return row


@transaction.atomic
def remind_relay(relay: Relay, *, by: Actor, number: int) -> Relay:
    """Remind the relay of headquarters' deadline for the ``number``-th time; done by the clock.

    Nothing happens where it was reminded so often already. Records ``inquiries.relay.remind_relay``.
    """
    row = locked_relay(relay)
    POLICY.demand(by, "remind_relay", row)
    if row.reminders < number and row.state != "sent_on":
        row.reminders = number
        row.save(update_fields=["reminders"])
        record(REMIND_RELAY.name, row, by=by, inquiry=row.inquiry_id, reminder=number)
    return row
