"""Things of any room are put into a campaign, taken out, and put back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.measures.campaigns import KEEPERS, PARTS, Facts, Keeper
from kakehashi.engines.workflow import NotPossible

from ..models import AnniversaryCampaign, CampaignPart
from ..permissions import ANNIVERSARY_CAMPAIGN as POLICY
from ..permissions import CAMPAIGN_PART
from ..queries import around, chosen, keys, part_in_rows, part_of, running
from .keeping import locked

ABOUT = "campaigns.campaignpart"
PUT_IN = declare("campaigns.campaign_part.put_in", gettext_lazy("Put into a campaign"), ABOUT)
TAKE_OUT = declare("campaigns.campaign_part.take_out", gettext_lazy("Taken out of a campaign"), ABOUT)
PUT_BACK = declare("campaigns.campaign_part.put_back", gettext_lazy("Put back into a campaign"), ABOUT)


@transaction.atomic
def put_in(campaign: AnniversaryCampaign, *, by: Actor, room: str, row: Model) -> CampaignPart:
    """Put a thing of a room into a campaign that is planned or runs; one that was taken out of it comes back.

    Refused with PermissionDenied for whoever may neither keep the campaign (or its offices' part) nor do it in the
    thing's own room; with NotPossible where the campaign is over, or the thing is in another one. Records
    ``campaigns.campaign_part.put_in``.
    """
    campaign = locked(campaign)
    if not PARTS[room].may_put(by, row):
        POLICY.demand(by, "put_in", campaign)
    return _put(campaign, room, row, by=by)


def _put(campaign: AnniversaryCampaign, room: str, row: Model, *, by: Actor) -> CampaignPart:
    if not campaign.takes:
        raise NotPossible(_("The campaign is over and takes nothing in."))
    there = part_of(room, row.pk)
    if there is not None and there.campaign_id == campaign.pk:
        return there
    if there is not None:
        raise NotPossible(_("It is in another campaign: %(campaign)s") % {"campaign": there.campaign})
    is_example = bool(getattr(row, "is_example", False)) or campaign.is_example
    part, is_new = CampaignPart.objects.get_or_create(
        campaign=campaign, room=room, key=row.pk, defaults={"post": post_of(by), "is_example": is_example}
    )
    if not is_new:
        part.taken_out_at, part.put_in_at, part.post = None, time.now(), post_of(by)
        part.save()
    record(PUT_IN.name, part, by=by, campaign=campaign.pk, room=room, key=row.pk)
    return part


@transaction.atomic
def take_out(part: CampaignPart, *, by: Actor) -> CampaignPart:
    """Take a thing out; it can be put back. Refused with NotPossible where the campaign is over: it stays as it ended.

    Records ``campaigns.campaign_part.take_out``, once.
    """
    row = _locked(part)
    CAMPAIGN_PART.demand(by, "take_out", row)
    if not row.campaign.takes:
        raise NotPossible(_("The campaign is over. What was in it stays in it."))
    return _take(row, by=by)


def _take(row: CampaignPart, *, by: Actor) -> CampaignPart:
    if row.taken_out_at is None:
        row.taken_out_at = time.now()
        row.save(update_fields=["taken_out_at"])
        record(TAKE_OUT.name, row, by=by, campaign=row.campaign_id, room=row.room, key=row.key)
    return row


@transaction.atomic
def put_back(part: CampaignPart, *, by: Actor) -> CampaignPart:
    """Undo `take_out`. Refused with NotPossible where the campaign is over, or the thing is in another one by now.

    Records ``campaigns.campaign_part.put_back``, once.
    """
    row = _locked(part)
    CAMPAIGN_PART.demand(by, "put_back", row)
    if row.taken_out_at is None:
        return row
    if not row.campaign.takes:
        raise NotPossible(_("The campaign is over and takes nothing in."))
    if (there := part_of(row.room, row.key)) is not None:
        raise NotPossible(_("It is in another campaign: %(campaign)s") % {"campaign": there.campaign})
    row.taken_out_at = None
    row.save(update_fields=["taken_out_at"])
    record(PUT_BACK.name, row, by=by, campaign=row.campaign_id, room=row.room, key=row.key)
    return row


def _locked(part: CampaignPart) -> CampaignPart:
    rows = CampaignPart.objects.select_for_update(of=("self",)).select_related("campaign__post__section")
    return rows.get(pk=part.pk)


@transaction.atomic
def choose(room: str, row: Model, campaign: int | None, *, by: Actor) -> bool:
    """What a form of the room chose for its thing: this campaign and no other, or none (None).

    Called by the room's own action. Refused with PermissionDenied for whoever may not do it in that room, with
    NotPossible for a campaign that does not run today. Records what `put_in` and `take_out` record; True where anything
    changed.
    """
    there = part_of(room, row.pk)
    if (there.campaign_id if there else None) == campaign:
        return False
    POLICY.demand(by, "choose")
    if not PARTS[room].may_put(by, row):
        raise PermissionDenied(_("This needs: %(rule)s.") % {"rule": PARTS[room].policy.rules[PARTS[room].code].words})
    wanted = None if campaign is None else next((one for one in running() if one.pk == campaign), None)
    if campaign is not None and wanted is None:
        raise NotPossible(_("This campaign does not run now."))
    if there is not None:
        _take(there, by=by)
    if wanted is not None:
        _put(locked(wanted), room, row, by=by)
    return True


def _offered(_user: Actor, facts: Facts | None) -> list[tuple[str, str]]:
    return [(str(row.pk), str(row)) for row in running(facts)]


def _listed(user: Actor) -> list[tuple[str, str]]:
    rows: Any = POLICY.visible(user).exclude(state="called_off")
    return [(str(row.pk), str(row)) for row in rows]


KEEPERS.add(
    Keeper(
        name="campaigns.anniversary_campaign",
        offered=_offered,
        chosen=chosen,
        around=around,
        choose=choose,
        listed=_listed,
        keys=keys,
        put=lambda: reverse("campaigns:put"),
        part=part_in_rows,
    )
)
