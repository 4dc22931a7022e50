"""What is asked before a succession is recorded: whether it can be, and what follows. Reads only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.measures.works import counts_of_bodies, newest_of_bodies
from kakehashi.registry.models import Organisation, Post, Section, Succession, Tenure

from .rules import HAS_NEW_BODY, HAS_SEVERAL_OLD, HEIRS, NEW_CODE, RENAME

Words = str | Promise


@dataclass(frozen=True)
class Plan:
    """A succession that somebody wants to record. ``new``: the fields of a body that is made for it."""

    kind: str
    day: date  # the first one of the new state
    old: Sequence[Organisation]
    into: Sequence[Organisation] = ()
    new: Mapping[str, str] | None = None

    @property
    def last_day(self) -> date:
        """The last day of the predecessors."""
        return self.day - timedelta(days=1)


def why_not(plan: Plan) -> dict[str, Words]:
    """Why a plan cannot be recorded, by the field of the form that must change; empty where it can. Two queries."""
    return _why_not_of_bodies(plan) | _why_not_in_form(plan)


def _why_not_in_form(plan: Plan) -> dict[str, Words]:
    reasons: dict[str, Words] = {}
    least, most = HEIRS[plan.kind]
    first, new = plan.old[0], plan.new or {}
    if plan.kind in HAS_NEW_BODY:
        if not new.get("name"):
            reasons["name"] = _("Enter what the new body is called.")
        elif plan.kind == RENAME and new["name"] == first.name:
            reasons["name"] = _("It is called so now. Enter the new name.")
        if plan.kind == NEW_CODE and new.get("code", "") in ("", first.code):
            reasons["code"] = _("Enter the new code.")
        if plan.into:
            reasons["into"] = _("Leave this empty: here a new body begins.")
    elif not least <= len(plan.into) <= most:
        reasons["into"] = (
            _("Enter the one body that goes on.") if most == 1 else _("Enter the bodies among which it is divided.")
        )
    if plan.kind in HAS_SEVERAL_OLD and plan.kind in HAS_NEW_BODY and len(plan.old) < 2:
        reasons["others"] = _("Enter the other bodies that merge with it.")
    if plan.kind not in HAS_SEVERAL_OLD and len(plan.old) > 1:
        reasons["others"] = _("Leave this empty: only this body changes.")
    return reasons


def _why_not_of_bodies(plan: Plan) -> dict[str, Words]:
    reasons: dict[str, Words] = {}
    succeeded = set(
        Succession.objects.that_end().filter(predecessor__in=plan.old).values_list("predecessor", flat=True)
    )
    for position, body in enumerate(plan.old):
        field = "others" if position else "day"
        if body.pk in succeeded or body.valid_until is not None:
            reasons[field] = _("%(body)s has ended, or its end is recorded.") % {"body": body}
        elif body.valid_from is not None and body.valid_from >= plan.day:
            reasons[field] = _("%(body)s does not exist before that day.") % {"body": body}
    for body in plan.into:
        if body in plan.old:
            reasons["into"] = _("A body cannot carry on itself.")
        elif not Organisation.objects.on(plan.day).filter(pk=body.pk).exists():
            reasons["into"] = _("%(body)s does not exist on that day.") % {"body": body}
    if len({body.is_example for body in (*plan.old, *plan.into)}) > 1:
        reasons["into" if plan.into else "others"] = _("An example and a real body cannot become one.")
    code = (plan.new or {}).get("code", "")
    ending = [body.pk for body in plan.old]
    if code and Organisation.objects.filter(code=code, valid_until=None).exclude(pk__in=ending).exists():
        reasons["code"] = _("This code belongs to another organisation.")
    return reasons


def planned_with(body: Organisation) -> list[Succession]:
    """What was recorded by hand for ``body`` and has not come yet, with the other bodies of the same event."""
    to_come = Succession.objects.by_hand().filter(day__gt=time.today()).select_related("predecessor", "successor")
    own = list(to_come.filter(predecessor=body))
    new = [row.successor_id for row in own if row.kind in HAS_NEW_BODY]
    return list(to_come.filter(successor__in=new)) if new else own


@dataclass(frozen=True)
class Consequence:
    """What happens to one predecessor: what it has, which all stays with it."""

    body: Organisation
    sections: int
    posts: int
    people: int
    wards: int
    records: int
    newest: date | None = None  # the day of its newest record, where that lies on the day of the plan or after it


def consequences(plan: Plan, user: Any) -> list[Consequence]:
    """What each predecessor has, counted for whoever decides; six queries."""
    keys = [body.pk for body in plan.old]
    records, newest = counts_of_bodies(user, keys), newest_of_bodies(user, keys)
    later = {key: day for key, day in newest.items() if day >= plan.day}
    by = "section__organisation"
    sections = _counted(Section.objects.filter(organisation__in=keys), "organisation")
    posts = _counted(Post.objects.filter(section__organisation__in=keys, is_open=True), by)
    people = _counted(Tenure.objects.on(plan.day).filter(post__section__organisation__in=keys), f"post__{by}")
    wards = _counted(Organisation.objects.filter(parent__in=keys, valid_until=None), "parent")
    return [
        Consequence(
            body, sections.get(body.pk, 0), posts.get(body.pk, 0), people.get(body.pk, 0), wards.get(body.pk, 0),
            records.get(body.pk, 0), later.get(body.pk),
        )
        for body in plan.old
    ]  # fmt: skip


def _counted(rows: Any, key: str) -> dict[int, int]:
    counts: dict[int, int] = {}
    for body in rows.order_by().values_list(key, flat=True):
        counts[body] = counts.get(body, 0) + 1
    return counts
