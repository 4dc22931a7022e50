"""What is found of campaigns, and by whom: by every desk, but what was called off only by the house."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.search import SEARCHABLES, Searchable

from .models import AnniversaryCampaign

HOUSE = ("role:hq_officer", "role:hq_chief", "role:office_staff", "role:office_chief")
TEXTS = ("occasion", "goals", "plans", "joining", "result")


def audience(campaign: AnniversaryCampaign) -> list[str]:
    """The tokens of those who may see it; mirrors `permissions.campaigns` and is tested against it."""
    return list(HOUSE) if campaign.state == "called_off" else ["member"]


def _words(campaign: AnniversaryCampaign) -> str:
    parts = [campaign.number, campaign.name_en]
    parts += [getattr(campaign, name + end) for name in TEXTS for end in ("", "_en")]
    return "\n".join(part for part in parts if part)


CAMPAIGN = SEARCHABLES.add(
    Searchable(
        name="campaigns.anniversary_campaign",
        model=AnniversaryCampaign,
        label=_("Anniversary campaigns"),
        title=lambda campaign: campaign.name,
        body=_words,
        audience=audience,
        url=lambda campaign: f"/campaigns/{campaign.pk}/",
        language=lambda _campaign: "ja",
        at=lambda campaign: time.tokyo(campaign.begins.year, campaign.begins.month, campaign.begins.day),
    )
)
