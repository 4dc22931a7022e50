"""What a body is asked and answered, how far the answers are, and what they say together."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from kakehashi.base import time
from kakehashi.engines.questionnaires.models import QuestionSet
from kakehashi.engines.questionnaires.questions import Question

from ..flows import ASK, BODY, IN, RELAY_FLOW
from ..models import Ask, Inquiry, Relay
from ..rules import Sum, carried, set_name, sums
from .reminding import MAY_ANSWER


def with_own_ask(rows: QuerySet[Inquiry], organisation: int | None) -> QuerySet[Inquiry]:
    """Inquiries with what a body is asked in them: ``own_state``, and ``until``, its own deadline; no query more.

    Through a relay a body answers earlier than headquarters needs it; where the body is not asked, ``until`` is
    headquarters' deadline.
    """
    own = Ask.objects.filter(inquiry=OuterRef("pk"), organisation=organisation).exclude(state="waiting").order_by()
    return rows.annotate(
        own_state=Subquery(own.values("state")[:1]), until=Coalesce(Subquery(own.values("due_at")[:1]), F("due_at"))
    )


def last_answer(ask: Ask) -> Ask | None:
    """What the same body answered to the inquiry of the same series before this one; one query."""
    rows = Ask.objects.filter(
        organisation=ask.organisation_id,
        inquiry__series=ask.inquiry.series,
        inquiry__year__lt=ask.inquiry.year,
        state="answered",
    )
    return rows.select_related("inquiry__question_set").order_by("-inquiry__year", "-pk").first()


def begins_with(ask: Ask) -> tuple[dict[str, Any], Ask | None]:
    """The answers that the form begins with, and whence: what was saved, else what still fits of the year before."""
    if ask.answers or ask.saved_at or ask.state != "asked":
        return ask.answers, None
    last = last_answer(ask)
    found = carried(ask.asked, last.answers, last.asked) if last else {}
    return (found, last) if found else ({}, None)


def unsaved(last: Ask | None) -> str | None:
    """Why an answer is not handed in yet whose form begins with the one of the year before (`begins_with`).

    What the form and the sheet for the body's own decision show is kept by nobody before it is saved.
    """
    if last is None:
        return None
    return gettext("Save the answers first: the form begins with your answer of %(year)s.") % {
        "year": last.inquiry.year
    }


def ever_asked(series: str) -> list[Question]:
    """Every question that an inquiry of the series ever asked, in each of its versions; one query."""
    rows = QuestionSet.objects.filter(name=set_name(series)).order_by("version")
    return [question for row in rows for question in row.asked]


HAS_ARRIVED = (Q(relay=None) | Q(relay__state__in=RELAY_FLOW.tagged(IN))) & Q(state__in=ASK.tagged(IN))


def arrived(inquiry: Inquiry) -> QuerySet[Ask]:
    """The asks that were answered, and sent on where they go through a relay."""
    return inquiry.asks.filter(HAS_ARRIVED)


@dataclass(frozen=True)
class Progress:
    """How far the answers to an inquiry are, over all its bodies or those of one relay."""

    total: int
    waiting: int
    open: int
    late: int
    answered: int
    nothing: int
    arrived: int
    may_answer: int

    @property
    def came(self) -> int:
        """How many answered, with or without something to tell."""
        return self.answered + self.nothing


def progress(asks: QuerySet[Ask]) -> Progress:
    """One query."""
    is_open = Q(state__in=ASK.tagged(BODY))
    has_come = Q(relay=None) | Q(relay__state__in=RELAY_FLOW.tagged(IN))
    return Progress(
        **asks.order_by().aggregate(
            total=Count("pk"),
            waiting=Count("pk", filter=Q(state="waiting")),
            open=Count("pk", filter=is_open),
            late=Count("pk", filter=MAY_ANSWER & Q(due_at__lt=time.now())),
            answered=Count("pk", filter=Q(state="answered")),
            nothing=Count("pk", filter=Q(state="nothing_applies")),
            arrived=Count("pk", filter=Q(state__in=ASK.tagged(IN)) & has_come),
            may_answer=Count("pk", filter=MAY_ANSWER),
        )
    )


def relays_with_counts(inquiry: Inquiry) -> QuerySet[Relay]:
    """The relays of an inquiry, each with how many bodies it asks and how many answered; one query."""
    rows = inquiry.relays.select_related("organisation").annotate(
        bodies=Count("asks"), came=Count("asks", filter=Q(asks__state__in=ASK.tagged(IN)))
    )
    return rows.order_by("organisation__code", "pk")


def rankable(relay: Relay) -> QuerySet[Ask]:
    """The asks of a relay that it may rank: those that answered with something."""
    return relay.asks.filter(state="answered")


def summed(inquiry: Inquiry) -> list[Sum]:
    """Every question with its sums over the answers that arrived; one query, one pass."""
    rows = arrived(inquiry).filter(state="answered").order_by()
    return sums(inquiry.asked, rows.values_list("answers", flat=True).iterator(chunk_size=2000))


def ranked(inquiry: Inquiry) -> QuerySet[Ask]:
    """What relays put forward, by relay and rank; a ranked answer that was withdrawn since is not among them."""
    rows = (
        arrived(inquiry)
        .filter(rank__isnull=False, state="answered")
        .select_related("organisation", "relay__organisation")
    )
    return rows.order_by("relay__organisation__code", "rank")
