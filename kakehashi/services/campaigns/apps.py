from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Anniversary campaigns: what several rooms do for one occasion, together."""

    name = "kakehashi.services.campaigns"
    label = "campaigns"
