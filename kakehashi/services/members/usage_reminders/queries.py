"""Which bodies are dormant, why one is not mailed, which desk is, and what came of it; reads only."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post, PostRole

from ..coverage.queries import Use
from ..outreach.models import OutreachContact
from .models import DormancyTerm, RemindedBody, ReminderRefusal, UsageReminder
from .rules import MAILED, Outcome, months_before, outcome


def term(day: date | None = None) -> tuple[int, int]:
    """The months without a use, and those without another reminder, in force on ``day`` (today), before the first row
    what it says; one query. The first row comes with the tables."""
    row = DormancyTerm.objects.filter(valid_from__lte=day or time.today()).order_by("-valid_from").first()
    row = row or DormancyTerm.objects.order_by("valid_from").first()
    if row is None:
        raise LookupError("no term of dormancy was set")
    return row.months, row.pause


def is_dormant(use: Use | None, since: date) -> bool:
    """Whether a body used something once, and nothing on ``since`` or later."""
    return use is not None and use.last is not None and use.last < since


def dormant(used: Mapping[int, Use], months: int) -> dict[int, Use]:
    """The bodies of today that used something before, and nothing for so many months; one query."""
    since = months_before(time.today(), months)
    there = set(Organisation.objects.on(time.today()).values_list("pk", flat=True))
    return {body: use for body, use in used.items() if body in there and is_dormant(use, since)}


def refused(bodies: Collection[int] | None = None) -> set[int]:
    """The bodies that wish no reminders at present; one query."""
    rows = ReminderRefusal.objects.filter(ended_on=None)
    rows = rows if bodies is None else rows.filter(organisation__in=bodies)
    return set(rows.values_list("organisation", flat=True))


def reached_since(since: date, bodies: Collection[int]) -> tuple[set[int], set[int]]:
    """Those that were reminded on ``since`` or later, and those with another contact that is planned or took place
    then; one query."""
    near = Q(state="planned") | Q(state="done", day__gte=since)
    rows = OutreachContact.objects.filter(near, organisation__in=bodies).order_by().select_related(None)
    told = rows.annotate(is_reminder=Exists(RemindedBody.objects.filter(contact=OuterRef("pk"))))
    pairs = set(told.values_list("organisation", "is_reminder"))
    return {body for body, is_one in pairs if is_one}, {body for body, is_one in pairs if not is_one}


def desks(bodies: Collection[int]) -> dict[int, Post]:
    """For each body the open desk that is mailed: one that asks for support where there is one, else the first with an
    address; none of a body that is no more. One query."""
    there = Organisation.objects.on(time.today()).filter(pk__in=bodies).values("pk")
    asks = Exists(PostRole.objects.filter(post=OuterRef("pk"), role="municipal_officer"))
    rows = Post.objects.filter(section__organisation__in=there, is_open=True).exclude(email="")
    found = rows.annotate(asks=asks).select_related("section__organisation").order_by("asks", "-pk")
    return {post.section.organisation_id: post for post in found}  # of one body the last one stays


def fates(bodies: Collection[int], used: Mapping[int, Use], in_force: tuple[int, int] | None = None) -> dict[int, str]:
    """What would become of each body if it were mailed now: a code of `rules.FATES`, empty for those that are mailed.

    ``in_force``: the term, where it was asked already. Four queries at most, however many bodies there are.
    """
    months, pause = in_force or term()
    active_since, quiet_since = months_before(time.today(), months), months_before(time.today(), pause)
    no_wish, reached = refused(bodies), desks(bodies)
    again, others = reached_since(quiet_since, bodies)
    found = {}
    for body in bodies:
        reasons = {
            "refused": body in no_wish,
            "active": not is_dormant(used.get(body), active_since),
            "reminded": body in again,
            "contacted": body in others,
            "no_address": body not in reached,
        }
        found[body] = next((code for code, holds in reasons.items() if holds), "")
    return found


def outcome_of(reminder: UsageReminder, used: Mapping[int, Use]) -> Outcome:
    """Who of the bodies that were mailed used something since; one query."""
    rows = reminder.bodies.filter(fate=MAILED, mailed_on__isnull=False).values_list("organisation", "mailed_on")
    return outcome((day, getattr(used.get(body), "last", None)) for body, day in rows if day)
