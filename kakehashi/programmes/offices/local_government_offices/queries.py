"""What can be asked of local governments' own offices abroad, and who belongs to the group of a country or region.

The group of a country or region: the desks of the bodies that run an office there, CLAIR's office that looks after it
or is the partner of one of them, and headquarters. Meetings, notices and dates are shared within it. Reads only.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from kakehashi.base import time
from kakehashi.registry.clock import installation
from kakehashi.registry.lineage import fates, predecessors, successors
from kakehashi.registry.models import Office, OfficeTerritory, Organisation, Post

from . import rules
from .flows import OPEN
from .models import LocalGovernmentOffice

TOWN = frozenset({"municipal_officer", "branch_officer"})
OFFICE = frozenset({"office_staff", "office_chief"})
HEADQUARTERS = frozenset({"hq_officer", "hq_chief"})
M = TypeVar("M", bound=Model)


def lives_in_a_demonstration() -> bool:
    """Whether what is made here is an example."""
    return installation().is_demonstration


def owned_by(organisation: int) -> QuerySet[Any]:
    """Keys of the offices of a body: its own, alone or with others, and those of the bodies that it carries on."""
    through: Any = LocalGovernmentOffice.owners.through
    mine = Q(organisation=organisation) | Q(organisation__in=predecessors(organisation, time.today()))
    keys: QuerySet[Any] = through.objects.filter(mine).order_by().values("localgovernmentoffice")
    return keys


def owners_today(owners: Collection[Organisation]) -> list[Organisation]:
    """Who runs an office today: a body that is no more is followed by those that carry it on.

    Two queries where a body has ended, else none.
    """
    today = time.today()
    ended = [body for body in owners if body.valid_until is not None and body.valid_until < today]
    heirs = fates(ended, today) if ended else {}
    found: dict[int, Organisation] = {}
    for body in owners:
        fate = heirs.get(body.pk)
        found |= {one.pk: one for one in (fate.heirs if fate and fate.heirs else [body])}
    return list(found.values())


def run_by(organisation: int) -> QuerySet[LocalGovernmentOffice]:
    """The offices in operation that a body runs, alone or with others, also as the heir of another body."""
    return LocalGovernmentOffice.objects.filter(pk__in=owned_by(organisation), state=OPEN).order_by()


def of_groups(rows: QuerySet[M], post: Post | None) -> QuerySet[M]:
    """Those of ``rows`` (with a ``territory``) that are shared in a group to which a desk belongs."""
    if post is None:
        return rows.none()
    roles, seen = post.role_codes, Q(pk__in=())
    if roles & HEADQUARTERS:
        return rows
    if roles & OFFICE and post.section.office_id:
        own = post.section.office_id
        seen |= Q(territory__in=OfficeTerritory.objects.filter(office=own).order_by().values("code"))
        partners = LocalGovernmentOffice.objects.filter(partner=own, state=OPEN).order_by()
        seen |= Q(territory__in=partners.values("territory"))
    if roles & TOWN:
        seen |= Q(territory__in=run_by(post.section.organisation_id).values("territory"))
    return rows.filter(seen)


def group_offices(territory: str) -> QuerySet[LocalGovernmentOffice]:
    """The offices in operation in a country or region."""
    return LocalGovernmentOffice.objects.filter(territory=territory, state=OPEN)


def territories_of(post: Post | None) -> list[str]:
    """The countries and regions with an office in operation, in whose group a desk is. One query."""
    rows = of_groups(LocalGovernmentOffice.objects.filter(state=OPEN), post)
    return list(rows.order_by("territory").values_list("territory", flat=True).distinct())


def clair_offices(territory: str) -> list[int]:
    """CLAIR's offices in the group of a country or region: who looks after it, and the partners there."""
    looks_after = OfficeTerritory.objects.filter(code=territory).values_list("office", flat=True)
    partners = group_offices(territory).order_by().values_list("partner", flat=True)
    return sorted({*looks_after, *partners})


def owner_ids(territory: str) -> list[int]:
    """The bodies that run an office in a country or region, and those that carry on one of them."""
    rows = group_offices(territory).order_by().values_list("owners", flat=True).distinct()
    own = {key for key in rows if key is not None}
    return sorted(own | successors(own, time.today()))


def desks_of_bodies(bodies: Collection[int]) -> QuerySet[Post]:
    """The open desks of bodies that are told about their offices."""
    rows = Post.objects.filter(section__organisation__in=bodies, is_open=True, roles__role__in=TOWN)
    return rows.select_related("section__organisation").distinct().order_by("pk")


def desks_of_offices(offices: Collection[int]) -> QuerySet[Post]:
    """The open desks of CLAIR's offices."""
    rows = Post.objects.filter(section__office__in=offices, is_open=True, roles__role__in=OFFICE)
    return rows.select_related("section__organisation").distinct().order_by("pk")


def group_tokens(territory: str) -> set[str]:
    """The audience of what is shared in a group, for the search; mirrors `of_groups`."""
    tokens = {f"role:{code}" for code in HEADQUARTERS}
    tokens |= {f"office:{office}:{code}" for office in clair_offices(territory) for code in OFFICE}
    return tokens | {f"organisation:{body}:{code}" for body in owner_ids(territory) for code in TOWN}


def partner_of(territory: str) -> Office | None:
    """The office of CLAIR that looks after a country or region today."""
    row = OfficeTerritory.objects.filter(code=territory).select_related("office").order_by("pk").first()
    return row.office if row else None


def to_be_asked(today: date) -> list[LocalGovernmentOffice]:
    """The offices in operation whose desks are to be asked today if their entry is still right."""
    rows = LocalGovernmentOffice.objects.filter(state=OPEN, asks__lt=rules.MOST_ASKS)
    stale = rows.filter(Q(confirmed_on=None) | Q(confirmed_on__lte=today - rules.YEARLY)).order_by("pk")
    return [row for row in stale if rules.is_to_be_asked(row.confirmed_on, row.asked_on, row.asks, today)]


def run_from(prefecture: str) -> QuerySet[Any]:
    """Keys of the offices that are run by bodies of a prefecture."""
    through: Any = LocalGovernmentOffice.owners.through
    keys: QuerySet[Any] = through.objects.filter(organisation__prefecture=prefecture).values("localgovernmentoffice")
    return keys


def prefectures_in_the_register() -> list[tuple[str, str]]:
    """The prefectures from which an office is run, by code, with their names of today. One query."""
    through: Any = LocalGovernmentOffice.owners.through
    used = through.objects.order_by().values("organisation__prefecture")
    rows = Organisation.objects.on(time.today()).filter(kind=Organisation.Kind.PREFECTURE, prefecture__in=used)
    return [(row.prefecture, str(row)) for row in rows.order_by("prefecture")]


def territories_in_the_register() -> list[str]:
    """The countries and regions in which an office is, or was. One query."""
    rows = LocalGovernmentOffice.objects.order_by("territory")
    return list(rows.values_list("territory", flat=True).distinct())


def spots(rows: Collection[LocalGovernmentOffice]) -> list[rules.Spot]:
    """The places of some offices, as the map draws them; those without degrees stand in the table alone. No query."""
    found: dict[tuple[float, float], list[LocalGovernmentOffice]] = {}
    for row in rows:
        if row.latitude is not None and row.longitude is not None:
            found.setdefault((float(row.latitude), float(row.longitude)), []).append(row)
    return [
        rules.Spot(latitude, longitude, here[0].city_shown, here[0].territory, tuple(str(one) for one in here))
        for (latitude, longitude), here in found.items()
    ]
