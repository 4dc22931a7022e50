"""A group is founded, changed, concluded, passed to another desk."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Office, Post

from ..flows import LIVE
from ..flows import STUDY_GROUP as FLOW
from ..models import StudyGroup
from ..permissions import STUDY_GROUP as POLICY

SUBJECT = "information.studygroup"
FOUND = declare("information.study_group.found", gettext_lazy("Study group founded"), SUBJECT)
EDIT = declare("information.study_group.edit", gettext_lazy("Study group edited"), SUBJECT)
PASS = declare("information.study_group.pass_on", gettext_lazy("Study group passed to another post"), SUBJECT)
VALUES = ("title", "aim", "begins_on", "ends_on")


def locked_group(group: StudyGroup, version: int | None = None) -> StudyGroup:
    """The row, locked. Refused with Conflict where it is newer than the ``version`` that was read."""
    row = StudyGroup.objects.select_for_update(of=("self",)).select_related("post").get(pk=group.pk)
    check_version(row, version)
    return row


@transaction.atomic
def found(*, by: Actor, offices: Collection[Office] = (), **values: Any) -> StudyGroup:
    """Found a group (``values``: `VALUES`) that the desk of ``by`` keeps; ``offices`` work with it.

    Refused with PermissionDenied for others than headquarters, with NotPossible for an end before the beginning.
    Records ``information.study_group.found``.
    """
    POLICY.demand(by, "found")
    post = post_of(by)
    if post is None:
        raise NotPossible(_("A desk keeps a group."))
    row = StudyGroup(post=post, is_example=installation().is_demonstration or post.section.organisation.is_example)
    _set(row, values)
    row.save()
    row.offices.set(offices)
    record(FOUND.name, row, by=by, offices=sorted(office.pk for office in offices))
    index(row)
    return row


def _set(row: StudyGroup, values: dict[str, Any]) -> list[str]:
    changed = [name for name in VALUES if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    if row.ends_on and row.ends_on < row.begins_on:
        raise NotPossible(_("The end lies before the beginning."))
    return changed


@transaction.atomic
def edit_group(
    group: StudyGroup, *, by: Actor, offices: Collection[Office] | None = None, version: int | None = None,
    **values: Any,
) -> StudyGroup:  # fmt: skip
    """Change what is written of a group (``values``: `VALUES`), and which ``offices`` work with it.

    Refused with Conflict if somebody saved meanwhile, with NotPossible like `found`. Records
    ``information.study_group.edit`` with the names of what changed.
    """
    row = locked_group(group, version)
    POLICY.demand(by, "edit", row)
    changed = _set(row, values)
    if offices is not None and {office.pk for office in offices} != set(row.offices.values_list("pk", flat=True)):
        row.offices.set(offices)
        changed.append("offices")
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by, fields=changed)
    index(row)
    return row


@transaction.atomic
def conclude_group(group: StudyGroup, *, by: Actor, version: int | None = None) -> StudyGroup:
    """The group has done its work; what it gave stays to be read. Refused with NotPossible while a meeting is planned.

    Where no end was set, it ends today. Records ``information.study_group.conclude_group``.
    """
    row = locked_group(group, version)
    row.ends_on = row.ends_on or max(time.today(), row.begins_on)
    FLOW.advance(row, "conclude_group", by=by, policy=POLICY)
    return row


@transaction.atomic
def resume_group(group: StudyGroup, *, by: Actor, version: int | None = None) -> StudyGroup:
    """Take a concluded group up again; its end is open. Records ``information.study_group.resume_group``."""
    row = locked_group(group, version)
    row.ends_on = None
    FLOW.advance(row, "resume_group", by=by, policy=POLICY)
    return row


@transaction.atomic
def pass_groups(before: Post, after: Post, *, by: Actor) -> int:
    """The groups at work that a post keeps are kept by another one.

    Called where a post is abolished (see `holdings`), never by a view. Records ``information.study_group.pass_on`` for
    each and returns how many there are.
    """
    rows = StudyGroup.objects.select_for_update(of=("self",)).filter(post=before, state__in=FLOW.tagged(LIVE))
    moved = list(rows)
    for row in moved:
        row.post = after
        row.version += 1
        row.save(update_fields=["post", "version"])
        record(PASS.name, row, by=by, post=after.pk)
    return len(moved)
