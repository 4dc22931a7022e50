"""An event is shared so that several local governments can join: shared, changed, called off, joined."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Post

from ...local_government_offices.queries import lives_in_a_demonstration
from ..flows import LIVE
from ..flows import SHARED_DATE as FLOW
from ..models import Joining, SharedDate
from ..permissions import SHARED_DATE as POLICY
from .notices import demand_group

SHARE = declare("offices.shared_date.share", gettext_lazy("Date shared"), "offices.shareddate")
EDIT = declare("offices.shared_date.edit", gettext_lazy("Shared date changed"), "offices.shareddate")
JOIN = declare("offices.shared_date.join", gettext_lazy("A local government joins"), "offices.shareddate")
LEAVE = declare("offices.shared_date.leave", gettext_lazy("A local government does not join"), "offices.shareddate")
PASS = declare(
    "offices.shared_date.pass_on", gettext_lazy("Shared date passed on to another post"), "offices.shareddate"
)
VALUES = ("title", "text", "place", "website", "begins", "ends", "join_by")
IN_CALENDARS = frozenset({"title", "place", "begins", "ends"})


def _set(row: SharedDate, values: dict[str, Any]) -> list[str]:
    found = {name: values[name] for name in VALUES if name in values}
    changed = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    if row.ends < row.begins:
        raise NotPossible(_("The last day lies before the first."))
    if row.join_by and row.join_by > row.ends:
        raise NotPossible(_("Nobody can join after it is over."))
    if IN_CALENDARS & set(changed):
        row.sequence, row.changed_at = row.sequence + 1, time.now()
    return changed


@transaction.atomic
def share_date(
    *, by: Actor, territory: str, title: str, begins: date, ends: date | None = None, **values: Any
) -> SharedDate:
    """Share an event in the group of ``territory`` (``values``: `VALUES`); with ``join_by`` bodies may join.

    Refused with PermissionDenied for whoever shares nothing, with NotPossible in a group of others and for days that do
    not follow each other. Records ``offices.shared_date.share``.
    """
    POLICY.demand(by, "share")
    post = demand_group(territory, post_of(by))
    is_example = lives_in_a_demonstration() or post.section.organisation.is_example
    row = SharedDate(territory=territory, post=post, begins=begins, ends=ends or begins, is_example=is_example)
    _set(row, {"title": title, **values})
    row.sequence = 0
    row.save()
    record(SHARE.name, row, by=by, territory=territory)
    index(row)
    return row


def _locked(shared: SharedDate, version: int | None = None) -> SharedDate:
    row = SharedDate.objects.select_for_update(of=("self",)).select_related("post__section").get(pk=shared.pk)
    check_version(row, version)
    return row


@transaction.atomic
def edit_date(shared: SharedDate, *, by: Actor, version: int | None = None, **values: Any) -> SharedDate:
    """Change an event (``values``: `VALUES`); an empty last day is its first.

    Refused with Conflict if somebody saved meanwhile, with PermissionDenied for other sections, with NotPossible
    once it was called off. Those who join are told. Records ``offices.shared_date.edit`` with what changed.
    """
    row = _locked(shared, version)
    POLICY.demand(by, "edit", row)
    if row.state not in FLOW.tagged(LIVE):
        raise NotPossible(_("It was called off."))
    if "ends" in values:
        values["ends"] = values["ends"] or values.get("begins", row.begins)
    changed = _set(row, values)
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by, fields=changed)
    index(row)
    return row


@transaction.atomic
def call_off_date(shared: SharedDate, *, by: Actor, note: str, version: int | None = None) -> SharedDate:
    """It does not take place; ``note`` says why. Those who join are told; calendars show it as cancelled.

    Records ``offices.shared_date.call_off_date``.
    """
    row = _locked(shared, version)
    row.note = note
    row.sequence, row.changed_at = row.sequence + 1, time.now()
    FLOW.advance(row, "call_off_date", by=by, policy=POLICY, note=note)
    index(row)
    return row


@transaction.atomic
def join(shared: SharedDate, *, by: Actor, remark: str = "") -> SharedDate:
    """The body of ``by`` joins; a second time only the remark changes. The desk that shared it is told.

    Refused with PermissionDenied for others than bodies of the group, with NotPossible where nobody is to join, after
    the last day for it, and once it was called off. Records ``offices.shared_date.join``.
    """
    row, post = _locked(shared), post_of(by)
    POLICY.demand(by, "join", row)
    if row.join_by is None or row.join_by < time.today() or row.state not in FLOW.tagged(LIVE) or post is None:
        raise NotPossible(_("Nobody can join any more."))
    Joining.objects.update_or_create(
        date=row, organisation=post.section.organisation, defaults={"post": post, "remark": remark, "at": time.now()}
    )
    record(JOIN.name, row, by=by, organisation=post.section.organisation_id)
    return row


@transaction.atomic
def leave(shared: SharedDate, *, by: Actor) -> SharedDate:
    """The body does not join after all. Records ``offices.shared_date.leave`` where it had joined."""
    row, post = _locked(shared), post_of(by)
    POLICY.demand(by, "leave", row)
    if post is not None and Joining.objects.filter(date=row, organisation=post.section.organisation).delete()[0]:
        record(LEAVE.name, row, by=by, organisation=post.section.organisation_id)
    return row


@transaction.atomic
def pass_dates(before: Post, after: Post, *, by: Actor) -> int:
    """The events that a post shares and that are still to come are another one's.

    Called where a post is abolished (see `holdings`), never by a view. Records ``offices.shared_date.pass_on`` for each
    and returns how many there are.
    """
    rows = SharedDate.objects.select_for_update(of=("self",)).filter(post=before, state__in=FLOW.tagged(LIVE))
    moved = 0
    for row in rows.filter(ends__gte=time.today()):
        row.post = after
        row.version += 1
        row.save(update_fields=["post", "version"])
        record(PASS.name, row, by=by, post=after.pk)
        moved += 1
    return moved
