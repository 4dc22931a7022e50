from importlib import import_module

from django.apps import AppConfig

from kakehashi.engines.ledger.apps import declaring_modules


class CaseworkConfig(AppConfig):
    """Requests of local governments: intake, work, answer, follow-up."""

    name = "kakehashi.services.casework"
    label = "casework"

    def ready(self) -> None:
        """Load the parts of a request's page that the noun folders declare."""
        for name in declaring_modules(("panels",)):
            import_module(name)
