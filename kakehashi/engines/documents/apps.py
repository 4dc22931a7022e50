from django.apps import AppConfig

from kakehashi.base.loading import load


class DocumentsConfig(AppConfig):
    """Paper: PDF by typst."""

    name = "kakehashi.engines.documents"
    label = "documents"

    def ready(self) -> None:
        """Load every app's documents.py, so that all that can be printed is declared."""
        load("documents")
