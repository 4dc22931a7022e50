"""What can be asked of outreach. Reads only."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of
from kakehashi.registry.models import Organisation, Post
from kakehashi.registry.roles import HOUSE

from ..coverage.queries import Use
from .models import OutreachContact
from .rules import Effect, effect

OWNERS = HOUSE | {"branch_officer"}
AHEAD = timedelta(days=7)  # what is planned or due within so many days stands on the desk


def may_own(post: Post, by: Actor) -> bool:
    """Whether a contact, or a next step, can be given to a post: an open one of the same organisation that may see it.

    The system (``by`` None) is bound by no organisation.
    """
    is_near = by is None or post.section.organisation_id == organisation_of(by)
    return is_near and post.is_open and bool(post.role_codes & OWNERS)


def owners(user: Actor) -> QuerySet[Post]:
    """The posts to which a user may give a contact; whoever does it first."""
    rows = Post.objects.filter(section__organisation=organisation_of(user), is_open=True, roles__role__in=OWNERS)
    return rows.select_related("section").distinct().order_by("section", "pk")


def with_contacts(bodies: QuerySet[Organisation], contacts: QuerySet[OutreachContact]) -> QuerySet[Organisation]:
    """Bodies with the day of their last contact and of the next planned one, from what the reader may see."""
    mine = contacts.order_by().select_related(None).filter(organisation=OuterRef("pk")).values("organisation")
    done = mine.filter(state="done").annotate(day_=Max("day")).values("day_")
    planned = mine.filter(state="planned").annotate(day_=Min("day")).values("day_")
    return bodies.annotate(last_contact=Subquery(done), next_contact=Subquery(planned))


def is_contacted(contacts: QuerySet[OutreachContact], *states: str) -> Exists:
    """The condition that a body has a contact in one of these states."""
    return Exists(contacts.order_by().select_related(None).filter(organisation=OuterRef("pk"), state__in=states))


def not_since(used: Mapping[int, Use], day: date) -> set[int]:
    """The bodies that used something on ``day`` or later: the others did not."""
    return {pk for pk, use in used.items() if use.last is not None and use.last >= day}


def users_of(used: Mapping[int, Use], work: str) -> set[int]:
    """The bodies that used one service."""
    return {pk for pk, use in used.items() if work in use.counts}


def owed(contacts: QuerySet[OutreachContact], post: int) -> QuerySet[OutreachContact]:
    """What one post has to do: planned contacts whose day is near or over, and next steps."""
    until = time.today() + AHEAD
    mine = Q(post=post, state="planned", day__lte=until) | Q(
        next_post=post, next_done_on=None, next_day__lte=until, state="done"
    )
    return contacts.filter(mine).order_by("day", "pk")


def due(contacts: QuerySet[OutreachContact], post: int, limit: int) -> list[OutreachContact]:
    """The soonest of what one post has to do."""
    rows = list(owed(contacts, post)[: 4 * limit])
    return sorted(rows, key=lambda row: (row.next_day or row.day, row.pk))[:limit]


def steps_due(day: date) -> QuerySet[OutreachContact]:
    """Next steps whose day is ``day``, and that wait."""
    return OutreachContact.objects.filter(next_day=day, next_done_on=None).order_by("pk")


def effect_of(contacts: QuerySet[OutreachContact], used: Mapping[int, Use], among: Collection[int] = ()) -> Effect:
    """What became of the bodies that were contacted; one query. ``among``: only these bodies (none: all)."""
    rows = contacts.order_by().select_related(None).filter(state="done").values_list("organisation")
    first = {body: day for body, day in rows.annotate(first=Min("day")) if not among or body in among}
    nothing = Use()
    return effect(((day, used.get(body, nothing).first) for body, day in first.items()), time.today())
