from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The front door: home, work desk, search, plan page."""

    name = "kakehashi.portal"
    label = "portal"
