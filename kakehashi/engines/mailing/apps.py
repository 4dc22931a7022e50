from importlib import import_module

from django.apps import AppConfig


class MailingConfig(AppConfig):
    """Mail that comes back: replies, automatic answers, circles."""

    name = "kakehashi.engines.mailing"
    label = "mailing"

    def ready(self) -> None:
        """Load the desks that noun folders declare in their imports.py."""
        from kakehashi.engines.ledger.apps import declaring_modules

        for name in declaring_modules(("imports",)):
            import_module(name)
