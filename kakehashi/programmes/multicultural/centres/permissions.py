"""Who sees a centre, who leads it, who works in it, whose desk tells everybody of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, Policy, anyone, organisation_of, post_of, role, roles_of, rule
from kakehashi.registry.models import Organisation, Post

from ..notices.permissions import NOTICE, municipal
from .flows import CENTRE as FLOW
from .flows import SHOWN
from .models import CentreMember, CentreRecord, CentreShift, SupportCentre
from .rules.teams import CONSULTATION, HEAD, LIAISON

DESKS = ("municipal_officer", "branch_officer")
town = role(*DESKS)
coordinator = role("hq_officer", "hq_chief")  # headquarters coordinates between associations and blocks


def centre_of(obj: Any) -> SupportCentre | None:
    """The centre to which a row of this or of another folder belongs."""
    return obj if obj is None or isinstance(obj, SupportCentre) else obj.centre


def teams_of(user: Actor, centre: SupportCentre) -> frozenset[str]:
    """The teams in which the post acted as works now. At most one query for a row and post."""
    post = post_of(user)
    if post is None:
        return frozenset()
    known: dict[int, frozenset[str]] = centre.__dict__.setdefault("known_teams", {})
    if post.pk not in known:
        rows = CentreMember.objects.filter(centre=centre.pk, post=post.pk, until=None)
        known[post.pk] = frozenset(rows.values_list("team", flat=True))
    return known[post.pk]


def know_teams(user: Actor, centres: Iterable[SupportCentre | None]) -> None:
    """Ask once for many rows in which teams of these centres the post acted as works. One query, none without rows."""
    post, asked = post_of(user), [one for one in centres if one is not None]
    if post is None or not asked:
        return
    found: dict[int, set[str]] = {}
    for centre, team in member_rows(user).filter(centre__in=asked).order_by().values_list("centre", "team"):
        found.setdefault(centre, set()).add(team)
    for one in asked:
        one.__dict__.setdefault("known_teams", {})[post.pk] = frozenset(found.get(one.pk, ()))


def is_of_body(user: Actor, centre: SupportCentre) -> bool:
    """Whether it is a desk of the body that set the centre up, or of the one that runs it."""
    return town(user) and organisation_of(user) in {centre.organisation_id, centre.run_by_id}


@rule(_("the body that sets the centre up or runs it, or the head of the centre"))
def leads(user: Actor, obj: Any) -> bool:
    """Any desk of these bodies: in a disaster whoever is there opens it. Else whoever was made its head."""
    centre = centre_of(obj)
    if centre is None:
        return town(user)
    return is_of_body(user, centre) or HEAD in teams_of(user, centre)


@rule(_("whoever works in the centre"))
def inside(user: Actor, obj: Any) -> bool:
    """A member of any team, or a desk of the bodies behind the centre."""
    centre = centre_of(obj)
    if centre is None:
        return post_of(user) is not None
    return is_of_body(user, centre) or bool(teams_of(user, centre))


@rule(_("the head or the wide-area liaison of the centre"))
def speaks(user: Actor, obj: Any) -> bool:
    """Whoever leads the centre, or speaks with others for it."""
    centre = centre_of(obj)
    return leads(user, obj) if centre is None else leads(user, obj) or LIAISON in teams_of(user, centre)


@rule(_("the consultation team or the head of the centre"))
def consults(user: Actor, obj: Any) -> bool:
    """Whoever was called in for it: other teams, and other desks of the body, read figures alone."""
    centre = centre_of(obj)
    if centre is None:
        return post_of(user) is not None
    return bool({HEAD, CONSULTATION} & teams_of(user, centre))


@dataclass(frozen=True)
class Teller:
    """The desk that writes the notices of a centre; ``is_own``: that of whoever asks."""

    post: Post
    is_own: bool


def teller(user: Actor, centre: SupportCentre) -> Teller | None:
    """Whose desk begins the notices of a centre: one's own, where it is a local government's that set the centre up or
    runs it; else one of the body that set it up, runs it, or is served by it. None where none of them has a desk here.
    At most four queries."""
    post = post_of(user)
    if post is not None and municipal(user) and NOTICE.allows(user, "begin") and is_of_body(user, centre):
        return Teller(post, is_own=True)
    behind = [pk for pk in (centre.organisation_id, centre.run_by_id) if pk]
    bodies = list(dict.fromkeys([*behind, *centre.areas.order_by("pk").values_list("pk", flat=True)]))
    there = Organisation.objects.on(time.today()).filter(pk__in=bodies).values("pk")
    desks = Post.objects.filter(section__organisation__in=there, is_open=True, section__is_open=True)
    found = desks.filter(roles__role="municipal_officer").select_related("section__organisation").order_by("pk")
    first = min(found, key=lambda one: bodies.index(one.section.organisation_id), default=None)
    return Teller(first, is_own=False) if first else None


def is_head(user: Actor, centre: SupportCentre) -> bool:
    """Whether the post acted as is the head of the centre: sees what is confidential."""
    return HEAD in teams_of(user, centre)


def member_rows(user: Actor) -> QuerySet[CentreMember]:
    """The rows by which the post acted as works somewhere now."""
    post = post_of(user)
    return CentreMember.objects.filter(post=post.pk if post else 0, until=None)


def of_body(user: Actor) -> Q | None:
    """Centres of the body acted for; None for others than its desks."""
    body = organisation_of(user) if set(DESKS) & roles_of(user) else None
    return Q(organisation=body) | Q(run_by=body) if body else None


def inside_of(user: Actor) -> QuerySet[SupportCentre]:
    """The centres in which this user works or which the own body leads; headquarters see all."""
    rows = SupportCentre.objects.all()
    if coordinator(user):
        return rows
    mine = Q(Exists(member_rows(user).filter(centre=OuterRef("pk"))))
    body = of_body(user)
    return rows.filter(mine | body) if body else rows.filter(mine)


SENDING = "sending"


@rule(_("the publishing team or the head of the centre"))
def publishes(user: Actor, obj: Any) -> bool:
    """Whoever leads the centre, or publishes for it; ``obj``: the centre, or what is of one."""
    centre = centre_of(obj)
    return leads(user, obj) if centre is None else leads(user, obj) or SENDING in teams_of(user, centre)


def visible(user: Actor) -> QuerySet[SupportCentre]:
    """Those that were opened; what is being prepared only for whoever works at it."""
    rows = SupportCentre.objects.select_related("organisation", "run_by", "post__section")
    if post_of(user) is None:
        return rows.filter(state__in=FLOW.tagged(SHOWN))
    return rows.filter(Q(state__in=FLOW.tagged(SHOWN)) | Q(pk__in=inside_of(user).order_by().values("pk")))


def members(user: Actor) -> QuerySet[CentreMember]:
    """Of the centres in which the user works."""
    rows = CentreMember.objects.select_related("centre", "post__section__organisation")
    return rows.filter(centre__in=inside_of(user).order_by().values("pk"))


def shifts(user: Actor) -> QuerySet[CentreShift]:
    """Of the centres in which the user works."""
    return CentreShift.objects.filter(member__in=members(user).order_by().values("pk"))


def records(user: Actor) -> QuerySet[CentreRecord]:
    """Of the centres in which the user works."""
    rows = CentreRecord.objects.select_related("centre", "post__section")
    return rows.filter(centre__in=inside_of(user).order_by().values("pk"))


def within(rows: QuerySet[Any], user: Actor) -> QuerySet[Any]:
    """Of rows that belong to a centre those of the centres in which the user works; nothing for visitors."""
    return rows.none() if post_of(user) is None else rows.filter(centre__in=inside_of(user).order_by().values("pk"))


LED = ("amend", "call_in", "release", "plan_shifts", "begin_notice", *FLOW.by_name)
CENTRE = Policy(
    "multicultural.support_centre",
    _("Disaster multilingual support centres"),
    SupportCentre,
    visible,
    rules={
        "view": anyone,
        "list": inside | coordinator,
        "prepare": town,
        "work": inside | coordinator,
        "note": inside,
        "ask": town,
        "enter": inside,
        "consult": consults,
        "relay": speaks,
        **dict.fromkeys(LED, leads),
    },
)
MEMBER = Policy(
    "multicultural.centre_member",
    _("Members of centres"),
    CentreMember,
    members,
    rules={"view": inside | coordinator, "release": leads},
)
SHIFT = Policy("multicultural.centre_shift", _("Shifts of centres"), CentreShift, shifts, rules={"view": inside})
RECORD = Policy("multicultural.centre_record", _("Log of centres"), CentreRecord, records, rules={"view": inside})
