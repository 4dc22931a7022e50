from django.apps import AppConfig

from kakehashi.base.loading import load


class AccessConfig(AppConfig):
    """Who sees, who may."""

    name = "kakehashi.engines.access"
    label = "access"

    def ready(self) -> None:
        """Load every app's permissions.py, so that all policies are declared before the first request."""
        load("permissions")
