from django.apps import AppConfig

from kakehashi.base.loading import load


class MeasuresConfig(AppConfig):
    """What is counted, and what serves the plan."""

    name = "kakehashi.engines.measures"
    label = "measures"

    def ready(self) -> None:
        """Load every app's measures.py."""
        load("measures")
