from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger.apps import declaring_modules


class PublishedConfig(AppConfig):
    """Published pages as files, and how they are shared."""

    name = "kakehashi.engines.published"
    label = "published"
    verbose_name = _("Published pages")

    def ready(self) -> None:
        """Load every feeds.py, in which rooms declare what is public; then follow what happens to it."""
        for name in declaring_modules(("feeds",)):
            import_module(name)
        from .readers import follow_all

        follow_all()
