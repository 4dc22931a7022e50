"""Readers: who is reached by which conditions, looked up in the living directory. No SQL, no list to be kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.mailing.bulk import reached
from kakehashi.registry.models import Organisation
from kakehashi.services.casework.requests.models import SupportRequest

from ..models import NewsletterIssue, NewsletterItem, Segment, Subscriber
from ..rules import HEADQUARTERS, MONTHLY, OTHER_REGION, regions, wants

Readers = QuerySet[Subscriber]
Choices = tuple[str, str, frozenset[int]]  # topics, offices, what was told before
NOTHING: frozenset[int] = frozenset()
CASES = "information.case_studies"  # the source of news that notices tell of
DORMANT = timedelta(days=365)
FEW = 5


def reading() -> Readers:
    """Everybody who reads at present."""
    return Subscriber.objects.filter(state="reading")


def with_body(rows: Readers) -> Readers:
    """The readers with ``body``: the id of the body whose post, or whose choice, it is today."""
    told: Readers = rows.annotate(body=Coalesce("post__section__organisation", "organisation"))
    return told


def of_body(rows: Readers, user: Actor) -> Readers:
    """Of ``rows`` those of the body acted for who read or are to confirm; posts first."""
    found: Readers = with_body(rows).filter(body=organisation_of(user) or 0, state__in=("reading", "asked"))
    return found.order_by(F("post").asc(nulls_last=True), "department", "pk")


def among(conditions: Mapping[str, Any]) -> Readers:
    """The readers of declared conditions: ``kinds`` of body, ``regions``, ``departments``, ``topics``, ``languages``
    (lists of codes; empty: all), ``is_dormant`` (bodies that asked for nothing in a year). Unknown names mean nothing.
    """
    rows = reading()
    if departments := conditions.get("departments"):
        rows = rows.filter(department__in=departments)
    if languages := conditions.get("languages"):
        rows = rows.filter(language__in=languages)
    if topics := conditions.get("topics"):
        wanted = Q(topics="")
        for topic in topics:
            wanted |= Q(topics__contains=f" {topic} ")
        rows = rows.filter(wanted)
    bodies = _bodies(conditions)
    return rows if bodies is None else with_body(rows).filter(body__in=bodies)


def _bodies(conditions: Mapping[str, Any]) -> QuerySet[Any] | None:
    """The ids of the bodies that fit; None where bodies are not asked for."""
    kinds, areas, is_dormant = (conditions.get(name) for name in ("kinds", "regions", "is_dormant"))
    if not (kinds or areas or is_dormant):
        return None
    rows = Organisation.objects.all()
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if areas:
        known = regions()
        inside = Q(prefecture__in=[code for area in areas if area in known for code in known[area][2]])
        if OTHER_REGION in areas:
            inside |= ~Q(prefecture__in=[code for row in known.values() for code in row[2]])
        rows = rows.filter(inside)
    if is_dormant:
        asked = SupportRequest.objects.filter(submitted_at__gte=time.now() - DORMANT).values("organisation")
        rows = rows.filter(kind__in=[kind.value for kind in Organisation.LOCAL_GOVERNMENTS]).exclude(pk__in=asked)
    return rows.order_by().values("pk")


def count_of(conditions: Mapping[str, Any]) -> int:
    """How many readers fit now."""
    return among(conditions).count()


def recipients(issue: NewsletterIssue) -> list[int]:
    """Ids of the readers who get an issue: of its group, with something in it for them. Those who read once a month
    get it with the whole month (see `digests`)."""
    segment: Segment | None = issue.segment
    rows = among(segment.conditions if segment else {})
    rows = rows.exclude(frequency=MONTHLY)
    items = items_of(issue)
    choices = rows.order_by("pk").values_list("pk", "topics", "offices")
    fits: dict[Choices, bool] = {}
    found = list(choices.iterator(10_000))
    told = told_before(items, [pk for pk, _topics, _offices in found])
    return [pk for pk, topics, offices in found if _fits(items, (topics, offices, told.get(pk, NOTHING)), fits)]


def _fits(items: Iterable[NewsletterItem], choices: Choices, known: dict[Choices, bool]) -> bool:
    if choices not in known:
        topics, offices, told = choices
        known[choices] = bool(chosen(without(items, told), topics, offices))
    return known[choices]


def told_before(items: Iterable[NewsletterItem], recipients: Sequence[int]) -> dict[int, frozenset[int]]:
    """The items (ids) of an issue that each of these readers had in a mail already: a case study of which a notice was
    sent to their department (`actions.notices`). One query, and for each such notice one more by the 500 readers."""
    pages = {item.source_id: item.pk for item in items if item.source == CASES}
    notices = NewsletterIssue.objects.filter(notice_of__in=pages, sending__isnull=False) if pages else ()
    found: dict[int, frozenset[int]] = {}
    for notice in notices:
        for at in range(0, len(recipients), 500):  # what a database takes as parameters of one statement
            for pk in reached(notice.sending or 0, recipients[at : at + 500]):
                found[pk] = found.get(pk, NOTHING) | {pages[notice.notice_of]}
    return found


def without(items: Iterable[NewsletterItem], told: frozenset[int]) -> list[NewsletterItem]:
    """The items but those that were told before."""
    return [item for item in items if item.pk not in told]


def chosen(items: Iterable[NewsletterItem], topics: str, offices: str) -> list[NewsletterItem]:
    """The items that a reader of these choices gets."""
    wanted = {"topics": tuple(topics.split()), "offices": tuple(offices.split())}
    return [item for item in items if wants(topic=item.topic, office=office_code(item), **wanted)]


def office_code(item: NewsletterItem) -> str:
    """The code of the office whose section an item stands in."""
    return item.section.office.code if item.section.office else HEADQUARTERS


def items_of(issue: NewsletterIssue) -> list[NewsletterItem]:
    """The items of an issue in their order, with section and office; one query."""
    rows = NewsletterItem.objects.filter(section__issue=issue).select_related("section__office", "section__issue")
    return list(rows.order_by("section__position", "section_id", "position", "pk"))


def totals(found: Sequence[int]) -> dict[str, int]:
    """How many of the readers ``found`` there are by kind of body; kinds with fewer than `FEW` stand together, so that
    nobody is told by being the only one."""
    counts: Counter[str] = Counter()
    for at in range(0, len(found), 5000):
        rows = with_body(Subscriber.objects.filter(pk__in=found[at : at + 5000]))
        kinds = Organisation.objects.filter(pk=OuterRef("body")).values("kind")
        told = rows.annotate(kind=Subquery(kinds)).order_by().values_list("kind").annotate(count=Count("pk"))
        counts.update({kind or "other": count for kind, count in told})
    few = sum(count for count in counts.values() if count < FEW)
    return {kind: count for kind, count in counts.items() if count >= FEW} | ({"few": few} if few else {})


def kinds_of(recipients: Sequence[int], counted: Mapping[str, int]) -> dict[int, str]:
    """The kind of body of each of these readers, as it stands in the totals of an issue: "few" where these hold it
    together with others. One query."""
    rows = with_body(Subscriber.objects.filter(pk__in=recipients))
    kinds = Organisation.objects.filter(pk=OuterRef("body")).values("kind")
    told = rows.annotate(kind=Subquery(kinds)).order_by().values_list("pk", "kind")
    return {pk: (kind or "other") if (kind or "other") in counted else "few" for pk, kind in told}
