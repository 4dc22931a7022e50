"""Lists of contacts, narrowed; who is called so; the records that occasions belong to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kakehashi.base import time
from kakehashi.engines.access import POLICIES, Actor, post_of
from kakehashi.engines.ledger.subjects import subject_type
from kakehashi.engines.search.narrowing import holding
from kakehashi.registry.models import Post

from ..flows import KEPT
from ..models import Body, ContactKey, Keeping, Occasion, Person, Position
from ..rules import limits
from ..rules.keeping import months_after
from ..rules.names import MAIL, NAME, folded

STAFF = ("hq_officer", "hq_chief", "office_staff", "office_chief")  # who keeps touch with people outside


def owners() -> QuerySet[Post]:
    """The open posts that can own a contact."""
    rows = Post.objects.filter(is_open=True, roles__role__in=STAFF, section__organisation__kind="headquarters")
    return rows.select_related("section__organisation", "section__office").distinct().order_by("section", "pk")


def narrowed(rows: QuerySet[Person], wanted: Mapping[str, Any], user: Actor) -> QuerySet[Person]:
    """The people who fit a filter's values (keys as in `forms.PersonFilterForm`)."""
    rows = rows.filter(state=wanted.get("state", KEPT))
    if words := wanted.get("q"):
        rows = holding(rows, words, kind="contacts.person")
    if office := wanted.get("office"):
        rows = rows.filter(office__isnull=True) if office == "headquarters" else rows.filter(office__code=office)
    if owner := wanted.get("owner"):
        rows = rows.filter(owner=owner)
    if wanted.get("mine"):
        rows = rows.filter(owner=post_of(user))
    held = Position.objects.on(time.today()).filter(person=OuterRef("pk"))
    if territory := wanted.get("territory"):
        rows = rows.filter(Exists(held.filter(body__territory=territory)))
    if kind := wanted.get("kind"):
        rows = rows.filter(Exists(held.filter(body__kind=kind)))
    if since := wanted.get("not_since"):
        rows = rows.filter(Q(last_contact_on=None) | Q(last_contact_on__lt=since))
    if purpose := wanted.get("purpose"):
        rows = rows.filter(keepings__purpose=purpose, keepings__ended_on=None)
    return rows


def narrowed_bodies(rows: QuerySet[Body], wanted: Mapping[str, Any]) -> QuerySet[Body]:
    """The bodies that fit a filter's values (keys as in `forms.BodyFilterForm`)."""
    rows = rows.filter(state=KEPT)
    if words := wanted.get("q"):
        rows = holding(rows, words, kind="contacts.body")
    return rows.filter(**{name: wanted[name] for name in ("kind", "territory") if wanted.get(name)})


def with_people(rows: QuerySet[Body]) -> QuerySet[Body]:
    """Bodies with ``people``: how many hold a position there today."""
    today = time.today()
    held = Q(positions__ends=None) | Q(positions__ends__gte=today)
    begun = Q(positions__begins=None) | Q(positions__begins__lte=today)
    kept = Q(positions__person__state=KEPT)
    return rows.annotate(people=Count("positions__person", filter=held & begun & kept, distinct=True))


def stale_since() -> date:
    """The day before which a last contact is long ago (limits.toml)."""
    return months_after(time.today(), -limits().stale_months)


def bodies_called(words: str) -> list[Body]:
    """Kept bodies of exactly this name in any of their scripts, or with this number (``#12``); at most ten."""
    if words.startswith("#") and words[1:].isdecimal() and len(words) < 18:
        return list(Body.objects.filter(pk=int(words[1:]), state=KEPT))
    keys = ContactKey.objects.filter(kind=NAME, value=folded(words), body__state=KEPT)
    return list(Body.objects.filter(pk__in=keys.values("body")).order_by("pk")[:10]) if folded(words) else []


def people_called(words: str) -> list[Person]:
    """Kept people of exactly this name in any of their scripts, or with this number (``#12``); at most ten."""
    if words.startswith("#") and words[1:].isdecimal() and len(words) < 18:
        return list(Person.objects.filter(pk=int(words[1:]), state=KEPT))
    keys = ContactKey.objects.filter(kind=NAME, value=folded(words), person__state=KEPT)
    return list(Person.objects.filter(pk__in=keys.values("person")).order_by("pk")[:10]) if folded(words) else []


def past_term(rows: QuerySet[Person], day: date) -> QuerySet[Person]:
    """The kept people whose every purpose has ended, or lasts until before ``day``."""
    lasting = Keeping.objects.filter(person=OuterRef("pk"), ended_on=None, until__gte=day)
    return rows.filter(~Exists(lasting), state=KEPT)


def linked(occasions: Iterable[Occasion], user: Actor) -> dict[int, Any]:
    """The records that occasions belong to, as far as this user sees them: occasion's id → record; one query a kind."""
    wanted: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for occasion in occasions:
        if occasion.subject_type:
            wanted[occasion.subject_type][occasion.subject_id].append(occasion.pk)
    found: dict[int, Any] = {}
    for kind, keys in wanted.items():
        for row in _visible(kind, list(keys), user):
            if getattr(row, "get_absolute_url", None):
                found |= dict.fromkeys(keys[str(row.pk)], row)
    return found


def _visible(kind: str, keys: list[str], user: Actor) -> Iterable[Any]:
    """The rows of a kind that a policy shows; none of a kind that is gone or has no policy."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return []
    policy = next((one for one in POLICIES.values() if subject_type(one.model) == kind), None)
    return policy.visible(user).filter(pk__in=keys) if policy and policy.model is model else []


@dataclass
class Known:
    """What is there of the rows of a table: people by number and by key, bodies by folded name."""

    people: dict[int, Person]
    by_key: dict[tuple[str, str], list[int]]
    bodies: dict[str, list[Body]]


def known_rows(*, numbers: set[int], names: set[str], mails: set[str], bodies: set[str]) -> Known:
    """Kept people with these numbers, folded names or mail addresses; bodies of these folded names. Five queries."""
    alike = Q(kind=NAME, value__in=names - {""}) | Q(kind=MAIL, value__in=mails - {""})
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    rows = ContactKey.objects.filter(alike, person__state=KEPT).order_by("person")
    for kind, value, key in rows.values_list("kind", "value", "person_id"):
        by_key[kind, value].append(key)
    wanted = numbers | {key for keys in by_key.values() for key in keys}
    people = Person.objects.filter(pk__in=wanted, state=KEPT).prefetch_related("positions__body")
    called: dict[str, list[Body]] = defaultdict(list)
    named = ContactKey.objects.filter(kind=NAME, value__in=bodies - {""}, body__state=KEPT).select_related("body")
    for key in named.order_by("body"):
        called[key.value].append(key.body)
    return Known({row.pk: row for row in people}, dict(by_key), dict(called))
