"""Whom an inquiry is put to, through whom, and which desks answer and relay for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from kakehashi.base import time
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation, Post

from ..models import Inquiry

DESKS = ("municipal_officer", "branch_officer")  # who answers for a body
BRANCH = "branch_officer"  # who relays
DESIGNATED = "designated_city"
Kind = Organisation.Kind


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
