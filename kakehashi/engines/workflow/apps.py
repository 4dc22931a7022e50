from django.apps import AppConfig

from kakehashi.base.loading import load


class WorkflowConfig(AppConfig):
    """Flows: what can become of a thing."""

    name = "kakehashi.engines.workflow"
    label = "workflow"

    def ready(self) -> None:
        """Load every app's flows.py, so that all flows and their ledger events are declared."""
        load("flows")
