"""Who can still answer, whom to remind and whom to tell, area by area."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from kakehashi.base import time

from ..flows import ASK, BODY, RELAY, RELAY_FLOW
from ..models import Ask, Inquiry, Relay
from ..rules import limits, reminders_due

# Whose answer is wanted and still taken: who has none while the inquiry is open, and until the relay has sent its
# answers on (`flows.may_still_answer`, `Ask.may_answer`). Nobody else is chased.
MAY_ANSWER = Q(state__in=ASK.tagged(BODY), inquiry__state="open") & (
    Q(relay=None) | Q(relay__state__in=RELAY_FLOW.tagged(RELAY))
)


@dataclass(frozen=True)
class Area:
    """The bodies of one prefecture that are asked through the same relay, or directly: told in one task."""

    prefecture: str
    relay: int | None

    def of(self, inquiry: int) -> QuerySet[Ask]:
        """Its asks."""
        return Ask.objects.filter(inquiry=inquiry, prefecture=self.prefecture, relay=self.relay)


def areas(asks: QuerySet[Ask]) -> list[Area]:
    """The areas of some asks; one query."""
    return [Area(*pair) for pair in asks.order_by("prefecture", "relay").values_list("prefecture", "relay").distinct()]


def unreminded(asks: QuerySet[Ask]) -> QuerySet[Ask]:
    """Those of some asks that may still answer, without the bodies that were reminded only lately (limits.toml)."""
    return asks.filter(MAY_ANSWER).exclude(reminded_at__gt=time.now() - limits().between)


def to_be_reminded(now: datetime) -> Iterator[tuple[Inquiry, int, list[int]]]:
    """Open inquiries with the asks whose next reminder is due, by its number; two queries and one an inquiry."""
    rows = Ask.objects.filter(MAY_ANSWER)
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for pk, inquiry, due_at, reminders in rows.values_list("pk", "inquiry", "due_at", "reminders"):
        number = reminders_due(due_at, now)
        if number > reminders:
            found[inquiry, number].append(pk)
    inquiries = Inquiry.objects.in_bulk({inquiry for inquiry, _number in found})
    for (inquiry, number), keys in sorted(found.items()):
        yield inquiries[inquiry], number, keys


def relays_to_be_reminded(now: datetime) -> Iterator[tuple[Relay, int]]:
    """Relays that still have the answers, and whose next reminder is due; one query."""
    rows = Relay.objects.filter(inquiry__state="open", state__in=RELAY_FLOW.tagged(RELAY)).select_related("inquiry")
    for relay in rows:
        number = reminders_due(relay.due_at, now)
        if number > relay.reminders:
            yield relay, number


def relays_to_be_told(inquiry: int, what: str) -> QuerySet[Relay]:
    """The relays of an inquiry that are told what became of it (``reopen``, ``call_off``, ``send_on``).

    Of the end only those whose body is not told of it anyway, because it was asked itself; of a new beginning only
    those that are not told already because their answers were sent back with it.
    """
    rows = Relay.objects.filter(inquiry=inquiry).select_related("inquiry", "organisation")
    if what == "reopen":
        return rows.exclude(state="collecting", note=F("inquiry__note"))
    asked = Ask.objects.filter(inquiry=inquiry).exclude(state="waiting").order_by()
    return rows.exclude(organisation__in=asked.values("organisation"))
