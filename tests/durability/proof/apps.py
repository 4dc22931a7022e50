from importlib import import_module

from django.apps import AppConfig


class ProofConfig(AppConfig):
    """Work that leaves a trace, and work that kills its worker."""

    name = "tests.durability.proof"
    label = "proof"

    def ready(self) -> None:
        """Declare it."""
        import_module(f"{self.name}.work")
