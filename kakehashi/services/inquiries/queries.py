"""What can be asked about inquiries across tables. Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from kakehashi.base import time
from kakehashi.engines.questionnaires.models import QuestionSet
from kakehashi.engines.questionnaires.questions import Question
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation, Post

from .flows import ASK, BODY, IN, RELAY, RELAY_FLOW
from .models import Ask, Inquiry, Relay
from .rules import Sum, carried, limits, reminders_due, set_name, sums

DESKS = ("municipal_officer", "branch_officer")  # who answers for a body
BRANCH = "branch_officer"  # who relays
DESIGNATED = "designated_city"
Kind = Organisation.Kind
# Whose answer is wanted and still taken: who has none while the inquiry is open, and until the relay has sent its
# answers on (`flows.may_still_answer`, `Ask.may_answer`). Nobody else is chased.
MAY_ANSWER = Q(state__in=ASK.tagged(BODY), inquiry__state="open") & (
    Q(relay=None) | Q(relay__state__in=RELAY_FLOW.tagged(RELAY))
)


def of_the_register(*, is_example: bool) -> QuerySet[Organisation]:
    """The bodies that can be asked today; in a demonstration only fictitious ones, so that nobody real is late."""
    rows = Organisation.objects.on(time.today()).filter(kind__in=(*Organisation.LOCAL_GOVERNMENTS, Kind.CITY_WARD))
    return rows.filter(is_example=True) if is_example else rows


def lives_in_a_demonstration() -> bool:
    """Whether what is made here is an example."""
    return installation().is_demonstration


def chosen(choice: Mapping[str, Any], *, is_example: bool) -> QuerySet[Organisation]:
    """The bodies of a choice: those of the kinds in the prefectures, and those whose codes were pasted.

    Without prefectures: of all. ``all`` among the kinds: every local government.
    """
    kinds, prefectures, codes = (choice.get(name, []) for name in ("kinds", "prefectures", "codes"))
    wanted = Q(pk=None)
    if "all" in kinds:
        wanted |= Q(kind__in=Organisation.LOCAL_GOVERNMENTS)
    if DESIGNATED in kinds:
        wanted |= Q(kind=Kind.CITY, designated_from__lte=time.today())
    wanted |= Q(kind__in=[kind for kind in kinds if kind in Kind.values])
    if prefectures:
        wanted &= Q(prefecture__in=prefectures)
    return of_the_register(is_example=is_example).filter(wanted | Q(code__in=codes)).order_by("code", "pk")


def unknown_codes(codes: Iterable[str], *, is_example: bool) -> list[str]:
    """Codes that no body of today has."""
    wanted = list(codes)
    known = of_the_register(is_example=is_example).filter(code__in=wanted).order_by()
    found = set(known.values_list("code", flat=True))
    return [code for code in wanted if code not in found]


def prefectures(*, is_example: bool) -> list[tuple[str, Organisation]]:
    """Today's prefectures with the first two digits of their codes."""
    rows = of_the_register(is_example=is_example).filter(kind=Kind.PREFECTURE).order_by("code")
    return [(row.prefecture, row) for row in rows]


@dataclass(frozen=True)
class Preview:
    """How many would be asked: by kind, through how many relays, and how many have no desk that a mail could reach.

    ``idle_relays``: the relays without a branch desk here; headquarters stands in for them.
    """

    total: int
    kinds: list[tuple[str, int]]
    relays: int
    without_desk: int
    idle_relays: tuple[str, ...]


def preview(inquiry: Inquiry) -> Preview:
    """What opening the draft would do; five queries at most."""
    bodies = list(chosen(inquiry.choice, is_example=inquiry.is_example)) if inquiry.choice else []
    counts: dict[str, int] = defaultdict(int)
    for body in bodies:
        counts[body.kind] += 1
    reached = set(desks([body.pk for body in bodies]))
    relays = set(relays_of(bodies).values()) if inquiry.is_relayed else set()
    idle = Organisation.objects.filter(pk__in=relays - set(branch_desks(relays))).order_by("code", "pk")
    return Preview(
        len(bodies),
        [(str(label), counts[kind]) for kind, label in Kind.choices if counts[kind]],
        len(relays),
        sum(body.pk not in reached for body in bodies),
        tuple(str(body) for body in idle),
    )


def relays_of(bodies: Iterable[Organisation]) -> dict[int, int]:
    """Through whom each body is asked: id of the body → id of its prefecture, or of the city of a ward; one query.

    Prefectures and designated cities are asked directly.
    """
    rows = Organisation.objects.on(time.today()).filter(kind=Kind.PREFECTURE).order_by()
    above = dict(rows.values_list("prefecture", "pk"))
    found: dict[int, int] = {}
    for body in bodies:
        is_designated = body.designated_from is not None and body.designated_from <= time.today()
        if body.kind == Kind.CITY_WARD and body.parent_id:
            found[body.pk] = body.parent_id
        elif body.kind != Kind.PREFECTURE and not is_designated and body.prefecture in above:
            found[body.pk] = above[body.prefecture]
    return found


def desks(bodies: Iterable[int]) -> dict[int, list[Post]]:
    """The open posts that answer for each body; two queries."""
    rows = Post.objects.filter(section__organisation__in=list(bodies), is_open=True, roles__role__in=DESKS)
    found: dict[int, list[Post]] = defaultdict(list)
    for post in rows.select_related("section__organisation").distinct().order_by("pk"):
        found[post.section.organisation_id].append(post)
    return found


def branch_desks(bodies: Iterable[int]) -> dict[int, list[Post]]:
    """The open posts that relay for each prefecture or designated city; one query."""
    rows = Post.objects.filter(section__organisation__in=list(bodies), is_open=True, roles__role=BRANCH)
    found: dict[int, list[Post]] = defaultdict(list)
    for post in rows.select_related("section").distinct().order_by("pk"):
        found[post.section.organisation_id].append(post)
    return found


def has_branch_desk(organisation: int) -> bool:
    """Whether somebody can relay for it here; one query."""
    return Post.objects.filter(section__organisation=organisation, is_open=True, roles__role=BRANCH).exists()


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


def arrived(inquiry: Inquiry) -> QuerySet[Ask]:
    """The asks that were answered, and sent on where they go through a relay."""
    has_come = Q(relay=None) | Q(relay__state__in=RELAY_FLOW.tagged(IN))
    return inquiry.asks.filter(has_come, state__in=ASK.tagged(IN))


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

    Of the end only those whose body is not told of it anyway, because it was asked itself.
    """
    rows = Relay.objects.filter(inquiry=inquiry).select_related("inquiry", "organisation")
    if what == "reopen":
        return rows
    asked = Ask.objects.filter(inquiry=inquiry).exclude(state="waiting").order_by()
    return rows.exclude(organisation__in=asked.values("organisation"))


def earlier(series: str, year: int) -> QuerySet[Inquiry]:
    """The inquiries of a series from the years before."""
    return Inquiry.objects.filter(series=series, year__lt=year).order_by("-year", "-pk")
