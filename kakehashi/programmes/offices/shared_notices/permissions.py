"""Who sees what is shared in the group of a country or region, and who shares it. See `local_government_offices`."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import (
    Actor,
    Policy,
    organisation_of,
    post_of,
    role,
    roles_of,
    rule,
    section_of,
    the_system,
)

from ..local_government_offices.models import LocalGovernmentOffice
from ..local_government_offices.queries import OFFICE, TOWN, of_groups
from .models import GroupCalendarAddress, SharedDate, SharedNotice
from .queries import with_sightings

members = role("municipal_officer", "branch_officer", "office_staff", "office_chief", "hq_officer", "hq_chief")


@rule(_("those who share something in this group"))
def sharing(user: Actor, thing: Any) -> bool:
    """Desks of bodies with an office in operation, and of CLAIR's offices; of a thing, of its group."""
    post = post_of(user)
    if post is None or not roles_of(user) & (TOWN | OFFICE):
        return False
    rows = LocalGovernmentOffice.objects.filter(state="open")
    if thing is not None:
        rows = rows.filter(territory=thing.territory)
    return of_groups(rows, post).exists()


@rule(_("the section that shared it"))
def author(user: Actor, thing: Any) -> bool:
    """Colleagues of a section stand in for each other."""
    return thing is None or (section_of(user) is not None and thing.post.section_id == section_of(user))


@rule(_("local governments"))
def a_body(user: Actor, _thing: Any) -> bool:
    """Whoever may join: bodies, not CLAIR."""
    return organisation_of(user) is not None and bool(roles_of(user) & TOWN)


@rule(_("the desk whose address it is"))
def own_address(user: Actor, address: Any) -> bool:
    """Each desk has its own, and withdraws it itself."""
    post = post_of(user)
    return post is not None and (address is None or address.post_id == post.pk)


def notices(user: Actor) -> QuerySet[SharedNotice]:
    """Those of one's groups, each with whether this desk has seen it."""
    post = post_of(user)
    rows = SharedNotice.objects.select_related("post__section__organisation", "file")
    return with_sightings(of_groups(rows, post), post)


def dates(user: Actor) -> QuerySet[SharedDate]:
    """Those of one's groups."""
    rows = SharedDate.objects.select_related("post__section__organisation")
    return of_groups(rows, post_of(user))


def addresses(user: Actor) -> QuerySet[GroupCalendarAddress]:
    """The desk's own."""
    return GroupCalendarAddress.objects.select_related("post__section__organisation").filter(post=post_of(user))


SHARED_NOTICE = Policy(
    "offices.shared_notice",
    _("Shared notices"),
    SharedNotice,
    notices,
    rules={
        "list": members,
        "view": members,
        "download": members,
        "mark_seen": members,
        "share": sharing,
        "edit": author,
        "withdraw_notice": author,
        "tell": the_system,
    },
)
SHARED_DATE = Policy(
    "offices.shared_date",
    _("Shared calendar"),
    SharedDate,
    dates,
    rules={
        "list": members,
        "view": members,
        "subscribe": members,
        "share": sharing,
        "edit": author,
        "call_off_date": author,
        "join": a_body & sharing,
        "leave": a_body & sharing,
        "tell": the_system,
    },
)
GROUP_CALENDAR_ADDRESS = Policy(
    "offices.group_calendar_address",
    _("Addresses of shared calendars"),
    GroupCalendarAddress,
    addresses,
    rules={"view": own_address, "withdraw_group_address": own_address},
)
