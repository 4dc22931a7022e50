"""A campaign is planned, changed, started, closed with what came of it, or called off."""

from collections.abc import Iterable
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
from kakehashi.registry.models import Office, PlanItem, Post

from ..flows import ANNIVERSARY_CAMPAIGN as FLOW
from ..flows import OPEN
from ..models import AnniversaryCampaign
from ..permissions import ANNIVERSARY_CAMPAIGN as POLICY

ABOUT = "campaigns.anniversarycampaign"
PLAN = declare("campaigns.anniversary_campaign.plan", gettext_lazy("Campaign planned"), ABOUT)
EDIT = declare("campaigns.anniversary_campaign.edit", gettext_lazy("Campaign changed"), ABOUT)
PASS = declare("campaigns.anniversary_campaign.pass_on", gettext_lazy("Campaign passed on"), ABOUT)

FIELDS = (
    "name", "name_en", "occasion", "occasion_en", "goals", "goals_en", "plans", "plans_en", "joining", "joining_en",
    "territories", "begins", "ends", "source", "source_url", "post",
)  # fmt: skip


def locked(campaign: AnniversaryCampaign, version: int | None = None) -> AnniversaryCampaign:
    """The row, locked. Refused with Conflict where it is newer than the ``version`` that was read."""
    rows = AnniversaryCampaign.objects.select_for_update(of=("self",)).select_related("post__section")
    row = rows.get(pk=campaign.pk)
    check_version(row, version)
    return row


@transaction.atomic
def plan_campaign(
    *,
    by: Actor,
    name: str,
    occasion: str,
    begins: date,
    ends: date,
    source: str,
    post: Post | None = None,
    offices: Iterable[Office] = (),
    plan_items: Iterable[PlanItem] = (),
    is_example: bool = False,
    **values: Any,
) -> AnniversaryCampaign:
    """Plan a campaign; its lead post is ``post``, else the one that ``by`` acts as. ``values``: others of `FIELDS`.

    Refused with PermissionDenied for others than the house, with NotPossible without a post or where it ends before it
    begins. Records ``campaigns.anniversary_campaign.plan``.
    """
    POLICY.demand(by, "plan")
    lead = post or post_of(by)
    if lead is None:
        raise NotPossible(_("A campaign needs a lead post."))
    _demand_days(begins, ends)
    row = AnniversaryCampaign.objects.create(
        name=name, occasion=occasion, begins=begins, ends=ends, source=source, post=lead, is_example=is_example,
        **{field: values[field] for field in FIELDS if field in values},
    )  # fmt: skip
    row.offices.set(offices)
    row.plan_items.set(plan_items)
    record(PLAN.name, row, by=by)
    index(row)
    return row


def _demand_days(begins: date, ends: date) -> None:
    if ends < begins:
        raise NotPossible(_("The last day lies before the first."))


@transaction.atomic
def edit_campaign(
    campaign: AnniversaryCampaign, *, by: Actor, version: int | None = None, **values: Any
) -> AnniversaryCampaign:
    """Change any of `FIELDS`, the offices and the plan items, while it is not over.

    Refused with PermissionDenied, Conflict, or NotPossible once it is over. Records
    ``campaigns.anniversary_campaign.edit`` with the names of what changed.
    """
    row = locked(campaign, version)
    POLICY.demand(by, "edit", row)
    if row.state not in FLOW.tagged(OPEN):
        raise NotPossible(_("The campaign is over."))
    changed = [name for name in FIELDS if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    _demand_days(row.begins, row.ends)
    for name in ("offices", "plan_items"):
        if name in values and set(getattr(row, name).all()) != set(values[name]):
            getattr(row, name).set(values[name])
            changed.append(name)
    if changed:
        row.version += 1
        row.save()
        record(EDIT.name, row, by=by, fields=changed)
        index(row)
    return row


def _step(campaign: AnniversaryCampaign, name: str, *, by: Actor, note: str = "") -> AnniversaryCampaign:
    FLOW.advance(campaign, name, by=by, policy=POLICY, note=note)
    index(campaign)
    return campaign


@transaction.atomic
def start(campaign: AnniversaryCampaign, *, by: Actor, version: int | None = None) -> AnniversaryCampaign:
    """It runs: towns find it beside their requests from its first day on."""
    return _step(locked(campaign, version), "start", by=by)


@transaction.atomic
def close(
    campaign: AnniversaryCampaign, *, by: Actor, result: str, result_en: str = "", version: int | None = None
) -> AnniversaryCampaign:
    """It is over; ``result`` says what came of it. Refused with NotPossible without one, or before its first day."""
    row = locked(campaign, version)
    if not result.strip():
        raise NotPossible(_("Write what came of it."))
    row.result, row.result_en, row.closed_at = result, result_en, time.now()
    return _step(row, "close", by=by)


@transaction.atomic
def call_off_campaign(
    campaign: AnniversaryCampaign, *, by: Actor, note: str, version: int | None = None
) -> AnniversaryCampaign:
    """It does not take place, or no longer; ``note`` says why. What is in it stays where it is."""
    row = locked(campaign, version)
    row.note = note
    return _step(row, "call_off_campaign", by=by, note=note)


@transaction.atomic
def pass_campaigns(before: Post, after: Post, *, by: Actor) -> int:
    """The campaigns that a post leads belong to another one; what is over stays as it was.

    Called where a post is abolished (see `holdings`), never by a view. Records
    ``campaigns.anniversary_campaign.pass_on`` for each and returns how many there are.
    """
    rows = AnniversaryCampaign.objects.select_for_update(of=("self",)).filter(post=before, state__in=FLOW.tagged(OPEN))
    moved = 0
    for row in rows:
        row.post = after
        row.version += 1
        row.save(update_fields=["post", "version"])
        record(PASS.name, row, by=by, post=after.pk)
        moved += 1
    return moved
