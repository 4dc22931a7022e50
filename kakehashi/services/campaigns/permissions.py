"""Who sees campaigns, who keeps them, and who puts things in."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, office_of, post_of, role, roles_of, rule, signed_in
from kakehashi.engines.measures.campaigns import PARTS

from .models import AnniversaryCampaign, CampaignPart
from .queries import seen

headquarters = role("hq_officer", "hq_chief")
OFFICE = frozenset({"office_staff", "office_chief"})
house = role("hq_officer", "hq_chief", *sorted(OFFICE))


@rule(_("the section of the lead post"))
def leading(user: Actor, campaign: Any) -> bool:
    """Colleagues of the desk that leads the campaign."""
    post = post_of(user)
    if post is None or not roles_of(user) & (OFFICE | {"hq_officer", "hq_chief"}):
        return False
    return campaign is None or campaign.post.section_id == post.section_id


@rule(_("an office of the campaign"))
def taking_part(user: Actor, campaign: Any) -> bool:
    """Staff of the offices that the campaign names."""
    own = office_of(user)
    if own is None or not roles_of(user) & OFFICE:
        return False
    return campaign is None or campaign.offices.filter(pk=own).exists()


@rule(_("who may put the thing into a campaign in its own room"))
def keeps_the_thing(user: Actor, part: Any) -> bool:
    """As the room itself says."""
    if part is None or part.room not in PARTS:
        return part is None
    room = PARTS[part.room]
    row = room.row(user, part.key)
    return row is not None and room.may_put(user, row)


@rule(_("who leads the campaign"))
def leads_the_campaign(user: Actor, part: Any) -> bool:
    """The campaign's own keepers tidy it."""
    return part is None or headquarters(user, part.campaign) or leading(user, part.campaign)


keeps = headquarters | leading


def campaigns(user: Actor) -> QuerySet[AnniversaryCampaign]:
    """Whoever holds a post sees them all; what was called off only the house."""
    rows = AnniversaryCampaign.objects.select_related("post__section__organisation")
    if post_of(user) is None:
        return rows.none()
    return rows if house(user) else rows.exclude(state="called_off")


def parts(user: Actor) -> QuerySet[CampaignPart]:
    """Those whose things the user sees in their own rooms."""
    rows = CampaignPart.objects.select_related("campaign__post__section", "post__section")
    return rows.filter(seen(user), campaign__in=campaigns(user).order_by().select_related(None).values("pk"))


ANNIVERSARY_CAMPAIGN = Policy(
    "campaigns.anniversary_campaign",
    _("Anniversary campaigns"),
    AnniversaryCampaign,
    campaigns,
    rules={
        "list": signed_in,
        "view": signed_in,
        "print": signed_in,
        "see_inside": house,
        "plan": house,
        "edit": keeps,
        "start": keeps,
        "close": keeps,
        "call_off_campaign": keeps,
        "put_in": keeps | taking_part,
        "choose": signed_in,
    },
)
CAMPAIGN_PART = Policy(
    "campaigns.campaign_part",
    _("What is in campaigns"),
    CampaignPart,
    parts,
    rules={
        "view": signed_in,
        "take_out": leads_the_campaign | keeps_the_thing,
        "put_back": leads_the_campaign | keeps_the_thing,
    },
)
